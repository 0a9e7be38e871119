import type { Change } from '@/lib/domain/change'
import type { PullRequestCommit, ReadyInterval } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import { isBackMerge, isBackMergeCommit, type LinkedPullRequest } from './back-merge'
import { type ChangeSize, pullRequestChange } from './change-of-pull-request'
import { type ClassOf, pushChange } from './change-of-push'
import type { DefaultBranchLine } from './default-branch-line'
import { excludeChange } from './exclude-change'
import { findPushes, type PullRequestCoverage } from './find-pushes'
import { lineOwnership } from './line-ownership'
import { type ReachedPullRequest, reachedPullRequests } from './reached-pull-requests'
import { type ChangeWords, findTakenBack } from './taken-back'

/** What is known of one repository. `bodies` (text of today) and `sizes` are by pull request id. */
export type RepositoryHistory = {
  repository: Pick<Repository, 'id' | 'name' | 'defaultBranch'>
  line: DefaultBranchLine
  pullRequests: readonly LinkedPullRequest[]
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
  shas: (string | null)[]
  carrierId: string | null
  isBackMerge: boolean
  isMechanical: boolean
}

/**
 * Everything that entered the default branch, oldest first; what does not count carries its reason.
 * `revertsChangeId` stands only on what took a change back; a re-land (a revert of a revert) counts and has none.
 */
export function findChanges(history: RepositoryHistory): Change[] {
  const drafts = [...draftPullRequests(history), ...draftPushes(history)].sort(oldestFirst)
  const words = new Map(drafts.map((it) => [it.change.id, it.words]))
  const changes = drafts.map((it) => it.change)
  const takenBack = findTakenBack(changes, words, shaOwners(drafts), history.repository.name)
  return drafts.map(({ change, carrierId, isBackMerge, isMechanical }) => {
    const revertedByChangeId =
      takenBack.revertedBy.get(change.id) ?? takenBack.revertedBy.get(carrierId ?? change.id) ?? null
    const found = { ...change, revertsChangeId: takenBack.reverts.get(change.id) ?? null, revertedByChangeId }
    const isRevert = takenBack.kinds.get(change.id) === 'revert'
    const isExcludedByPerson = history.excludedByPerson.has(change.id)
    const exclusion = excludeChange(found, { isExcludedByPerson, isBackMerge, isMechanical, isRevert })
    return { ...found, exclusion }
  })
}

function draftPullRequests(history: RepositoryHistory): Draft[] {
  const { line, repository } = history
  const reached = reachedPullRequests(history.pullRequests, repository.defaultBranch, line)
  const commitsOf = groupCommits(history.commits)
  const owned = ownershipOf(reached, commitsOf, line)
  const readyAt = lastReadyAt(history.readyIntervals)
  return reached.map((it) => {
    const { pullRequest, carrier } = it
    const own = owned.get(pullRequest.id) ?? []
    const commits = commitsOf.get(pullRequest.id) ?? []
    const position =
      line.positionOf((owned.get(carrier.id) ?? [])[0]?.sha ?? null) ?? line.broughtAt(carrier.mergeSha)
    const size = history.sizes.get(pullRequest.id) ?? null
    return {
      change: pullRequestChange(it, {
        sha: position === null ? null : (line.commits[position]?.sha ?? null),
        shas: own.map((commit) => commit.sha),
        commits,
        readyAt: readyAt(pullRequest),
        size,
        classOf: history.classOf,
      }),
      position: position ?? -1,
      words: {
        body: history.bodies.get(pullRequest.id) ?? '',
        messages: commits.map((commit) => commit.message),
      },
      shas: [
        ...own.map((commit) => commit.sha),
        pullRequest.mergeSha,
        ...commits.map((commit) => commit.sha),
      ],
      carrierId: carrier.id === pullRequest.id ? null : carrier.id,
      isBackMerge: isBackMerge(pullRequest, repository.defaultBranch),
      // A cut file list may hide authored files.
      isMechanical:
        size !== null && size.files > 0 && size.authoredFiles === 0 && !pullRequest.filesTruncated,
    }
  })
}

function ownershipOf(
  reached: readonly ReachedPullRequest[],
  commitsOf: ReadonlyMap<string, readonly PullRequestCommit[]>,
  line: DefaultBranchLine,
) {
  const direct = reached.filter((it) => it.carrier.id === it.pullRequest.id).map((it) => it.pullRequest)
  return lineOwnership(direct, commitsOf, line)
}

function draftPushes(history: RepositoryHistory): Draft[] {
  const { line, repository, classOf } = history
  const reached = reachedPullRequests(history.pullRequests, repository.defaultBranch, line)
  const owned = [...ownershipOf(reached, groupCommits(history.commits), line).values()].flat()
  const pushes = findPushes(line, new Set(owned.map((commit) => commit.sha)), history.covered)
  return pushes.flatMap((commits) => {
    const change = pushChange(repository.id, commits, classOf)
    if (change === null) return []
    return {
      change,
      position: line.positionOf(change.sha) ?? -1,
      words: { body: '', messages: commits.map((commit) => commit.message) },
      shas: change.shas,
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

/** Who owns a commit. The first to bring it keeps it: a stacked child lists its parent's commits too. */
function shaOwners(drafts: readonly Draft[]): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { change } of drafts) for (const sha of change.shas) owners.set(sha, change.id)
  for (const { change, shas } of drafts) {
    for (const sha of shas) if (sha !== null && !owners.has(sha)) owners.set(sha, change.id)
  }
  return owners
}

function groupCommits(commits: readonly PullRequestCommit[]): Map<string, PullRequestCommit[]> {
  const grouped = new Map<string, PullRequestCommit[]>()
  for (const commit of commits) {
    const known = grouped.get(commit.pullRequestId)
    if (known) known.push(commit)
    else grouped.set(commit.pullRequestId, [commit])
  }
  return grouped
}

/** The last time it became ready before its merge; the opening when it never was a draft. */
function lastReadyAt(intervals: readonly ReadyInterval[]): (pullRequest: LinkedPullRequest) => number | null {
  const byId = new Map<string, ReadyInterval[]>()
  for (const it of intervals) byId.set(it.pullRequestId, [...(byId.get(it.pullRequestId) ?? []), it])
  return ({ id, openedAt, mergedAt }) => {
    const starts = (byId.get(id) ?? [])
      .filter((it) => it.isReady && (mergedAt === null || it.from <= mergedAt))
      .map((it) => it.from)
    return starts.length === 0 ? openedAt : Math.max(...starts)
  }
}
