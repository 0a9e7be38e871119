import type { CatalogueEntry } from './catalogue-entry'
import type { ExclusionReason, Verdict } from './measured'
import type { MeasuredChange } from './rows'

/** What shares of changes that are followed for 30 days after their merge have in common. */
export const ofFollowedChanges = {
  unit: 'share',
  kind: 'share',
  countedAt: 'merged',
  trendWindow: 91,
  maturesAfter: 30,
  direction: 'none',
  minimum: 20,
} as const satisfies Partial<CatalogueEntry>

export const entry: CatalogueEntry = {
  id: 'follow-up-rate',
  name: 'Follow-up rate',
  definition:
    'Changes over 20 lines that were reverted or fixed soon. A fix is a later change of the same repository that calls itself one (title, label or branch) and names the change, or shares with it at least half of the authored files of each.',
  formula: 'changes reverted or fixed within 30 days of their merge ÷ changes over 20 effective lines',
  ...ofFollowedChanges,
  bound: 'exact',
  excludes: [
    'what throughput leaves out, other than changes that were reverted',
    'changes of at most 20 effective lines',
    'pushes, whose lines are not read',
  ],
}

export { at } from './change-throughput'

type Judged = Pick<MeasuredChange, 'exclusion' | 'effectiveLines' | 'outcome'>

/** Why what became of a change is not looked at; null where it is. A reverted change is what is looked for. */
export function whyNotFollowed({
  exclusion,
  effectiveLines,
}: Omit<Judged, 'outcome'>): ExclusionReason | null {
  if (exclusion !== null && exclusion !== 'reverted') return exclusion
  if (effectiveLines === null) return 'lines-unknown'
  return effectiveLines <= 20 ? 'at-most-20-lines' : null
}

export function judge(row: Judged): Verdict {
  const leave = whyNotFollowed(row)
  return leave === null ? { value: null, isCounted: row.outcome.isFollowedUp } : { leave }
}
