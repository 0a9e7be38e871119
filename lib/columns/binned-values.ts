import type { Ordered } from '../metrics/statistics/percentile'
import { type Numbers, packNumbers } from './numbers'

/** Below this many values a sort costs less than laying them out. */
const fewestBinned = 400

/** Factors of two that values are told apart by at first, from 2⁻⁸, each in 32 steps; the outer bins hold all that is beyond. */
const octaves = 72
const stepBits = 5
const lowest = (1023 - 8) << stepBits
const fineBins = octaves << stepBits

/** Bins hold about as many values each; so many cells bins and slots may make together (2 MB), and so many bins. */
const mostCells = 2 ** 19
const mostBins = 512
const fewestInBin = 16

/**
 * Values by bin (a range of values) and, within a bin, by slot (a stretch of time): those of a run of slots lie side by side.
 * A run of slots answers its ranks by adding up counts and sorting only the bins that hold them: equal to sorting all of it, to
 * the last digit.
 */
export type BinnedValues = {
  /** Values of the slots in [from, to), ascending by rank. */
  between(from: number, to: number): Ordered
}

/** The slot of each value, 0 to `slots` − 1, stands at its own place. */
export function binnedValues(
  values: Float64Array,
  slotOf: Uint16Array | Uint32Array,
  slots: number,
): BinnedValues {
  const { binOf, bins } = binsFor(values, slots)
  const binOfValue = binner()
  const own = Uint16Array.from(values, (value) => binOf[binOfValue(value)] ?? 0)
  const layout = { below: countBelow(own, slotOf, bins, slots), bins, slots }
  const placed = new Uint32Array(slots * bins)
  const laid = new Float64Array(values.length)
  for (let i = 0; i < values.length; i += 1) {
    const bin = own[i] ?? 0
    const slot = slotOf[i] ?? 0
    const cell = slot * bins + bin
    const nth = placed[cell] ?? 0
    laid[startOf(layout, slot, bin) + nth] = values[i] ?? 0
    placed[cell] = nth + 1
  }
  const packed = { ...layout, values: packNumbers(laid) }
  return { between: (from, to) => ordered(packed, from, Math.max(from, to)) }
}

/** `below[slot * (bins + 1) + bin]`: how many values lie in slots before one and in bins below another. */
function countBelow(
  binOf: Uint16Array,
  slotOf: Uint16Array | Uint32Array,
  bins: number,
  slots: number,
): Uint32Array {
  const width = bins + 1
  const below = new Uint32Array((slots + 1) * width)
  for (let i = 0; i < binOf.length; i += 1) {
    const cell = ((slotOf[i] ?? 0) + 1) * width + (binOf[i] ?? 0) + 1
    below[cell] = (below[cell] ?? 0) + 1
  }
  for (let row = width; row < below.length; row += width) {
    let sum = 0
    for (let cell = row; cell < row + width; cell += 1) {
      sum += below[cell] ?? 0
      below[cell] = sum + (below[cell - width] ?? 0)
    }
  }
  return below
}

/** Fine bins put together until each holds its part of the values. */
function binsFor(values: Float64Array, slots: number): { binOf: Uint16Array; bins: number } {
  const wanted = Math.min(mostBins, mostCells / slots, values.length / fewestInBin)
  const part = values.length / Math.max(1, wanted)
  const counts = new Uint32Array(fineBins)
  const binOfValue = binner()
  for (let i = 0; i < values.length; i += 1) {
    const bin = binOfValue(values[i] ?? 0)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const binOf = new Uint16Array(fineBins)
  let bin = 0
  let held = 0
  for (let fine = 0; fine < fineBins; fine += 1) {
    const count = counts[fine] ?? 0
    if (held > 0 && held + count > part) {
      bin += 1
      held = 0
    }
    binOf[fine] = bin
    held += count
  }
  return { binOf, bins: bin + 1 }
}

/** The fine bin of a double by its high bits; a greater value never lies in a lower bin. */
function binner(): (value: number) => number {
  const double = new Float64Array(1)
  const halves = new Int32Array(double.buffer)
  return (value) => {
    double[0] = value
    const bin = ((halves[1] ?? 0) >> (20 - stepBits)) - lowest
    return bin < 0 ? 0 : bin >= fineBins ? fineBins - 1 : bin
  }
}

type Counted = { below: Uint32Array; bins: number; slots: number }
type Layout = Counted & { values: Numbers }

/** Where the values of a bin begin that lie in a slot: bins follow each other, and in each of them its slots. */
function startOf({ below, bins, slots }: Counted, slot: number, bin: number): number {
  const width = bins + 1
  const lower = below[slots * width + bin] ?? 0
  return lower + (below[slot * width + bin + 1] ?? 0) - (below[slot * width + bin] ?? 0)
}

function ordered(layout: Layout, from: number, to: number): Ordered {
  const { below, bins, values } = layout
  const [first, last] = [from * (bins + 1), to * (bins + 1)]
  const countBefore = (bin: number) => (below[last + bin] ?? 0) - (below[first + bin] ?? 0)
  const length = countBefore(bins)
  let sorted: { bin: number; values: ArrayLike<number> } | null = null
  return {
    length,
    at(rank) {
      if (rank < 0 || rank >= length) return undefined
      const bin = lastBinUpTo(rank, bins, countBefore)
      if (sorted?.bin !== bin) sorted = { bin, values: sortedBin(layout, from, to, bin) }
      return (sorted.values[rank - countBefore(bin)] ?? 0) * values.unit
    },
  }
}

/** The last bin before which no more than `rank` values lie. */
function lastBinUpTo(rank: number, bins: number, countBefore: (bin: number) => number): number {
  let low = 0
  let high = bins - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (countBefore(middle) > rank) high = middle - 1
    else low = middle
  }
  return low
}

/** Up to so many values are put in order one by one: a call of the sort costs more. */
const fewestSorted = 24

function sortedBin(layout: Layout, from: number, to: number, bin: number): ArrayLike<number> {
  const { data } = layout.values
  const [start, end] = [startOf(layout, from, bin), startOf(layout, to, bin)]
  if (end - start > fewestSorted) return data.slice(start, end).sort()
  const sorted: number[] = []
  for (let place = start; place < end; place += 1) {
    const value = data[place] ?? 0
    let at = sorted.length
    for (; at > 0 && (sorted[at - 1] ?? 0) > value; at -= 1) sorted[at] = sorted[at - 1] ?? 0
    sorted[at] = value
  }
  return sorted
}

/** One set of values to ask ranks of. */
export function selectable(values: readonly number[]): Ordered {
  const own = Float64Array.from(values)
  if (own.length < fewestBinned) return own.sort()
  return binnedValues(own, new Uint16Array(own.length), 1).between(0, 1)
}
