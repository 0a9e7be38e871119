import { listChangeRows } from '@/db/queries/list-change-rows'
import { listDeploymentRows } from '@/db/queries/list-deployment-rows'
import { listIncidentRows } from '@/db/queries/list-incident-rows'
import { listPullRequestRows } from '@/db/queries/list-pull-request-rows'
import type { RowScope } from '@/db/queries/place'
import type { Metric } from '../metrics/catalogue'
import type { Measured } from '../metrics/measured'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from '../metrics/rows'
import { withoutHiddenNames } from './hidden-teams'
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
    changes: () => keptRows('changes', scope, () => withoutHiddenNames(listChangeRows(reader(), scope))),
    pullRequests: () =>
      keptRows('pull-requests', scope, () => withoutHiddenNames(listPullRequestRows(reader(), scope))),
    deployments: () =>
      keptRows('deployments', scope, () => withoutHiddenNames(listDeploymentRows(reader(), scope))),
    incidents: () =>
      keptRows('incidents', scope, () => withoutHiddenNames(listIncidentRows(reader(), scope))),
  }
}

/** Any metric's items, told apart by the kind of row they are made of. */
export type Found =
  | { of: 'changes'; measured: Measured<ChangeRow> }
  | { of: 'pull-requests'; measured: Measured<PullRequestRow> }
  | { of: 'deployments'; measured: Measured<DeploymentRow> }
  | { of: 'incidents'; measured: Measured<IncidentRow> }

const foundIn = new WeakMap<object, Map<string, Found>>()

/** A metric's items in the rows, found once for as long as the rows are kept. */
export function findItems(metric: Metric, rows: RowSource): Found {
  switch (metric.of) {
    case 'changes': {
      const own = rows.changes()
      return once(own, metric, () => ({ of: metric.of, measured: inOrder(metric.find(own)) }))
    }
    case 'pull-requests': {
      const own = rows.pullRequests()
      return once(own, metric, () => ({ of: metric.of, measured: inOrder(metric.find(own)) }))
    }
    case 'deployments': {
      const own = rows.deployments()
      return once(own, metric, () => ({ of: metric.of, measured: inOrder(metric.find(own)) }))
    }
    case 'incidents': {
      const own = rows.incidents()
      return once(own, metric, () => ({ of: metric.of, measured: inOrder(metric.find(own)) }))
    }
  }
}

function once(rows: object, metric: Metric, find: () => Found): Found {
  const known = foundIn.get(rows) ?? new Map<string, Found>()
  foundIn.set(rows, known)
  const found = known.get(metric.entry.id) ?? find()
  known.set(metric.entry.id, found)
  return found
}

/** Sorted by when they count, so that a window is a slice. */
function inOrder<Row>({ items, excluded }: Measured<Row>): Measured<Row> {
  return { items: items.sort((a, b) => a.at - b.at), excluded: excluded.sort((a, b) => a.at - b.at) }
}
