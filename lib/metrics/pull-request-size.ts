import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'pull-request-size',
  name: 'Pull request size',
  definition:
    'Effective changed lines of a merged pull request: additions plus a quarter of deletions, in files that people write.',
  formula: 'median of effective lines over merged pull requests',
  unit: 'lines',
  kind: 'duration',
  countedAt: 'merged',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'none',
  minimum: 6,
  bound: 'exact',
  excludes: ['what throughput leaves out', 'pushes, whose files are not read'],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.kind === 'push') return { leave: 'push-without-pull-request' }
  if (row.effectiveLines === null) return { leave: 'lines-unknown' }
  return { value: row.effectiveLines, isCounted: true }
}
