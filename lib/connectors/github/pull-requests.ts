import { z } from 'zod'
import type { GitHubClient } from './client'
import { completeParts } from './complete-parts'
import { ListedConnection } from './connection'
import { type PageSize, retriesFor } from './page-size'
import { parseAnswer } from './parse-answer'
import { GitHubPullRequest } from './payload'
import { FILES, LABELS, TIMELINE, USER_CONTENT_EDITS } from './queries/parts'
import { PULL_REQUESTS_PAGE } from './queries/pull-requests'
import type { Page, RepositoryRef } from './reader'

const PARTS = [LABELS, FILES, USER_CONTENT_EDITS, TIMELINE]

const PullRequestsAnswer = z.looseObject({ repository: z.looseObject({ pullRequests: ListedConnection }) })

/** One page by `updatedAt` descending. `after` is GitHub's own cursor, which a touched neighbour does not shift. */
export const readPullRequests = (
  client: GitHubClient,
  size: PageSize,
  { owner, name }: RepositoryRef,
  walk: { after: string | null; onlyOpen: boolean },
): Promise<Page<GitHubPullRequest>> => {
  const asked = { what: `the pull requests of ${owner}/${name}`, url: 'repository.pullRequests' }
  return size.read(async (first) => {
    const variables = { owner, name, first, after: walk.after, states: walk.onlyOpen ? ['OPEN'] : null }
    const read = await client.query(asked.what, PULL_REQUESTS_PAGE, variables, retriesFor(first))
    const { pullRequests } = parseAnswer(PullRequestsAnswer, read.body, asked).repository
    const complete = await completeParts(client, asked, pullRequests.records, PARTS)
    return {
      records: parseAnswer(z.array(GitHubPullRequest), complete, asked),
      next: pullRequests.next,
      readAt: read.readAt,
      total: pullRequests.total,
    }
  })
}
