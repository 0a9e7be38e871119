import { RATE_LIMIT } from './selections'

/** Where GitHub looks for the file, in this order: the first found counts. */
export const CODE_OWNERS_PLACES = {
  codeOwnersInGitHub: '.github/CODEOWNERS',
  codeOwnersInRoot: 'CODEOWNERS',
  codeOwnersInDocs: 'docs/CODEOWNERS',
} as const

/** The file in each of its places, with what is wanted of it. */
export const codeOwnersIn = (wanted: string): string =>
  Object.entries(CODE_OWNERS_PLACES)
    .map(([alias, path]) => `${alias}: object(expression: "HEAD:${path}") { ${wanted} }`)
    .join('\n')

export const CODE_OWNERS = `query CodeOwners($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ${codeOwnersIn('... on Blob { oid isTruncated text }')} }
}`

/** When a file of the default branch last changed. */
export const LAST_CHANGE = `query LastChange($owner: String!, $name: String!, $path: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    defaultBranchRef { target { ... on Commit { history(first: 1, path: $path) { nodes { committedDate } } } } }
  }
}`
