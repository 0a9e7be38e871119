import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'explanation-coverage',
  name: 'Explanation coverage',
  definition:
    'Changes over 20 lines whose text says what the change does, how it can fail and why this way, posted or edited by a person.',
  formula: 'explained changes ÷ changes over 20 effective lines, text as it stood 7 days after the merge',
  unit: 'share',
  kind: 'share',
  countedAt: 'merged',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'up',
  minimum: 20,
  bound: 'exact',
  excludes: [
    'what throughput leaves out',
    'changes of at most 20 effective lines',
    'pushes, whose lines are not read',
  ],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.effectiveLines === null) return { leave: 'lines-unknown' }
  if (row.effectiveLines <= 20) return { leave: 'at-most-20-lines' }
  return { value: null, isCounted: row.explanation?.isExplained ?? false }
}
