import type { PullRequest } from '@/lib/domain/pull-request'
import { isReleaseBranch } from './back-merge'
import type { DefaultBranchLine } from './default-branch-line'
import { groupBy } from './group-by'

/** What is asked of a pull request to tell whether and how it reached the default branch. */
export type LinePullRequest = Pick<
  PullRequest,
  | 'id'
  | 'repositoryId'
  | 'number'
  | 'title'
  | 'url'
  | 'state'
  | 'authorAccountId'
  | 'baseRef'
  | 'headRef'
  | 'isCrossRepository'
  | 'mergeSha'
  | 'openedAt'
  | 'mergedAt'
  | 'changedFiles'
  | 'filesTruncated'
>

/** A merged pull request whose commits are on the default branch, when they got there, and with whose merge. */
export type ReachedPullRequest = {
  pullRequest: LinePullRequest
  /** The pull request whose merge brought it: another one when it was stacked, else itself. */
  carrier: LinePullRequest
  countedAt: number
}

/**
 * Those based on the default branch (by name, or by a merge that stands on its line: a branch may have been renamed),
 * and stacked ones once what they were merged into got there. Merged anywhere else (a backport) is none.
 */
export function reachedPullRequests(
  pullRequests: readonly LinePullRequest[],
  defaultBranch: string | null,
  line: DefaultBranchLine,
): ReachedPullRequest[] {
  const merged = pullRequests.filter((it) => it.state === 'merged' && it.mergedAt !== null)
  const byHead = groupBy(merged.toSorted(oldestFirst), (it) => it.headRef)
  const isDirect = (it: LinePullRequest) =>
    it.baseRef === defaultBranch || line.positionOf(it.mergeSha) !== null
  return merged.flatMap((pullRequest) => {
    const carrier = carrierOf(pullRequest, byHead, isDirect)
    return carrier === null || carrier.mergedAt === null
      ? []
      : [{ pullRequest, carrier, countedAt: carrier.mergedAt }]
  })
}

function oldestFirst(a: LinePullRequest, b: LinePullRequest): number {
  return (a.mergedAt ?? 0) - (b.mergedAt ?? 0) || a.number - b.number
}

function carrierOf(
  pullRequest: LinePullRequest,
  byHead: ReadonlyMap<string, LinePullRequest[]>,
  isDirect: (it: LinePullRequest) => boolean,
): LinePullRequest | null {
  const seen = new Set<string>()
  let carrier: LinePullRequest | undefined = pullRequest
  while (carrier !== undefined && !isDirect(carrier)) {
    const child: LinePullRequest = carrier
    if (seen.has(child.id) || isReleaseBranch(child.baseRef)) return null
    seen.add(child.id)
    // What was merged into a branch after that branch's own merge did not travel with it.
    carrier = byHead
      .get(child.baseRef)
      ?.find((it) => it.id !== child.id && (it.mergedAt ?? 0) >= (child.mergedAt ?? 0))
  }
  return carrier ?? null
}
