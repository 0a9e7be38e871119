import { MEMBERS, TEAM_REPOSITORIES } from './parts'
import { PAGE_INFO, RATE_LIMIT } from './selections'

/** Asked through `repositoryOwner`, since asking a person for an organisation is an error and not an empty list. */
export const TEAMS_PAGE = `query TeamsPage($owner: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repositoryOwner(login: $owner) {
    __typename
    ... on Organization {
      teams(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
        totalCount
        ${PAGE_INFO}
        nodes {
          id slug name
          parentTeam { id }
          members(first: 100, ${MEMBERS.filter}) { ${MEMBERS.selection} }
          repositories(first: 100) { ${TEAM_REPOSITORIES.selection} }
        }
      }
    }
  }
}`
