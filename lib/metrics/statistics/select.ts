import type { Ordered } from './percentile'

/** Below this many values a sort costs less than counting them. */
const fewestCounted = 600

/** Steps per factor of two, and factors of two, that values are told apart by when they are counted. */
const stepBits = 5
const steps = 1 << stepBits
const lowestExponent = 1023 - 8
const bins = 72 * steps

/**
 * Ascending values of which only the ranks that are asked for are put in order; the given values are left as they are and
 * must not change meanwhile. Equal to sorting them, to the last digit: doubles are told apart by their high bits, counted,
 * and only the values that share them with a rank asked for are sorted.
 */
export function selectable(values: Float64Array): Ordered {
  if (values.length < fewestCounted) return values.slice().sort()
  let counted: Counted | null = null
  const sorted = new Map<number, Float64Array>()
  return {
    length: values.length,
    at(rank) {
      if (rank < 0 || rank >= values.length) return undefined
      counted ??= countByHighBits(values)
      const bin = binOfRank(counted.before, rank)
      const own = sorted.get(bin) ?? valuesOfBin(values, counted, bin)
      sorted.set(bin, own)
      return own[rank - (counted.before[bin] ?? 0)]
    },
  }
}

/** `before[b]`: how many values lie in bins below b. */
type Counted = { high: Int32Array; before: Uint32Array }

function countByHighBits(values: Float64Array): Counted {
  const high = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
  const before = new Uint32Array(bins + 1)
  for (let i = 1; i < high.length; i += 2) {
    const bin = binOf(high[i] ?? 0)
    before[bin + 1] = (before[bin + 1] ?? 0) + 1
  }
  for (let bin = 1; bin <= bins; bin += 1) before[bin] = (before[bin] ?? 0) + (before[bin - 1] ?? 0)
  return { high, before }
}

/** Greater values never lie in a lower bin: the outer bins hold all that is beyond, negative ones the first. */
function binOf(high: number): number {
  const bin = (high >> (20 - stepBits)) - lowestExponent * steps
  return bin < 0 ? 0 : bin >= bins ? bins - 1 : bin
}

function binOfRank(before: Uint32Array, rank: number): number {
  let low = 0
  let high = bins - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((before[middle + 1] ?? 0) > rank) high = middle
    else low = middle + 1
  }
  return low
}

function valuesOfBin(values: Float64Array, { high, before }: Counted, bin: number): Float64Array {
  const own = new Float64Array((before[bin + 1] ?? 0) - (before[bin] ?? 0))
  let found = 0
  for (let i = 0; i < values.length; i += 1) {
    if (binOf(high[2 * i + 1] ?? 0) !== bin) continue
    own[found] = values[i] ?? 0
    found += 1
  }
  return own.sort()
}
