import type { Change } from '@/lib/domain/change'
import type { PullRequest, PullRequestCommit, ReadyInterval } from '@/lib/domain/pull-request'
import type { Commit, Repository } from '@/lib/domain/repository'
import { isBackMerge, isBackMergeCommit } from './back-merge'
import { type ChangeSize, pullRequestChange } from './change-of-pull-request'
import { type ClassOf, pushChange } from './change-of-push'
import type { DefaultBranchLine } from './default-branch-line'
import { excludeChange } from './exclude-change'
import { findPushes, type PullRequestCoverage } from './find-pushes'
import { groupBy } from './group-by'
import { lineOwnership } from './line-ownership'
import { type ReachedPullRequest, reachedPullRequests } from './reached-pull-requests'
import { type ChangeWords, findTakenBack, type TakenBack } from './taken-back'

/** What is known of one repository. `bodies` (text of today) and `sizes` are by pull request id. */
export type RepositoryHistory = {
  repository: Pick<Repository, 'id' | 'name' | 'defaultBranch'>
  line: DefaultBranchLine
  pullRequests: readonly PullRequest[]
  commits: readonly PullRequestCommit[]
  readyIntervals: readonly ReadyInterval[]
  bodies: ReadonlyMap<string, string>
  sizes: ReadonlyMap<string, ChangeSize>
  covered: PullRequestCoverage | null
  classOf: ClassOf
  /** Change ids that a person said are none. */
  excludedByPerson: ReadonlySet<string>
}

/** A change with what later rules need of it and screens do not. */
type Draft = {
  change: Change
  position: number
  words: ChangeWords
  mergeSha: string | null
  commitShas: string[]
  carrierId: string | null
  isBackMerge: boolean
  isMechanical: boolean
}

/**
 * Everything that entered the default branch, oldest first; what does not count carries its reason.
 * `revertsChangeId` stands only on what took a change back; a re-land (a revert of a revert) counts and has none.
 */
export function findChanges(history: RepositoryHistory): Change[] {
  const drafts = draftChanges(history).sort(oldestFirst)
  const words = new Map(drafts.map((it) => [it.change.id, it.words]))
  const changes = drafts.map((it) => it.change)
  const takenBack = findTakenBack(changes, words, shaOwners(drafts), history.repository.name)
  return drafts.map((draft) => conclude(draft, takenBack, history.excludedByPerson))
}

function conclude(draft: Draft, takenBack: TakenBack, excludedByPerson: ReadonlySet<string>): Change {
  const { id } = draft.change
  const { revertedBy } = takenBack
  // What was stacked goes with the merge that carried it.
  const revertedByChangeId = revertedBy.get(id) ?? revertedBy.get(draft.carrierId ?? id) ?? null
  const change = { ...draft.change, revertsChangeId: takenBack.reverts.get(id) ?? null, revertedByChangeId }
  const exclusion = excludeChange(change, {
    isExcludedByPerson: excludedByPerson.has(id),
    isBackMerge: draft.isBackMerge,
    isMechanical: draft.isMechanical,
    isRevert: takenBack.kinds.get(id) === 'revert',
  })
  return { ...change, exclusion }
}

function draftChanges(history: RepositoryHistory): Draft[] {
  const { line, repository } = history
  const reached = reachedPullRequests(history.pullRequests, repository.defaultBranch, line)
  const commitsOf = groupBy(
    history.commits.toSorted((a, b) => a.ordinal - b.ordinal),
    pullRequestIdOf,
  )
  const direct = reached.filter((it) => it.carrier.id === it.pullRequest.id).map((it) => it.pullRequest)
  const owned = lineOwnership(direct, commitsOf, line)
  const readyAt = lastReadyAt(groupBy(history.readyIntervals, pullRequestIdOf))
  const pullRequests = reached.map((it) => draftPullRequest(it, { history, commitsOf, owned, readyAt }))
  return [...pullRequests, ...draftPushes(history, [...owned.values()].flat())]
}

