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
  const starts = new Uint32Array(bins * slots + 1)
  const cells = new Uint32Array(values.length)
  const binOfValue = binner()
  for (let i = 0; i < values.length; i += 1) {
    const cell = (binOf[binOfValue(values[i] ?? 0)] ?? 0) * slots + (slotOf[i] ?? 0)
    cells[i] = cell
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  }
  for (let cell = 1; cell < starts.length; cell += 1) {
    starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
  }
  const ends = starts.slice()
  const laid = new Float64Array(values.length)
  for (let i = 0; i < values.length; i += 1) {
    const cell = cells[i] ?? 0
    const place = ends[cell] ?? 0
    laid[place] = values[i] ?? 0
    ends[cell] = place + 1
  }
  const layout = { values: packNumbers(laid), starts, bins, slots }
  return { between: (from, to) => ordered(layout, from, Math.max(from, to)) }
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

type Layout = { values: Numbers; starts: Uint32Array; bins: number; slots: number }

function ordered(layout: Layout, from: number, to: number): Ordered {
  const before = countBefore(layout, from, to)
  const length = before[layout.bins] ?? 0
  const sorted = new Map<number, Numbers['data']>()
  return {
    length,
    at(rank) {
      if (rank < 0 || rank >= length) return undefined
      const bin = binOfRank(before, rank)
      const own = sorted.get(bin) ?? valuesOfBin(layout, from, to, bin)
      sorted.set(bin, own)
      return (own[rank - (before[bin] ?? 0)] ?? 0) * layout.values.unit
    },
  }
}

/** How many values of the slots lie in lower bins, by bin. */
function countBefore({ starts, bins, slots }: Layout, from: number, to: number): Uint32Array {
  const before = new Uint32Array(bins + 1)
  for (let bin = 0; bin < bins; bin += 1) {
    const base = bin * slots
    before[bin + 1] = (before[bin] ?? 0) + (starts[base + to] ?? 0) - (starts[base + from] ?? 0)
  }
  return before
}

function binOfRank(before: Uint32Array, rank: number): number {
  let low = 0
  let high = before.length - 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((before[middle + 1] ?? 0) > rank) high = middle
    else low = middle + 1
  }
  return low
}

const valuesOfBin = ({ values, starts, slots }: Layout, from: number, to: number, bin: number) =>
  values.data.slice(starts[bin * slots + from] ?? 0, starts[bin * slots + to] ?? 0).sort()

/** One set of values to ask ranks of. */
export function selectable(values: readonly number[]): Ordered {
  const own = Float64Array.from(values)
  if (own.length < fewestBinned) return own.sort()
  return binnedValues(own, new Uint16Array(own.length), 1).between(0, 1)
}
