import { PAGE_INFO } from './selections'

const LIMIT = 'rateLimit { cost limit remaining resetAt }'

const repository = (isCounted: boolean) =>
  `id nameWithOwner isPrivate isArchived pushedAt owner { __typename login }
  ${isCounted ? 'pullRequests(first: 1) { totalCount }' : ''}`

/** What one chooses from, what moved last first. GitHub leaves out organisations unless both affiliations name them. */
export const repositoriesToChoose = (
  isCounted: boolean,
) => `query RepositoriesToChoose($first: Int!, $after: String) {
  ${LIMIT}
  viewer {
    repositories(
      first: $first, after: $after, orderBy: { field: PUSHED_AT, direction: DESC }
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
    ) {
      totalCount
      ${PAGE_INFO}
      nodes { ${repository(isCounted)} }
    }
  }
}`

export const repositoriesById = (isCounted: boolean) => `query RepositoriesToChooseById($ids: [ID!]!) {
  ${LIMIT}
  nodes(ids: $ids) { ... on Repository { ${repository(isCounted)} } }
}`

/** How many pull requests each of so many searches finds. */
export const pullRequestsUpdated = (searches: number) => {
  const each = Array.from({ length: searches }, (_, at) => at)
  return `query PullRequestsUpdated(${each.map((at) => `$query${at}: String!`).join(', ')}) {
  ${each.map((at) => `found${at}: search(query: $query${at}, type: ISSUE, first: 1) { issueCount }`).join('\n  ')}
}`
}
