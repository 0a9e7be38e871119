import type { CatalogueEntry } from './catalogue-entry'
import { counts, type Measured, sift } from './measured'
import type { ChangeRow } from './rows'

export const entry: CatalogueEntry = {
  id: 'change-throughput',
  name: 'Change throughput',
  definition: 'Changes that reached the default branch: merged pull requests, and pushes without one.',
  formula: 'changes counted in the window',
  unit: 'changes',
  kind: 'flow',
  countedAt: 'merged (or pushed)',
  trendWindow: null,
  maturesAfter: 0,
  direction: 'none',
  minimum: 0,
  bound: 'exact',
  excludes: [
    'dependency, CI and release bots',
    'back-merges',
    'all-mechanical changes',
    'reverts, and the changes they took back',
  ],
}

export function changeThroughput(rows: ChangeRow[]): Measured<ChangeRow> {
  return sift(
    rows,
    (row) => row.countedAt,
    (row) => (row.exclusion ? { leave: row.exclusion } : counts),
  )
}
