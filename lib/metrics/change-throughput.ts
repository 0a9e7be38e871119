import type { CatalogueEntry } from './catalogue-entry'
import { counts, type Verdict } from './measured'
import type { MeasuredChange } from './rows'

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

/** When it counts, epoch ms. */
export const at = (row: Pick<MeasuredChange, 'countedAt'>): number => row.countedAt

export const judge = (row: Pick<MeasuredChange, 'exclusion'>): Verdict =>
  row.exclusion ? { leave: row.exclusion } : counts
