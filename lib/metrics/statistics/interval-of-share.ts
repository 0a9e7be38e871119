import { z95 } from './normal-quantile'

/** A 95 % interval. */
export type Interval95 = { low: number; high: number }

/** Wilson's 95 % interval of the share k of n, 0–1; null when n is 0. Wilson 1927, without continuity correction. */
export function intervalOfShare(k: number, n: number): Interval95 | null {
  if (n === 0) return null
  const share = k / n
  const z2 = z95 * z95
  const centre = share + z2 / (2 * n)
  const half = z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  // The formula is exactly 0 and 1 at the ends; floating point is not.
  return {
    low: k === 0 ? 0 : (centre - half) / scale,
    high: k === n ? 1 : (centre + half) / scale,
  }
}
