import type { GitHubClient } from './client'
import { GitHubReviewComment } from './payload'
import type { Page, RepositoryRef } from './reader'
import { readRestPage, restAddress, sinceParameter } from './rest-page'

/** Inline comments of all pull requests, updated at or after `since` (epoch ms), newest first. */
export const readReviewComments = (
  client: GitHubClient,
  repository: RepositoryRef,
  walk: { after: string | null; since: number },
): Promise<Page<GitHubReviewComment>> => {
  const first = restAddress(client, repository, '/pulls/comments', {
    sort: 'updated',
    direction: 'desc',
    since: sinceParameter(walk.since),
  })
  const what = `the review comments of ${repository.owner}/${repository.name}`
  return readRestPage(client, GitHubReviewComment, { what, url: walk.after ?? first })
}
