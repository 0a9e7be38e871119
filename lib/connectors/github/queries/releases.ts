import { PAGE_INFO, RATE_LIMIT } from './selections'

/** What there is, without what it says: one point per 100. */
export const RELEASE_NAMES = `query ReleaseNames($owner: String!, $name: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    releases(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      ${PAGE_INFO}
      nodes { id databaseId createdAt updatedAt }
    }
  }
}`
