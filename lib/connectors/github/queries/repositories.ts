import { codeOwnersIn } from './code-owners'
import { PAGE_INFO, RATE_LIMIT, REPOSITORY } from './selections'

/** What tells that a stream has something new, by stream. */
const NEWEST = {
  pullRequests: `pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) {
    totalCount nodes { id updatedAt }
  }`,
  deployments: `deployments(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) {
    totalCount nodes { id createdAt updatedAt }
  }`,
  releases: `releases(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) {
    totalCount nodes { id createdAt updatedAt publishedAt isDraft tagName }
  }`,
  tags: `tags: refs(refPrefix: "refs/tags/", first: 1, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
    totalCount nodes { name target { oid } }
  }`,
  codeOwners: codeOwnersIn('oid'),
}

export type NewestField = keyof typeof NEWEST

const selectionOf = (fields: readonly NewestField[]) =>
  [REPOSITORY, ...fields.map((field) => NEWEST[field])].join('\n')

type Document = (fields: readonly NewestField[]) => string

export const repositoryByName: Document = (
  fields,
) => `query RepositoryByName($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ${selectionOf(fields)} }
}`

export const repositoriesById: Document = (fields) => `query RepositoriesById($ids: [ID!]!) {
  ${RATE_LIMIT}
  nodes(ids: $ids) { ... on Repository { ${selectionOf(fields)} } }
}`

export const repositoriesOfOwner: Document = (
  fields,
) => `query RepositoriesOfOwner($owner: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repositoryOwner(login: $owner) {
    repositories(first: $first, after: $after, ownerAffiliations: OWNER, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      ${PAGE_INFO}
      nodes { ${selectionOf(fields)} }
    }
  }
}`

/** GitHub leaves out what the viewer only reaches through an organisation unless both affiliations name it. */
export const repositoriesOfViewer: Document = (
  fields,
) => `query RepositoriesOfViewer($first: Int!, $after: String) {
  ${RATE_LIMIT}
  viewer {
    repositories(
      first: $first, after: $after, orderBy: { field: NAME, direction: ASC }
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
    ) {
      totalCount
      ${PAGE_INFO}
      nodes { ${selectionOf(fields)} }
    }
  }
}`
