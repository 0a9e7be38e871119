import type { Change } from '@/lib/domain/change'
import type { Commit, Repository } from '@/lib/domain/repository'
import { isBackMerge, isBackMergeCommit } from './back-merge'
import { pullRequestChange } from './change-of-pull-request'
import { type ClassOf, pushChange } from './change-of-push'
import type { DefaultBranchLine } from './default-branch-line'
import { excludeChange } from './exclude-change'
import { findPushes, type PullRequestCoverage } from './find-pushes'
import { lineOwnership } from './line-ownership'
import type { PullRequestOutline } from './outline'
import { type LinePullRequest, type ReachedPullRequest, reachedPullRequests } from './reached-pull-requests'
import { findTakenBack, readUndone, type TakenBack, type Undone } from './taken-back'

/** What is known of one repository. `outlines` are by pull request id; one without an outline is not looked at. */
export type RepositoryHistory = {
  repository: Pick<Repository, 'id' | 'name' | 'defaultBranch'>
  line: DefaultBranchLine
  pullRequests: readonly LinePullRequest[]
  outlines: ReadonlyMap<string, PullRequestOutline>
  covered: PullRequestCoverage | null
  classOf: ClassOf
  /** Change ids that a person said are none. */
  excludedByPerson: ReadonlySet<string>
}

/** A change with what later rules need of it and screens do not. */
type Draft = {
  change: Change
  position: number
  undone: Undone | null
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
  const undone = new Map(drafts.flatMap((it) => (it.undone === null ? [] : [[it.change.id, it.undone]])))
  const changes = drafts.map((it) => it.change)
  const takenBack = findTakenBack(changes, undone, shaOwners(drafts))
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
  const { line, outlines, repository } = history
  const outlined = history.pullRequests.filter((it) => outlines.has(it.id))
  const reached = reachedPullRequests(outlined, repository.defaultBranch, line)
  const direct = reached.filter((it) => it.carrier.id === it.pullRequest.id).map((it) => it.pullRequest)
  const owned = lineOwnership(direct, (id) => outlines.get(id)?.commits ?? [], line)
  const pullRequests = reached.flatMap((it) => {
    const outline = outlines.get(it.pullRequest.id)
    return outline ? [draftPullRequest(it, outline, history, owned)] : []
  })
  return [...pullRequests, ...draftPushes(history, [...owned.values()].flat())]
}

function draftPullRequest(
  reached: ReachedPullRequest,
  outline: PullRequestOutline,
  { line, classOf, repository }: RepositoryHistory,
  owned: ReadonlyMap<string, Commit[]>,
): Draft {
  const { pullRequest, carrier } = reached
  const shas = (owned.get(pullRequest.id) ?? []).map((commit) => commit.sha)
  const position =
    line.positionOf(owned.get(carrier.id)?.[0]?.sha ?? null) ?? line.broughtAt(carrier.mergeSha)
  const sha = position === null ? null : (line.commits[position]?.sha ?? null)
  return {
    change: pullRequestChange(reached, { sha, shas, outline, classOf }),
    position: position ?? -1,
    undone: outline.undone,
    mergeSha: pullRequest.mergeSha,
    commitShas: outline.commits.map((it) => it.sha),
    carrierId: carrier.id,
    isBackMerge: isBackMerge(pullRequest, repository.defaultBranch),
    // A cut file list may hide authored files.
    isMechanical: pullRequest.changedFiles > 0 && outline.authoredFiles === 0 && !pullRequest.filesTruncated,
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
      undone: readUndone(
        change.title,
        { body: '', messages: commits.map((commit) => commit.message) },
        repository.name,
      ),
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
