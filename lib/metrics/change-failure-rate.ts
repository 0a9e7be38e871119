import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredDeployment } from './rows'

export const entry: CatalogueEntry = {
  id: 'change-failure-rate',
  name: 'Change failure rate',
  definition:
    'Deployments to production that were rolled back, reverted, hot-fixed or followed by an incident they are linked to, within seven days.',
  formula: 'failed deployments ÷ deployments; a range while links are undecided',
  unit: 'share',
  kind: 'share',
  countedAt: 'deployment finished',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'down',
  minimum: 20,
  bound: 'range',
  excludes: ['what deployment frequency leaves out', 'incidents of unmatched services'],
}

export { at } from './deployment-frequency'

export function judge(
  row: Pick<MeasuredDeployment, 'exclusion' | 'failure' | 'candidates' | 'decidedCandidates'>,
): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  return {
    value: null,
    isCounted: row.failure === 'confirmed',
    isPossible: row.failure !== null,
    candidates: { all: row.candidates, decided: row.decidedCandidates },
  }
}
