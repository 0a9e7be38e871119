import { eq } from 'drizzle-orm'
import { markUnconcluded } from '@/db/store/unconcluded'
import { deploymentStatus, sourceDeployment, workflowRun } from '@/db/tables'
import type { GitHubWorkflow } from '@/lib/connectors/github/payload'
import type { Repository } from '@/lib/domain/repository'
import { isDeployLike } from '@/lib/linking/deployment-source'
import { dayMs, type SyncContext, type Task } from './context'
import { keepCommits } from './default-branch'
import { gitHubStreams, type Kept } from './keep-github'
import { type PagedStream, stepPaged, walkOverlapMs } from './paged-walk'
import { horizonOf, keepPage, keyOf, refOf } from './repository-stream'
import { announce, findProgress, finishedListing, saveProgress } from './stream'

/** Unfinished deployments and runs are read again for this long, in case their end is still to come. */
const unfinishedForMs = 14 * dayMs

/** Every stream of one repository, each readable apart from the others. */
export function gitHubTasks(context: SyncContext, found: Repository): Task[] {
  const streams = [
    pullRequests(context, found),
    openPullRequests(context, found),
    reviewComments(context, found),
    keepCommits(context, found),
    deployments(context, found),
    workflows(context, found),
    releases(context, found),
    tags(context, found),
  ]
  return streams.flatMap((stream) => (stream ? [stream] : []))
}

function taskOf<T>(context: SyncContext, stream: PagedStream<T>): Task {
  const step = () => {
    // That a stream was read is news even where it was empty.
    const isFirst = findProgress(context.store, stream.key).syncedAt === null
    const onFinished = () => {
      if (isFirst) markUnconcluded(context.store, 'repository', stream.key.scope)
    }
    return stepPaged(context.store, { ...stream, onFinished }, context.now())
  }
  return { key: stream.key, step }
}

type Name = keyof typeof gitHubStreams

function keeper<T>(context: SyncContext, found: Repository, stream: Name, kept: Kept<T>) {
  return (records: T[], readAt: number) =>
    keepPage(context, { stream, kept, repositoryId: found.id }, records, readAt)
}

function pullRequests(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'pull-requests'),
    horizon: horizonOf(context),
    fetch: (after) => reader.fetchPullRequests(refOf(found), { after, onlyOpen: false }),
    orderedAt: (record) => Date.parse(record.updatedAt),
    keep: keeper(context, found, 'pull-requests', gitHubStreams['pull-requests']),
    rereadFrom: (watermark) => watermark - walkOverlapMs,
    isCutBySource: false,
  })
}

/** Open pull requests that nobody touched since the horizon: without them the stock of open ones would be short. */
function openPullRequests(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'open-pull-requests'),
    horizon: 0,
    fetch: (after) => reader.fetchPullRequests(refOf(found), { after, onlyOpen: true }),
    orderedAt: (record) => Date.parse(record.updatedAt),
    keep: keeper(context, found, 'pull-requests', gitHubStreams['pull-requests']),
    rereadFrom: (watermark) => watermark - walkOverlapMs,
    isCutBySource: false,
  })
}

function reviewComments(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'review-comments'),
    horizon: horizonOf(context),
    fetch: (after, since) => reader.fetchReviewComments(refOf(found), { after, since }),
    orderedAt: (record) => Date.parse(record.updated_at),
    keep: keeper(context, found, 'review-comments', gitHubStreams['review-comments']),
    rereadFrom: (watermark) => watermark - walkOverlapMs,
    isCutBySource: true,
  })
}

function deployments(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'deployments'),
    horizon: horizonOf(context),
    fetch: (after) => reader.fetchDeployments(refOf(found), { after }),
    orderedAt: (record) => Date.parse(record.createdAt),
    keep: keeper(context, found, 'deployments', gitHubStreams.deployments),
    rereadFrom: (watermark) =>
      Math.min(watermark - walkOverlapMs, oldestUnfinishedDeployment(context, found, watermark)),
    isCutBySource: false,
  })
}

