import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredDeployment } from './rows'

export const entry: CatalogueEntry = {
  id: 'failed-deployment-recovery-time',
  name: 'Failed deployment recovery time',
  definition:
    'From the moment a failed deployment began to hurt until the rollback, the fix or the end of its incident, whichever came first.',
  formula: 'median of (recovered − later of deployment and incident start), failed deployments only',
  unit: 'ms',
  kind: 'duration',
  countedAt: 'recovered',
  trendWindow: 91,
  maturesAfter: 0,
  direction: 'down',
  minimum: 6,
  bound: 'exact',
  excludes: ['deployments without a confirmed failure', 'failures not recovered yet, counted beside it'],
}

/** When it counts, epoch ms. */
export const at = (row: MeasuredDeployment): number =>
  row.exclusion === null && row.failure === 'confirmed' && row.recoveredAt !== null
    ? row.recoveredAt
    : row.finishedAt

export function judge(row: MeasuredDeployment): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.failure === null) return { leave: 'no-failure-found' }
  if (row.failure === 'suspected') return { leave: 'not-decided' }
  if (row.recoveredAt === null) return { leave: 'still-open', isCensored: true }
  const from = Math.max(row.finishedAt, row.impactStartedAt ?? row.finishedAt)
  return { value: Math.max(0, row.recoveredAt - from), isCounted: true }
}
