import type { CatalogueEntry } from './catalogue-entry'
import { counts, type Verdict } from './measured'
import type { MeasuredDeployment } from './rows'

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

/** When it counts, epoch ms. */
export const at = (row: Pick<MeasuredDeployment, 'finishedAt'>): number => row.finishedAt

export const judge = (row: Pick<MeasuredDeployment, 'exclusion'>): Verdict =>
  row.exclusion ? { leave: row.exclusion } : counts
