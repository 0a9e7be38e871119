import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'unreviewed-share',
  name: 'Unreviewed share',
  definition:
    'Changes that reached the default branch without a review by a person other than the author. An AI reviewer is no person.',
  formula: 'changes without a human review ÷ changes',
  unit: 'share',
  kind: 'share',
  countedAt: 'merged',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'down',
  minimum: 20,
  bound: 'exact',
  excludes: ['what throughput leaves out', 'repositories with fewer than two active people'],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.isAlone) return { leave: 'nobody-to-review' }
  return { value: null, isCounted: row.isUnreviewed ?? true }
}
