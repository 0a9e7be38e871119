import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredPullRequest } from './rows'

export const entry: CatalogueEntry = {
  id: 'pickup-time',
  name: 'Pickup time',
  definition: 'Working hours from ready for review to the first response by a person other than the author.',
  formula: 'median of (first human response − ready), business hours',
  unit: 'ms',
  hours: 'business',
  kind: 'duration',
  countedAt: 'first human response',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'none',
  minimum: 6,
  bound: 'exact',
  excludes: [
    'pull requests of dependency and CI bots',
    'pull requests closed without a response',
    'pull requests still waiting, counted beside it',
    'pull requests whose opening time is unknown',
  ],
}

/** When it counts, epoch ms. */
export const at = (row: MeasuredPullRequest): number =>
  row.firstResponseAt ?? row.readyAt ?? row.openedAt ?? row.closedAt ?? 0

export function judge(row: MeasuredPullRequest): Verdict {
  if (row.authorClass === 'dependency-bot' || row.authorClass === 'ci-bot') return { leave: row.authorClass }
  if (row.isWaiting) return { leave: 'waiting-for-response', isCensored: true }
  if (row.firstResponseAt === null) {
    return { leave: row.humanReviews > 0 ? 'response-time-unknown' : 'no-human-response' }
  }
  if (row.pickupBusinessMs === null) return { leave: 'opening-time-unknown' }
  return { value: row.pickupBusinessMs, isCounted: true }
}
