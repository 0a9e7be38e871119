import { PAGE_INFO, RATE_LIMIT, REPOSITORY } from './selections'

export const REPOSITORY_BY_NAME = `query RepositoryByName($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ${REPOSITORY} }
}`

export const REPOSITORIES_OF_OWNER = `query RepositoriesOfOwner($owner: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: OWNER, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      ${PAGE_INFO}
      nodes { ${REPOSITORY} }
    }
  }
}`

/** GitHub leaves out what the viewer only reaches through an organisation unless both affiliations name it. */
export const REPOSITORIES_OF_VIEWER = `query RepositoriesOfViewer($first: Int!, $after: String) {
  ${RATE_LIMIT}
  viewer {
    repositories(
      first: $first, after: $after, orderBy: { field: NAME, direction: ASC }
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
    ) {
      totalCount
      ${PAGE_INFO}
      nodes { ${REPOSITORY} }
    }
  }
}`
