/**
 * What a metric is, said once: the catalogue, the definition page, the card and the API read it from here.
 * - `unit`: changes, deployments, lines, ms, share (0–1), pull-requests.
 * - `kind` tells how a window is summed: flow counts, stock counts at an instant, share is k/n, duration is a median,
 *   size is a median of lines.
 * - `trendWindow` days of the trailing window a trend point covers; null for flows and stocks.
 * - `maturesAfter` days after its end until a bucket may be compared.
 * - `minimum` items below which no value is given.
 * - `bound` 'at-least' when silence is no proof; a summary says where hardly anything is silent.
 * - `hours` the clock of a duration in ms, said in its label; business hours are never turned into days.
 */
export type CatalogueEntry = {
  id: string
  name: string
  definition: string
  formula: string
  unit: 'changes' | 'deployments' | 'pull-requests' | 'lines' | 'ms' | 'share'
  kind: 'flow' | 'stock' | 'share' | 'duration' | 'ratio'
  countedAt: string
  trendWindow: number | null
  maturesAfter: number
  direction: 'up' | 'down' | 'none'
  minimum: number
  bound: 'exact' | 'at-least' | 'range'
  hours?: 'business' | 'calendar'
  excludes: string[]
}

/**
 * A number with all that is needed to judge it.
 * - share: `value` = numerator/denominator (0–1), `low`–`high` its Wilson 95 % interval.
 * - duration: `value` = median (ms), `low`–`high` its order-statistic 95 % interval, `p75` from n 13, `p90` from n 36.
 * - flow, stock: `value` = count; the interval is null.
 * - `value` is null when nothing is known or n is below the minimum; `n` and the counts are given all the same.
 * - `possible`: for a metric whose numerator is a range, the largest numerator that undecided items allow.
 * - `censored`: items that have begun and not ended, left out of a median and counted beside it.
 */
export type Summary = {
  value: number | null
  n: number
  numerator: number | null
  denominator: number | null
  low: number | null
  high: number | null
  p75: number | null
  p90: number | null
  possible?: number | null
  censored?: number
  /** A share that reads "at least" otherwise: so much was declared that it is told as it is. */
  bound?: 'exact'
  /** Something of it is known not to be read. */
  partial?: true
  /** Why `value` is null, from a closed list; absent when it is not. */
  reason?: UnknownReason
}

export type UnknownReason =
  | 'nothing-counted'
  | 'below-minimum'
  | 'not-read-yet'
  | 'not-concluded-yet'
  | 'not-connected'
  | 'not-decided'
  | 'censored'
  | 'suppressed'

/** `start`, `end`: epoch ms, `end` exclusive. `complete` is false while the bucket may still move. */
export type Bucket = Summary & { start: number; end: number; complete: boolean }

/** A trailing window that ends at `at` (exclusive, epoch ms). */
export type TrendPoint = Summary & { at: number; complete: boolean }
