import { markUnconcluded } from '@/db/store/unconcluded'
import type { Newest } from '@/lib/connectors/github/reader'
import { codeOwners } from './code-owners'
import type { SyncContext, Task } from './context'
import { keepCommits } from './default-branch'
import { explanationChecks } from './explanation-checks/task'
import { gitHubStreams, type Kept } from './keep-github'
import { isUnmoved } from './newest'
import { type PagedStream, stepPaged, walkOverlapMs } from './paged-walk'
import { reconcileTasks, saveReconciled } from './reconcile'
import { countKept, horizonOf, keepPage, keyOf, refOf } from './repository-stream'
import type { Selected } from './selection'
import { findProgress, saveProgress, saveUnmoved } from './stream'
import { oldestUnfinishedDeployment, unfinishedForMs } from './unfinished'
import { forgetUnread, noteUnread } from './unread'
import { rereadUnread } from './unread-objects'
import { workflows } from './workflow-tasks'

/** Every stream of one repository, each readable apart from the others. */
export function gitHubTasks(context: SyncContext, selected: Selected): Task[] {
  const streams = [
    rereadUnread(context, selected.repository, 'pull-requests'),
    rereadUnread(context, selected.repository, 'deployments'),
    thenChecks(context, selected, pullRequests(context, selected)),
    openPullRequests(context, selected),
    reviewComments(context, selected),
    keepCommits(context, selected),
    deployments(context, selected),
    workflows(context, selected),
    releases(context, selected),
    tags(context, selected),
    codeOwners(context, selected),
  ]
  return [...streams.flatMap((stream) => stream ?? []), ...reconcileTasks(context, selected)]
}

/** What is to be said of open pull requests is said when they are read. */
function thenChecks(context: SyncContext, { repository }: Selected, task: Task | null): Task | null {
  const checks = () => explanationChecks(context, repository)
  return task && { ...task, next: () => [checks() ?? []].flat() }
}

/** A stream that is read page by page, and not at all while `newest` says the same as before its last walk. */
export function taskOf<T>(
  context: SyncContext,
  selected: Selected,
  stream: PagedStream<T>,
  newest: Newest | null = null,
): Task {
  const { key } = stream
  const step = () => {
    // That a stream was read is news even where it was empty.
    const isFirst = findProgress(context.store, key).syncedAt === null
    const onFinished = ({ isBackfill, read }: { isBackfill: boolean; read: number }) => {
      if (isFirst) markUnconcluded(context.store, 'repository', key.scope)
      stream.onFinished?.({ isBackfill, read })
      // A first walk lists all that there is: the next comparison is due a day later.
      if (isBackfill) saveReconciled(context, key, read)
    }
    return stepPaged(context.store, { ...stream, probe: newest?.said ?? null, onFinished }, context.now())
  }
  const markUnmoved = () => {
    if (!selected.listed || !isUnmoved(findProgress(context.store, key), newest, context.now())) return false
    saveUnmoved(context.store, key, selected.listed.readAt, context.now())
    return true
  }
  return { key, step, markUnmoved }
}

type Name = keyof typeof gitHubStreams

export function keeper<T>(context: SyncContext, selected: Selected, stream: Name, kept: Kept<T>) {
  const key = keyOf(selected.repository, stream)
  return (records: T[], readAt: number) => {
    forgetUnread(context.store, key, records.map(kept.idOf))
    return keepPage(context, { stream, kept, repositoryId: selected.repository.id }, records, readAt)
  }
}

export function pullRequests(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const key = keyOf(selected.repository, 'pull-requests')
  const { watermark, syncedAt } = findProgress(context.store, key)
  const markPassed = () => markPassedCommits(context, key.scope, (watermark ?? 0) - walkOverlapMs)
  const task = taskOf(
    context,
    selected,
    {
      key,
      horizon: horizonOf(context, selected),
      fetch: (after) => reader.fetchPullRequests(refOf(selected.repository), { after, onlyOpen: false }),
      orderedAt: (record) => Date.parse(record.updatedAt),
      keep: keeper(context, selected, 'pull-requests', gitHubStreams['pull-requests']),
      passOver: (unread) => noteUnread(context.store, key, unread, context.now()),
      rereadFrom: (watermark) => watermark - walkOverlapMs,
      isCutBySource: false,
      onFinished: markPassed,
    },
    selected.listed?.newest.pullRequests,
  )
  const markUnmoved = () => {
    const isUnmoved = task.markUnmoved?.() ?? false
    const { progressedAt } = findProgress(context.store, keyOf(selected.repository, 'commits'))
    if (isUnmoved && (progressedAt ?? 0) >= (syncedAt ?? 0)) markPassed()
    return isUnmoved
  }
  return { ...task, markUnmoved }
}

