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

export const PULL_REQUEST_PARTS = [LABELS, FILES, USER_CONTENT_EDITS, TIMELINE]

const PullRequestsAnswer = z.looseObject({ repository: z.looseObject({ pullRequests: ListedConnection }) })

/**
 * GraphQL pages that one page of ours holds once a walk is under way. What is beyond 100 costs a point per page of
 * ours, however much it is, so a backfill reads long stretches. The first page stays single: a poll needs no more.
 */
const STRETCH = 6

type Sizes = { page: PageSize; followUp: PageSize }
type Walk = { after: string | null; onlyOpen: boolean }

const askedOf = ({ owner, name }: RepositoryRef) => ({
  what: `the pull requests of ${owner}/${name}`,
  url: 'repository.pullRequests',
})

/** One GraphQL page, whose long connections still end at 100. */
const readListed = (client: GitHubClient, { page }: Sizes, repository: RepositoryRef, walk: Walk) => {
  const asked = askedOf(repository)
  const { owner, name } = repository
  return page.read(async (first) => {
    const variables = { owner, name, first, after: walk.after, states: walk.onlyOpen ? ['OPEN'] : null }
    const { body, readAt } = await client.query(asked.what, PULL_REQUESTS_PAGE, variables, retriesFor(first))
    return { ...parseAnswer(PullRequestsAnswer, body, asked).repository.pullRequests, readAt }
  })
}

/**
 * One page by `updatedAt` descending. `after` is GitHub's own cursor, which a touched neighbour does not shift.
 * `readAt` is when the first of it was read.
 */
export const readPullRequests = async (
  client: GitHubClient,
  sizes: Sizes,
  repository: RepositoryRef,
  walk: Walk,
): Promise<Page<GitHubPullRequest>> => {
  const asked = askedOf(repository)
  const { total, readAt, ...first } = await readListed(client, sizes, repository, walk)
  const listed = [...first.records]
  let next = first.next
  for (let pages = 1; walk.after !== null && next !== null && pages < STRETCH; pages++) {
    const further = await readListed(client, sizes, repository, { ...walk, after: next })
    listed.push(...further.records)
    next = further.next
  }
  const complete = await completeParts(client, { asked, size: sizes.followUp }, listed, PULL_REQUEST_PARTS)
  return { records: parseAnswer(z.array(GitHubPullRequest), complete, asked), next, readAt, total }
}
