import type { Change } from '@/lib/domain/change'
import type { PullRequestCommit } from '@/lib/domain/pull-request'
import type { ClassOf } from './change-of-push'
import { firstCommit } from './first-commit'
import type { ReachedPullRequest } from './reached-pull-requests'

/** Size of a pull request as its files were classed. Lines effective; null is unknown. */
export type ChangeSize = {
  files: number
  authoredFiles: number
  effectiveLines: number | null
  addedLines: number | null
}

type Found = {
  sha: string | null
  shas: string[]
  commits: readonly PullRequestCommit[]
  readyAt: number | null
  size: ChangeSize | null
  classOf: ClassOf
}

/** The change that a merged pull request is, before anything is excluded. */
export function pullRequestChange({ pullRequest, countedAt }: ReachedPullRequest, found: Found): Change {
  const authorDates = found.commits.map((commit) => commit.authoredAt)
  return {
    id: pullRequest.id,
    kind: 'pull-request',
    repositoryId: pullRequest.repositoryId,
    pullRequestId: pullRequest.id,
    number: pullRequest.number,
    title: pullRequest.title,
    url: pullRequest.url,
    authorAccountId: pullRequest.authorAccountId,
    authorClass: found.classOf({ accountId: pullRequest.authorAccountId, name: null, email: null }),
    countedAt,
    sha: found.sha,
    shas: found.shas,
    firstCommitAt: firstCommit(authorDates, pullRequest.openedAt).at,
    openedAt: pullRequest.openedAt,
    readyAt: found.readyAt,
    effectiveLines: found.size?.effectiveLines ?? null,
    addedLines: found.size?.addedLines ?? null,
    exclusion: null,
    revertsChangeId: null,
    revertedByChangeId: null,
  }
}
