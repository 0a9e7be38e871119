/** Selections that several documents share. `rateLimit` is asked everywhere: it is how the cost is known. */
export const RATE_LIMIT = 'rateLimit { cost remaining resetAt nodeCount }'

export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }'

/** `Actor` itself has neither number nor name; only its concrete types do. */
export const ACTOR = `__typename login
  ... on User { databaseId name }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId name }`

export const GIT_ACTOR = 'name email date user { login databaseId }'

export const REPOSITORY = `id databaseId nameWithOwner url isArchived isPrivate createdAt
  defaultBranchRef { name target { oid } }`
