import { binomialHalfAtMost } from './binomial-half'
import { type Interval95, intervalOfShare } from './interval-of-share'
import { normalQuantile, z95 } from './normal-quantile'
import { type Ordered, percentile } from './percentile'

export type Share = { numerator: number; denominator: number }
export type Difference = Interval95 & { difference: number }

/** now − before with its 95 % interval, −1 to 1; null when either has no items. Newcombe 1998, method 10. */
export function differenceOfShares(now: Share, before: Share): Difference | null {
  const nowInterval = intervalOfShare(now.numerator, now.denominator)
  const beforeInterval = intervalOfShare(before.numerator, before.denominator)
  if (nowInterval === null || beforeInterval === null) return null
  const nowShare = now.numerator / now.denominator
  const beforeShare = before.numerator / before.denominator
  const difference = nowShare - beforeShare
  return {
    difference,
    low: difference - Math.hypot(nowShare - nowInterval.low, beforeInterval.high - beforeShare),
    high: difference + Math.hypot(nowInterval.high - nowShare, beforeShare - beforeInterval.low),
  }
}

/** Median(now) − median(before) of ascending values with its 95 % interval; null when either is empty. Price and Bonett 2002. */
export function differenceOfMedians(now: Ordered, before: Ordered): Difference | null {
  const nowMedian = percentile(now, 0.5)
  const beforeMedian = percentile(before, 0.5)
  const nowError = standardErrorOfMedian(now)
  const beforeError = standardErrorOfMedian(before)
  if (nowMedian === null || beforeMedian === null || nowError === null || beforeError === null) return null
  const difference = nowMedian - beforeMedian
  const half = z95 * Math.hypot(nowError, beforeError)
  return { difference, low: difference - half, high: difference + half }
}

/**
 * Distance of two ordered values over twice the normal quantile of the chance that the median lies outside them:
 * (x(n − c + 1) − x(c)) / 2z, c the nearest whole number ≥ 1 to (n + 1)/2 − √n (halves go down, to the wider pair).
 */
function standardErrorOfMedian(ascending: Ordered): number | null {
  const n = ascending.length
  if (n === 0) return null
  const c = Math.max(1, Math.ceil((n + 1) / 2 - Math.sqrt(n) - 0.5))
  const low = ascending.at(c - 1)
  const high = ascending.at(n - c)
  if (low === undefined || high === undefined) return null
  return (high - low) / (-2 * normalQuantile(binomialHalfAtMost(c - 1, n)))
}
