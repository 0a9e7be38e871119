import type { CatalogueEntry } from './catalogue-entry'
import { type Measured, sift } from './measured'
import type { PullRequestRow } from './rows'

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

/** Every pull request that was ever open in the rows; which were open at an instant is `openAt`. */
export function openPullRequests(rows: PullRequestRow[]): Measured<PullRequestRow> {
  return sift(
    rows,
    (row) => row.openedAt ?? row.closedAt ?? 0,
    (row) => {
      if (row.authorClass === 'dependency-bot' || row.authorClass === 'ci-bot')
        return { leave: row.authorClass }
      if (row.openedAt === null) return { leave: 'opening-time-unknown' }
      return { value: null, isCounted: true }
    },
  )
}

export function isOpenAt(row: PullRequestRow, instant: number): boolean {
  return row.openedAt !== null && row.openedAt < instant && (row.closedAt === null || row.closedAt >= instant)
}
