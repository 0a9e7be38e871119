import type { CatalogueEntry } from './catalogue-entry'
import type { ExclusionReason, Verdict } from './measured'
import type { MeasuredChange } from './rows'

export const entry: CatalogueEntry = {
  id: 'change-lead-time',
  name: 'Change lead time',
  definition:
    'From the first commit of a change to the end of the first successful production deployment that holds it.',
  formula: 'median of (deployment finished − first commit), calendar time',
  unit: 'ms',
  kind: 'duration',
  countedAt: 'deployment finished',
  trendWindow: 28,
  maturesAfter: 0,
  direction: 'down',
  minimum: 6,
  bound: 'exact',
  excludes: [
    'what throughput leaves out',
    'changes older than the first deployment we know',
    'repositories without a production source',
    'changes not deployed yet, counted beside it',
  ],
}

/** The parts of a lead time, calendar ms. They add up to it exactly; a part that did not happen is null. */
export type LeadTimePhases = {
  coding: number
  pickup: number | null
  review: number | null
  mergeWait: number | null
  deployWait: number
}

type Judged = Pick<MeasuredChange, 'exclusion' | 'delivery' | 'firstCommitAt'>

/** When it counts, epoch ms. */
export const at = (row: Pick<MeasuredChange, 'delivery' | 'countedAt'>): number =>
  row.delivery?.deliveredAt ?? row.countedAt

export function judge(row: Judged): Verdict {
  if (row.exclusion) return { leave: row.exclusion }
  if (!row.delivery || row.delivery.deliveredAt === null) return undelivered(row)
  if (row.firstCommitAt === null) return { leave: 'first-commit-unknown' }
  return { value: Math.max(0, row.delivery.deliveredAt - row.firstCommitAt), isCounted: true }
}

/** Why a change was not delivered, as far as it is known. */
export function undelivered(row: Pick<Judged, 'delivery'>): { leave: ExclusionReason; isCensored?: boolean } {
  if (row.delivery?.reason === 'before-first-deployment') return { leave: 'before-first-deployment' }
  if (row.delivery?.reason === 'not-deployed-yet') return { leave: 'not-deployed-yet', isCensored: true }
  return { leave: 'no-production-source' }
}

/** Null when the lead time is not known. Instants out of order are pulled up to the one before, so no part is negative. */
export function leadTimePhases(row: MeasuredChange): LeadTimePhases | null {
  const deliveredAt = row.delivery?.deliveredAt ?? null
  if (row.firstCommitAt === null || deliveredAt === null) return null
  const start = Math.min(row.firstCommitAt, deliveredAt)
  const merged = clamp(row.countedAt, start, deliveredAt)
  const ready = clamp(row.readyAt ?? merged, start, merged)
  const isReviewed = row.firstResponseAt !== null && row.reviewEndedAt !== null
  const response = clamp(row.firstResponseAt ?? ready, ready, merged)
  const reviewed = clamp(row.reviewEndedAt ?? response, response, merged)
  return {
    coding: ready - start,
    pickup: isReviewed ? response - ready : null,
    review: isReviewed ? reviewed - response : null,
    mergeWait: row.kind === 'push' ? null : merged - (isReviewed ? reviewed : ready),
    deployWait: deliveredAt - merged,
  }
}

const clamp = (at: number, low: number, high: number): number => Math.min(Math.max(at, low), high)
