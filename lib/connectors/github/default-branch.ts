import type { GitHubClient } from './client'
import { GitHubCommit } from './payload'
import type { Page, RepositoryRef } from './reader'
import { readRestPage, restAddress, sinceParameter } from './rest-page'

/** What GitHub says to a repository without a single commit. */
const EMPTY_REPOSITORY = 409

/** Commits reachable from `branch`, newest first, committed at or after `since` (epoch ms). */
export const readCommits = (
  client: GitHubClient,
  repository: RepositoryRef,
  walk: { after: string | null; branch: string; since: number },
): Promise<Page<GitHubCommit>> => {
  const first = restAddress(client, repository, '/commits', {
    sha: walk.branch,
    since: sinceParameter(walk.since),
  })
  const what = `the commits of ${repository.owner}/${repository.name}`
  return readRestPage(client, GitHubCommit, {
    what,
    url: walk.after ?? first,
    emptyAt: EMPTY_REPOSITORY,
  })
}
