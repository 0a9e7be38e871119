import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredDeployment } from './rows'

export const entry: CatalogueEntry = {
  id: 'deployment-rework-rate',
  name: 'Deployment rework rate',
  definition: 'Deployments that were made to mend what an earlier one broke: rollbacks, reverts, hotfixes.',
  formula: 'rework deployments ÷ deployments',
  unit: 'share',
  kind: 'share',
  countedAt: 'deployment finished',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'down',
  minimum: 20,
  bound: 'exact',
  excludes: ['what deployment frequency leaves out'],
}

export { at } from './deployment-frequency'

export function judge(row: MeasuredDeployment): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  return { value: null, isCounted: row.reworkRule !== null }
}
