import type { ConnectionStream } from './connection-stream'
import { GitHubDeployment } from './payload'
import { DEPLOYMENT_NAMES, DEPLOYMENTS_BY_ID, DEPLOYMENTS_PAGE } from './queries/deployments'
import { STATUSES } from './queries/parts'

/** Deployments by creation descending, each with all its statuses. */
export const DEPLOYMENTS: ConnectionStream<typeof GitHubDeployment> = {
  field: 'deployments',
  called: 'deployments',
  schema: GitHubDeployment,
  parts: [STATUSES],
  page: DEPLOYMENTS_PAGE,
  names: DEPLOYMENT_NAMES,
  byId: DEPLOYMENTS_BY_ID,
  stretch: 1,
}
