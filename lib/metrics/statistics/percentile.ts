/** Ascending values by rank from 0. A sorted array is one; a million need not be sorted to answer a few ranks. */
export type Ordered = { readonly length: number; at(rank: number): number | undefined }

/** An ascending copy. */
export function sortedAscending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

/**
 * The percentile at `p` (0–1) of ascending values; null when there are none.
 * Type 7 of Hyndman and Fan (1996): linear between neighbours at position (n − 1)·p, so the median of an even number is
 * the mean of the two in the middle. No minimum is applied here.
 */
export function percentile(ascending: Ordered, p: number): number | null {
  if (ascending.length === 0) return null
  const position = (ascending.length - 1) * p
  const below = ascending.at(Math.floor(position))
  const above = ascending.at(Math.ceil(position))
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (position - Math.floor(position))
}
