import type { Change } from '@/lib/domain/change'
import type { ClassOf } from './change-of-push'
import type { PullRequestOutline } from './outline'
import type { ReachedPullRequest } from './reached-pull-requests'

type Found = {
  sha: string | null
  shas: string[]
  outline: PullRequestOutline
  classOf: ClassOf
}

/** The change that a merged pull request is, before anything is excluded. */
export function pullRequestChange({ pullRequest, countedAt }: ReachedPullRequest, found: Found): Change {
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
    firstCommitAt: found.outline.firstCommitAt,
    openedAt: pullRequest.openedAt,
    readyAt: found.outline.readyAt,
    effectiveLines: found.outline.effectiveLines,
    addedLines: found.outline.addedLines,
    exclusion: null,
    revertsChangeId: null,
    revertedByChangeId: null,
  }
}
