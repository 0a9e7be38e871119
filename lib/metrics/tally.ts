import type { Stretch } from '../domain/calendar'
import type { CatalogueEntry, Summary } from './catalogue-entry'
import type { Excluded, ExclusionReason, Item, Measured } from './measured'
import { type Ordered, sortedAscending } from './statistics/percentile'
import { summariseDurations, summariseFlow, summariseShare, withhold } from './summarise'

/** What a stretch of a metric's rows adds up to: every figure of it is computed from this, whoever did the counting. */
export type Tally = {
  /** Rows that count, those of them in the numerator, and those that undecided links allow there. */
  items: number
  counted: number
  possible: number
  /** Rows that count and of which somebody said whether they are in the numerator. */
  declared: number
  /** Candidates of links on those rows, and how many of them are decided. */
  candidates: number
  decided: number
  /** Left out because they have begun and not ended; `reasons` counts all that is left out. */
  censored: number
  reasons: ReadonlyMap<ExclusionReason, number>
  /** Measures of the rows that have one. */
  values: Ordered
}

/** Where people declare more than this share of what counts, too little is silent for its share to read "at least". */
const declaredEnough = 0.8

/** How a metric sums a stretch: its own kind, minimum, range and censoring. */
export function summarise(entry: CatalogueEntry, tally: Tally): Summary {
  if (entry.kind === 'flow') return summariseFlow(tally.items)
  if (entry.kind === 'share') return summariseTallyAsShare(entry, tally)
  return summariseDurations(tally.values, { censored: tally.censored, minimum: entry.minimum })
}

function summariseTallyAsShare({ minimum, bound }: CatalogueEntry, tally: Tally): Summary {
  const { items, counted, possible, declared, candidates, decided } = tally
  if (bound === 'at-least' && declared > declaredEnough * items) {
    return { ...summariseShare(counted, items, { minimum }), bound: 'exact' }
  }
  if (bound !== 'range') return summariseShare(counted, items, { minimum })
  const summary = summariseShare(counted, items, { minimum, possible })
  return decided * 2 >= candidates || summary.value === null ? summary : withhold(summary, 'not-decided')
}

/** Counts the items of one stretch one by one. Both lists are in order of `at`. */
export function tallyItems<Row>({ items, excluded }: Measured<Row>, { start, end }: Stretch): Tally {
  const own = within(items, start, end)
  const left = within(excluded, start, end)
  const reasons = new Map<ExclusionReason, number>()
  for (const { reason } of left) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return {
    items: own.length,
    counted: own.filter((item) => item.isCounted).length,
    possible: own.filter((item) => item.isPossible).length,
    declared: own.filter((item) => item.isDeclared).length,
    candidates: own.reduce((sum, item) => sum + (item.candidates?.all ?? 0), 0),
    decided: own.reduce((sum, item) => sum + (item.candidates?.decided ?? 0), 0),
    censored: left.filter((one) => one.isCensored).length,
    reasons,
    values: sortedAscending(own.flatMap((item) => (item.value === null ? [] : [item.value]))),
  }
}

/** The slice of `sorted` with `at` in [start, end). */
function within<T extends Item<unknown> | Excluded<unknown>>(sorted: T[], start: number, end: number): T[] {
  return sorted.slice(firstAtOrAfter(sorted, start), firstAtOrAfter(sorted, end))
}

function firstAtOrAfter(sorted: { at: number }[], instant: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = sorted[middle]?.at ?? Number.POSITIVE_INFINITY
    if (at < instant) low = middle + 1
    else high = middle
  }
  return low
}
