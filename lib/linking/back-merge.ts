import type { PullRequest } from '@/lib/domain/pull-request'
import type { Commit } from '@/lib/domain/repository'

const integration = /^(?:main|master|trunk|develop|development|dev|next|staging|production|prod)$/i
const release = /^(?:releases?|stable|maintenance)(?:[/-].+)?$|^v?\d+(?:\.\d+)*\.x$/i

/** A branch that carries releases: what is merged there alone is a backport, not a change. */
export function isReleaseBranch(branch: string): boolean {
  return release.test(branch)
}

function isLongLived(branch: string, defaultBranch: string | null): boolean {
  return branch === defaultBranch || integration.test(branch) || release.test(branch)
}

/** A merge of one long-lived branch into another brings only what has been counted already. */
export function isBackMerge(
  pullRequest: Pick<PullRequest, 'isCrossRepository' | 'headRef' | 'baseRef'>,
  defaultBranch: string | null,
): boolean {
  // A head named like its base can only live in a fork, where contributors often work on `main`.
  if (pullRequest.isCrossRepository === true || pullRequest.headRef === pullRequest.baseRef) return false
  return isLongLived(pullRequest.headRef, defaultBranch)
}

/** `Merge branch 'main' into …`, also what `git pull` writes. */
export function isBackMergeCommit(commit: Commit, defaultBranch: string | null): boolean {
  if (commit.parents.length < 2) return false
  const named = /^Merge (?:remote-tracking )?branch '(?:(?:origin|upstream)\/)?([^']+)'/.exec(commit.message)
  return named?.[1] !== undefined && isLongLived(named[1], defaultBranch)
}
