import { FILES, LABELS, TIMELINE, USER_CONTENT_EDITS } from './parts'
import { ACTOR, PAGE_INFO, RATE_LIMIT } from './selections'

const PULL_REQUEST = `id number title url state isDraft createdAt updatedAt mergedAt closedAt body
  author { ${ACTOR} }
  mergedBy { ${ACTOR} }
  baseRefName headRefName headRefOid isCrossRepository
  mergeCommit { oid }
  additions deletions changedFiles
  labels(first: 100) { ${LABELS.selection} }
  files(first: 100) { ${FILES.selection} }
  userContentEdits(first: 100) { ${USER_CONTENT_EDITS.selection} }
  timelineItems(first: 100, ${TIMELINE.filter}) { ${TIMELINE.selection} }`

/**
 * One page of pull requests, by `updatedAt` descending, each with its four connections.
 * 1 + 4 × 37 = 149 requests in GitHub's counting, which rounds to one point: 37 is the largest page for that price.
 */
export const PULL_REQUESTS_PAGE = `query PullRequestsPage(
  $owner: String!, $name: String!, $first: Int!, $after: String, $states: [PullRequestState!]
) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    pullRequests(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      ${PAGE_INFO}
      nodes {
        ${PULL_REQUEST}
      }
    }
  }
}`

export const PULL_REQUESTS_BY_ID = `query PullRequestsById($ids: [ID!]!) {
  ${RATE_LIMIT}
  nodes(ids: $ids) { ... on PullRequest { ${PULL_REQUEST} } }
}`

/** What there is, without what it holds: one point per 100. */
export const PULL_REQUEST_NAMES = `query PullRequestNames(
  $owner: String!, $name: String!, $first: Int!, $after: String, $states: [PullRequestState!]
) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    pullRequests(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      ${PAGE_INFO}
      nodes { id number updatedAt }
    }
  }
}`

/** Pull requests of a repository by number, one point for 37 of them. One that does not exist fails the whole document. */
export const pullRequestsByNumber = (
  numbers: number[],
): string => `query PullRequestsByNumber($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${numbers.map((number) => `number${number}: pullRequest(number: ${number}) { ...Asked }`).join('\n    ')}
  }
}
fragment Asked on PullRequest { ${PULL_REQUEST} }`
