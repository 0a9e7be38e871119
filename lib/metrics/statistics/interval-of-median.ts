import { binomialHalfAtMost } from './binomial-half'
import type { Interval95 } from './interval-of-share'
import { z95 } from './normal-quantile'
import type { Ordered } from './percentile'

/**
 * Ranks (from 1) of the two ordered values that enclose the median with at least 95 %: [x(r), x(n − r + 1)] with the largest r
 * for which P(r ≤ Bin(n, ½) ≤ n − r) ≥ 0.95. Null below 6, where no pair does.
 */
export function ranksAroundMedian(n: number): { low: number; high: number } | null {
  // The normal approximation is within one or two ranks; the exact tail decides.
  let r = Math.max(0, Math.floor((n - z95 * Math.sqrt(n)) / 2) - 1)
  while (isEnclosedFrom(r + 1, n)) r += 1
  while (r > 0 && !isEnclosedFrom(r, n)) r -= 1
  return r === 0 ? null : { low: r, high: n - r + 1 }
}

/** The order-statistic 95 % interval of the median of ascending values; null below 6. */
export function intervalOfMedian(ascending: Ordered): Interval95 | null {
  const ranks = ranksAroundMedian(ascending.length)
  if (ranks === null) return null
  const low = ascending.at(ranks.low - 1)
  const high = ascending.at(ranks.high - 1)
  return low === undefined || high === undefined ? null : { low, high }
}

function isEnclosedFrom(r: number, n: number): boolean {
  return 2 * r <= n && 1 - 2 * binomialHalfAtMost(r - 1, n) >= 0.95
}