/** Deployments are listed by creation only, so one that is not finished must be reached again to see its end. */
function oldestUnfinishedDeployment(context: SyncContext, found: Repository, watermark: number): number {
  const { db } = context.store
  const ended = new Set(
    db
      .select({ id: deploymentStatus.deploymentId, state: deploymentStatus.state })
      .from(deploymentStatus)
      .where(eq(deploymentStatus.repositoryId, found.id))
      .all()
      .filter(({ state }) => ['success', 'failure', 'error', 'inactive'].includes(state))
      .map(({ id }) => id),
  )
  const open = db
    .select({ id: sourceDeployment.id, createdAt: sourceDeployment.createdAt })
    .from(sourceDeployment)
    .where(eq(sourceDeployment.repositoryId, found.id))
    .all()
    .filter(({ id, createdAt }) => !ended.has(id) && createdAt >= watermark - unfinishedForMs)
  return Math.min(watermark, ...open.map(({ createdAt }) => createdAt))
}

/** The list of workflows; the runs of those that look like deploying are read next. */
function workflows(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  const { store } = context
  const key = keyOf(found, 'workflows')
  let runs: Task[] = []
  return {
    key,
    async step() {
      const listed = await reader.listWorkflows(refOf(found))
      runs = listed.filter(isDeployLike).flatMap((workflow) => workflowRuns(context, found, workflow) ?? [])
      await store.write(() => {
        for (const task of runs) announce(store, task.key)
        const kind = { stream: 'workflows', kept: gitHubStreams.workflows, repositoryId: found.id }
        keepPage(context, kind, listed, context.now())
        if (findProgress(store, key).syncedAt === null) markUnconcluded(store, 'repository', found.id)
        saveProgress(store, key, finishedListing(context, listed.length))
      })
      return false
    },
    next: () => runs,
  }
}

function workflowRuns(context: SyncContext, found: Repository, workflow: GitHubWorkflow): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, `workflow-runs/${workflow.id}`),
    horizon: horizonOf(context),
    fetch: (after) => reader.fetchWorkflowRuns(refOf(found), { after, workflowId: workflow.id }),
    orderedAt: (record) => Date.parse(record.created_at),
    keep: keeper(context, found, 'workflow-runs', gitHubStreams['workflow-runs']),
    rereadFrom: (watermark) =>
      Math.min(watermark - walkOverlapMs, oldestUnfinishedRun(context, found, watermark)),
    isCutBySource: false,
  })
}

function oldestUnfinishedRun(context: SyncContext, found: Repository, watermark: number): number {
  const open = context.store.db
    .select({ createdAt: workflowRun.createdAt, status: workflowRun.status })
    .from(workflowRun)
    .where(eq(workflowRun.repositoryId, found.id))
    .all()
    .filter(({ status, createdAt }) => status !== 'completed' && createdAt >= watermark - unfinishedForMs)
  return Math.min(watermark, ...open.map(({ createdAt }) => createdAt))
}

/** A draft release keeps its creation date when it is published, so all of the last weeks are read again. */
function releases(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'releases'),
    horizon: horizonOf(context),
    fetch: (after) => reader.fetchReleases(refOf(found), { after }),
    orderedAt: (record) => Date.parse(record.created_at),
    keep: keeper(context, found, 'releases', gitHubStreams.releases),
    rereadFrom: (watermark) => watermark - unfinishedForMs,
    isCutBySource: false,
  })
}

/** Tags carry no time and come in no order of it: every walk reads them all. */
function tags(context: SyncContext, found: Repository): Task | null {
  if (!context.github) return null
  const { reader } = context.github
  return taskOf(context, {
    key: keyOf(found, 'tags'),
    horizon: 0,
    fetch: (after) => reader.fetchTags(refOf(found), { after }),
    orderedAt: () => 0,
    keep: keeper(context, found, 'tags', gitHubStreams.tags),
    rereadFrom: () => 0,
    isCutBySource: false,
  })
}