const pullRequestIdOf = (row: { pullRequestId: string }) => row.pullRequestId

type Known = {
  history: RepositoryHistory
  commitsOf: ReadonlyMap<string, PullRequestCommit[]>
  owned: ReadonlyMap<string, Commit[]>
  readyAt: (pullRequest: PullRequest) => number | null
}

function draftPullRequest(reached: ReachedPullRequest, { history, commitsOf, owned, readyAt }: Known): Draft {
  const { pullRequest, carrier } = reached
  const { line, classOf } = history
  const shas = (owned.get(pullRequest.id) ?? []).map((commit) => commit.sha)
  const commits = commitsOf.get(pullRequest.id) ?? []
  const position =
    line.positionOf(owned.get(carrier.id)?.[0]?.sha ?? null) ?? line.broughtAt(carrier.mergeSha)
  const sha = position === null ? null : (line.commits[position]?.sha ?? null)
  const size = history.sizes.get(pullRequest.id) ?? null
  return {
    change: pullRequestChange(reached, { sha, shas, commits, readyAt: readyAt(pullRequest), size, classOf }),
    position: position ?? -1,
    words: { body: history.bodies.get(pullRequest.id) ?? '', messages: commits.map((it) => it.message) },
    mergeSha: pullRequest.mergeSha,
    commitShas: commits.map((it) => it.sha),
    carrierId: carrier.id,
    isBackMerge: isBackMerge(pullRequest, history.repository.defaultBranch),
    // A cut file list may hide authored files.
    isMechanical: size !== null && size.files > 0 && size.authoredFiles === 0 && !pullRequest.filesTruncated,
  }
}

function draftPushes(history: RepositoryHistory, owned: readonly Commit[]): Draft[] {
  const { line, repository, classOf, covered } = history
  const ownedShas = new Set(owned.map((commit) => commit.sha))
  return findPushes(line, ownedShas, covered).flatMap((commits) => {
    const change = pushChange(repository.id, commits, classOf)
    if (change === null) return []
    return {
      change,
      position: line.positionOf(change.sha) ?? -1,
      words: { body: '', messages: commits.map((commit) => commit.message) },
      mergeSha: null,
      commitShas: [],
      carrierId: null,
      isBackMerge: commits.every((commit) => isBackMergeCommit(commit, repository.defaultBranch)),
      isMechanical: false,
    }
  })
}

/** The line's order settles equal times: times have a grain of one second. */
function oldestFirst(a: Draft, b: Draft): number {
  return (
    a.change.countedAt - b.change.countedAt || b.position - a.position || (a.change.id < b.change.id ? -1 : 1)
  )
}

/**
 * Whose change a commit is, surest first: the line's own, the merge's, then the commits a pull request lists, where the
 * first to bring one keeps it (a stacked child may list its parent's).
 */
function shaOwners(drafts: readonly Draft[]): Map<string, string> {
  const owners = new Map<string, string>()
  const own = (id: string, shas: readonly (string | null)[]) => {
    for (const sha of shas) if (sha !== null && !owners.has(sha)) owners.set(sha, id)
  }
  for (const { change } of drafts) own(change.id, change.shas)
  for (const { change, mergeSha } of drafts) own(change.id, [mergeSha])
  for (const { change, commitShas } of drafts) own(change.id, commitShas)
  return owners
}

/** The last time it became ready before its merge; the opening when it never was a draft. */
function lastReadyAt(intervals: ReadonlyMap<string, ReadyInterval[]>) {
  return ({ id, openedAt, mergedAt }: PullRequest): number | null => {
    const starts = (intervals.get(id) ?? [])
      .filter((it) => it.isReady && (mergedAt === null || it.from <= mergedAt))
      .map((it) => it.from)
    return starts.length === 0 ? openedAt : Math.max(...starts)
  }
}
