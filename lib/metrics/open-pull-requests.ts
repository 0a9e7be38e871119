import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredPullRequest } from './rows'

export const entry: CatalogueEntry = {
  id: 'open-pull-requests',
  name: 'Open pull requests',
  definition: 'Pull requests open at the end of the day, week or month, drafts included.',
  formula: 'pull requests opened and not yet closed or merged at the instant',
  unit: 'pull-requests',
  kind: 'stock',
  countedAt: 'end of the bucket',
  trendWindow: null,
  maturesAfter: 0,
  direction: 'none',
  minimum: 0,
  bound: 'exact',
  excludes: ['pull requests of dependency and CI bots', 'pull requests whose opening time is unknown'],
}

/** When it counts, epoch ms. */
export const at = (row: MeasuredPullRequest): number => row.openedAt ?? row.closedAt ?? 0

export function judge(row: MeasuredPullRequest): Verdict {
  if (row.authorClass === 'dependency-bot' || row.authorClass === 'ci-bot') return { leave: row.authorClass }
  if (row.openedAt === null) return { leave: 'opening-time-unknown' }
  return { value: null, isCounted: true }
}

export function isOpenAt(row: MeasuredPullRequest, instant: number): boolean {
  return row.openedAt !== null && row.openedAt < instant && (row.closedAt === null || row.closedAt >= instant)
}
