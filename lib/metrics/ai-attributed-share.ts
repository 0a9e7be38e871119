import type { CatalogueEntry } from './catalogue-entry'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'ai-attributed-share',
  name: 'AI-attributed share',
  definition:
    'Changes that carry a marker which an AI tool or its user left: an account, a trailer, a branch, a label. Silence is no proof of the opposite: the share reads “at least” until people declare more than 80% of the changes themselves.',
  formula: 'changes with a marker of strength A or B ÷ changes',
  unit: 'share',
  kind: 'share',
  countedAt: 'merged',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'none',
  minimum: 20,
  bound: 'at-least',
  excludes: ['what throughput leaves out'],
}

export { at } from './change-throughput'

export function judge(row: MeasuredChange): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  const isCounted = row.attribution !== null && row.attribution !== 'no-signal-found'
  return { value: null, isCounted, ...(row.declared === null ? {} : { isDeclared: true }) }
}
