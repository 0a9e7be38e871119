import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'review-time',
  name: 'Review time',
  definition:
    'Working hours from the first human response to the last human approval before the merge, draft time left out.',
  formula: 'median of (last human approval − first human response), business hours, ready time only',
  unit: 'ms',
  hours: 'business',
  kind: 'duration',
  countedAt: 'merged',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'none',
  minimum: 6,
  bound: 'exact',
  excludes: [
    'what throughput leaves out',
    'pushes',
    'changes without a human response, counted beside it as unreviewed',
    'reviews of which the source gives no time',
  ],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (row.kind === 'push') return { leave: 'push-without-pull-request' }
  if (row.reviewBusinessMs === null) {
    return { leave: row.humanReviews > 0 ? 'response-time-unknown' : 'no-human-response' }
  }
  return { value: row.reviewBusinessMs, isCounted: true }
}
