/** An ascending copy. */
export function sortedAscending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * The percentile at `p` (0–1) of ascending values; null when there are none.
 * Type 7 of Hyndman and Fan (1996): linear between neighbours at position (n − 1)·p, so the median of an even number is
 * the mean of the two in the middle. No minimum is applied here.
 */
export function percentile(ascending: ArrayLike<number>, p: number): number | null {
  const position = (ascending.length - 1) * p
  const below = ascending[Math.floor(position)]
  const above = ascending[Math.ceil(position)]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}
