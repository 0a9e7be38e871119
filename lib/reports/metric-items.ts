import { listChangeRows } from '@/db/queries/list-change-rows'
import { listDeploymentRows } from '@/db/queries/list-deployment-rows'
import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { listPullRequestRows } from '@/db/queries/list-pull-request-rows'
import type { RowScope } from '@/db/queries/place'
import type { Metric } from '../metrics/catalogue'
import type { Measured } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import { reader } from './reader'
import { keptRows } from './row-cache'

/** The rows of one scope, each kind read once however many metrics ask. */
export type RowSource = {
  changes(): ChangeRow[]
  pullRequests(): PullRequestRow[]
  deployments(): DeploymentRow[]
  incidents(): IncidentRow[]
}

export function rowSource(scope: RowScope): RowSource {
  return {
    changes: () => keptRows('changes', scope, () => listChangeRows(reader(), scope)),
    pullRequests: () => keptRows('pull-requests', scope, () => listPullRequestRows(reader(), scope)),
    deployments: () => keptRows('deployments', scope, () => listDeploymentRows(reader(), scope)),
    incidents: () => keptRows('incidents', scope, () => listIncidentRows(reader(), scope)),
  }
}

/** Any metric's items, told apart by the kind of row they are made of. */
export type Found =
  | { of: 'changes'; measured: Measured<ChangeRow> }
  | { of: 'pull-requests'; measured: Measured<PullRequestRow> }
  | { of: 'deployments'; measured: Measured<DeploymentRow> }
  | { of: 'incidents'; measured: Measured<IncidentRow> }

export function findItems(metric: Metric, rows: RowSource): Found {
  switch (metric.of) {
    case 'changes':
      return { of: metric.of, measured: metric.find(rows.changes()) }
    case 'pull-requests':
      return { of: metric.of, measured: metric.find(rows.pullRequests()) }
    case 'deployments':
      return { of: metric.of, measured: metric.find(rows.deployments()) }
    case 'incidents':
      return { of: metric.of, measured: metric.find(rows.incidents()) }
  }
}
