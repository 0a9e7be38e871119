import type { Summary, UnknownReason } from './catalogue-entry'
import { intervalOfMedian } from './statistics/interval-of-median'
import { intervalOfShare } from './statistics/interval-of-share'
import { minimumOf } from './statistics/minimum-of'
import { type Ordered, percentile } from './statistics/percentile'

/** A median is withheld when more than one in so many begun items is unfinished (20 %). */
const oneUnfinishedIn = 5

const unknown = {
  value: null,
  numerator: null,
  denominator: null,
  low: null,
  high: null,
  p75: null,
  p90: null,
} as const

/** A flow or a stock: the count itself. Zero is zero; whether anyone looked is the caller's to know (`unknownSummary`). */
export function summariseFlow(count: number): Summary {
  return { ...unknown, value: count, n: count }
}

/** Nothing can be said and nothing was counted: not connected, not read yet. */
export function unknownSummary(reason: UnknownReason): Summary {
  return { ...unknown, n: 0, reason }
}

/** The same counts without the value, its interval and percentiles: too few decided, for instance. */
export function withhold(summary: Summary, reason: UnknownReason): Summary {
  return { ...summary, value: null, low: null, high: null, p75: null, p90: null, reason }
}

/**
 * A share k of n with its Wilson interval. Null with its counts when n is 0 (`nothing-counted`) or below the minimum.
 * `possible`: the largest numerator that undecided items allow; the interval is that of `numerator` alone.
 */
export function summariseShare(
  numerator: number,
  denominator: number,
  { possible, minimum = minimumOf.share }: { possible?: number | null; minimum?: number } = {},
): Summary {
  const interval = denominator < minimum ? null : intervalOfShare(numerator, denominator)
  const summary: Summary = {
    value: interval === null ? null : numerator / denominator,
    numerator,
    denominator,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    p75: null,
    p90: null,
    n: denominator,
  }
  if (possible !== undefined) summary.possible = possible
  if (interval === null) summary.reason = denominator === 0 ? 'nothing-counted' : 'below-minimum'
  return summary
}

/**
 * The median of ascending values (ms or lines) with its order-statistic interval, P75 from 13 and P90 from 36 values.
 * `censored` items have begun and not ended; they are counted beside it. Null, in this order, when nothing began, when only
 * unfinished items are there, below the minimum, and when more than a fifth of what began is unfinished.
 */
export function summariseDurations(
  ascending: Ordered,
  { censored = 0, minimum = minimumOf.median }: { censored?: number; minimum?: number } = {},
): Summary {
  const n = ascending.length
  const reason = reasonAgainstMedian(n, censored, minimum)
  if (reason !== null) return { ...unknown, n, censored, reason }
  const interval = intervalOfMedian(ascending)
  return {
    value: percentile(ascending, 0.5),
    numerator: null,
    denominator: null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    p75: n < minimumOf.p75 ? null : percentile(ascending, 0.75),
    p90: n < minimumOf.p90 ? null : percentile(ascending, 0.9),
    n,
    censored,
  }
}

function reasonAgainstMedian(n: number, censored: number, minimum: number): UnknownReason | null {
  if (n === 0) return censored === 0 ? 'nothing-counted' : 'censored'
  if (n < minimum) return 'below-minimum'
  return censored * oneUnfinishedIn > n + censored ? 'censored' : null
}
