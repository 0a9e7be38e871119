import type { CatalogueEntry } from './catalogue-entry'
import { counts, type Measured, sift } from './measured'
import type { DeploymentRow } from './rows'

export const entry: CatalogueEntry = {
  id: 'deployment-frequency',
  name: 'Deployment frequency',
  definition: 'Successful deployments to production.',
  formula: 'deployments counted in the window',
  unit: 'deployments',
  kind: 'flow',
  countedAt: 'deployment finished',
  trendWindow: null,
  maturesAfter: 0,
  direction: 'none',
  minimum: 0,
  bound: 'exact',
  excludes: [
    'deployments that failed, were cancelled or skipped',
    'the same version again within 30 minutes',
    'environments other than production',
    'sources not in force',
  ],
}

export function deploymentFrequency(rows: DeploymentRow[]): Measured<DeploymentRow> {
  return sift(
    rows,
    (row) => row.finishedAt,
    (row) => (row.exclusion ? { leave: row.exclusion } : counts),
  )
}
