import { listChangeRows } from '@/db/queries/list-change-rows'
import { listDeploymentRows } from '@/db/queries/list-deployment-rows'
import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { listPullRequestRows } from '@/db/queries/list-pull-request-rows'
import type { RowScope } from '@/db/queries/place'
import type { Metric } from '../metrics/catalogue'
import type { Measured } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import { reader } from './reader'

/** The rows of one scope, each kind read once however many metrics ask. */
export type RowSource = {
  changes(): ChangeRow[]
  pullRequests(): PullRequestRow[]
  deployments(): DeploymentRow[]
  incidents(): IncidentRow[]
}

export function rowSource(scope: RowScope): RowSource {
  const once = <T>(read: () => T) => {
    let value: { read: T } | null = null
    return () => {
      value ??= { read: read() }
      return value.read
    }
  }
  return {
    changes: once(() => listChangeRows(reader(), scope)),
    pullRequests: once(() => listPullRequestRows(reader(), scope)),
    deployments: once(() => listDeploymentRows(reader(), scope)),
    incidents: once(() => listIncidentRows(reader(), scope)),
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
