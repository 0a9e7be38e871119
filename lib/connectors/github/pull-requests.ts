import type { ConnectionStream } from './connection-stream'
import { GitHubPullRequest } from './payload'
import { FILES, LABELS, TIMELINE, USER_CONTENT_EDITS } from './queries/parts'
import { PULL_REQUEST_NAMES, PULL_REQUESTS_BY_ID, PULL_REQUESTS_PAGE } from './queries/pull-requests'

export const PULL_REQUEST_PARTS = [LABELS, FILES, USER_CONTENT_EDITS, TIMELINE]

/** Pull requests by `updatedAt` descending, each with its four connections. */
export const PULL_REQUESTS: ConnectionStream<typeof GitHubPullRequest> = {
  field: 'pullRequests',
  called: 'pull requests',
  schema: GitHubPullRequest,
  parts: PULL_REQUEST_PARTS,
  page: PULL_REQUESTS_PAGE,
  names: PULL_REQUEST_NAMES,
  byId: PULL_REQUESTS_BY_ID,
  stretch: 6,
}