/**
 * A push counts only where pull requests were read as far: commits since `from` (epoch ms) that were read before are
 * concluded when the reading has passed them. Call inside the transaction that lengthens the coverage.
 */
function markPassedCommits({ store }: SyncContext, repositoryId: string, from: number): void {
  const passed = store.sqlite
    .prepare('select 1 from "commit" where repository_id = ? and committed_at >= ? limit 1')
    .get(repositoryId, from)
  if (passed) markUnconcluded(store, 'repository', repositoryId)
}

/**
 * Open pull requests that nobody touched since the horizon: without them the stock of open ones would be short.
 * Once they are read, what becomes of them arrives with the others.
 */
function openPullRequests(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const key = keyOf(selected.repository, 'open-pull-requests')
  const task = taskOf(context, selected, {
    key,
    horizon: 0,
    fetch: (after) => reader.fetchPullRequests(refOf(selected.repository), { after, onlyOpen: true }),
    orderedAt: (record) => Date.parse(record.updatedAt),
    keep: keeper(context, selected, 'pull-requests', gitHubStreams['pull-requests']),
    passOver: (unread) =>
      noteUnread(context.store, keyOf(selected.repository, 'pull-requests'), unread, context.now()),
    rereadFrom: (watermark) => watermark - walkOverlapMs,
    isCutBySource: false,
  })
  const markUnmoved = () => {
    const { state, watermark } = findProgress(context.store, key)
    if (state !== 'current' || watermark === null || !selected.listed) return false
    // The other walk may have kept more of the same records since.
    const kept = countKept(context.store, selected.repository.id, 'pull-requests')
    saveProgress(context.store, key, { read: kept, expected: kept })
    saveUnmoved(context.store, key, selected.listed.readAt, context.now())
    return true
  }
  return { ...task, markUnmoved }
}

/** A new inline comment touches its pull request, so nothing new there is nothing new here. */
function reviewComments(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(
    context,
    selected,
    {
      key: keyOf(selected.repository, 'review-comments'),
      horizon: horizonOf(context, selected),
      fetch: (after, since) => reader.fetchReviewComments(refOf(selected.repository), { after, since }),
      orderedAt: (record) => Date.parse(record.updated_at),
      keep: keeper(context, selected, 'review-comments', gitHubStreams['review-comments']),
      rereadFrom: (watermark) => watermark - walkOverlapMs,
      isCutBySource: true,
    },
    selected.listed?.newest.pullRequests,
  )
}

/** Deployments are listed by creation only, so one that is not finished must be reached again to see its end. */
function deployments(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const key = keyOf(selected.repository, 'deployments')
  const oldestUnfinished = (watermark: number) =>
    oldestUnfinishedDeployment(context, selected.repository, watermark)
  const task = taskOf(
    context,
    selected,
    {
      key,
      horizon: horizonOf(context, selected),
      fetch: (after) => reader.fetchDeployments(refOf(selected.repository), { after }),
      orderedAt: (record) => Date.parse(record.createdAt),
      keep: keeper(context, selected, 'deployments', gitHubStreams.deployments),
      passOver: (unread) => noteUnread(context.store, key, unread, context.now()),
      rereadFrom: (watermark) => Math.min(watermark - walkOverlapMs, oldestUnfinished(watermark)),
      isCutBySource: false,
    },
    selected.listed?.newest.deployments,
  )
  const markUnmoved = () => {
    const now = context.now()
    return oldestUnfinished(now) === now && (task.markUnmoved?.() ?? false)
  }
  return { ...task, markUnmoved }
}

/** A draft release keeps its creation date when it is published, so all of the last weeks are read again. */
function releases(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(
    context,
    selected,
    {
      key: keyOf(selected.repository, 'releases'),
      horizon: horizonOf(context, selected),
      fetch: (after) => reader.fetchReleases(refOf(selected.repository), { after }),
      orderedAt: (record) => Date.parse(record.created_at),
      keep: keeper(context, selected, 'releases', gitHubStreams.releases),
      rereadFrom: (watermark) => watermark - unfinishedForMs,
      isCutBySource: false,
    },
    selected.listed?.newest.releases,
  )
}

/** Tags carry no time and come in no order of it: every walk reads them all. */
function tags(context: SyncContext, selected: Selected): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(
    context,
    selected,
    {
      key: keyOf(selected.repository, 'tags'),
      horizon: 0,
      fetch: (after) => reader.fetchTags(refOf(selected.repository), { after }),
      orderedAt: () => 0,
      keep: keeper(context, selected, 'tags', gitHubStreams.tags),
      rereadFrom: () => 0,
      isCutBySource: false,
    },
    selected.listed?.newest.tags,
  )
}
