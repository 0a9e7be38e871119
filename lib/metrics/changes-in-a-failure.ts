import type { CatalogueEntry } from './catalogue-entry'
import { undelivered } from './change-lead-time'
import { ofFollowedChanges, whyNotFollowed } from './follow-up-rate'
import type { Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'changes-in-a-failure',
  name: 'Changes in a failure',
  definition:
    'Deployed changes over 20 lines that were part of a failed deployment or an incident: a confirmed link names them, or names their deployment and no change.',
  formula:
    'changes in a failure within 30 days of their merge ÷ deployed changes over 20 effective lines; a range while links are undecided',
  ...ofFollowedChanges,
  bound: 'range',
  excludes: [
    'what the follow-up rate leaves out',
    'changes that are not deployed, or older than the first deployment we know',
    'repositories without a production source',
  ],
}

export { at } from './change-throughput'

export function judge(
  row: Pick<MeasuredChange, 'exclusion' | 'effectiveLines' | 'delivery' | 'outcome'>,
): Verdict {
  const leave = whyNotFollowed(row)
  if (leave !== null) return { leave }
  if (!row.delivery || row.delivery.deliveredAt === null) return { leave: undelivered(row).leave }
  const { failure } = row.outcome
  return {
    value: null,
    isCounted: failure === 'confirmed',
    isPossible: failure === 'confirmed' || failure === 'suspected',
    candidates: {
      all: failure === null ? 0 : 1,
      decided: failure === null || failure === 'suspected' ? 0 : 1,
    },
  }
}
