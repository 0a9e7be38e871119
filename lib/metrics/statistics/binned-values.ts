import type { Ordered } from './percentile'

/** Below this many values a sort costs less than counting them. */
const fewestCounted = 400

/** Factors of two that values are told apart by, from 2⁻⁸; the outer bins hold all that is beyond, the first what is negative. */
const octaves = 72
const lowestExponent = 1023 - 8

/** Cells that slots and bins may make together: 4 MB. */
const mostCells = 2 ** 20

/**
 * Values by slot (a stretch of time, a group) and, within a slot, by bin: a range of doubles that share their high bits.
 * Any run of slots answers its ranks by adding up counts and sorting only the bins that hold them: equal to sorting all of it,
 * to the last digit. Every value is announced with `count`, then given with `add`, in any order.
 */
export type BinnedValues = {
  count(slot: number, value: number): void
  add(slot: number, value: number): void
  /** Values of the slots in [from, to), ascending by rank; not before all are added. */
  between(from: number, to: number): Ordered
}

/** `expected`: about how many values will come. Few are kept in wider bins: empty cells would cost more than they save. */
export function binnedValues(slots: number, expected: number): BinnedValues {
  const stepBits = stepBitsFor(slots, Math.min(mostCells, expected))
  const bins = octaves << stepBits
  const binOf = binner(stepBits)
  const starts = new Uint32Array(slots * bins + 1)
  let values = new Float64Array(0)
  let ends: Uint32Array | null = null
  const begin = (): Uint32Array => {
    for (let cell = 1; cell < starts.length; cell += 1)
      starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0)
    values = new Float64Array(starts[starts.length - 1] ?? 0)
    return starts.slice()
  }
  return {
    count(slot, value) {
      const cell = slot * bins + binOf(value) + 1
      starts[cell] = (starts[cell] ?? 0) + 1
    },
    add(slot, value) {
      ends ??= begin()
      const cell = slot * bins + binOf(value)
      const place = ends[cell] ?? 0
      values[place] = value
      ends[cell] = place + 1
    },
    between: (from, to) => ordered({ values, starts, bins }, from, Math.max(from, to)),
  }
}

function stepBitsFor(slots: number, cells: number): number {
  let bits = 5
  while (bits > 0 && slots * (octaves << bits) > cells) bits -= 1
  return bits
}

/** The bin of a double by its high bits; a greater value never lies in a lower bin. */
function binner(stepBits: number): (value: number) => number {
  const double = new Float64Array(1)
  const halves = new Int32Array(double.buffer)
  const lowest = lowestExponent << stepBits
  const last = (octaves << stepBits) - 1
  const shift = 20 - stepBits
  return (value) => {
    double[0] = value
    const bin = ((halves[1] ?? 0) >> shift) - lowest
    return bin < 0 ? 0 : bin > last ? last : bin
  }
}

type Layout = { values: Float64Array; starts: Uint32Array; bins: number }

function ordered(layout: Layout, from: number, to: number): Ordered {
  const { values, starts, bins } = layout
  const [first, end] = [starts[from * bins] ?? 0, starts[to * bins] ?? 0]
  if (end - first < fewestCounted) return values.slice(first, end).sort()
  let before: Uint32Array | null = null
  const sorted = new Map<number, Float64Array>()
  return {
    length: end - first,
    at(rank) {
      if (rank < 0 || rank >= end - first) return undefined
      before ??= countBefore(layout, from, to)
      const bin = binOfRank(before, rank)
      const own = sorted.get(bin) ?? valuesOfBin(layout, from, to, bin)
      sorted.set(bin, own)
      return own[rank - (before[bin] ?? 0)]
    },
  }
}

/** How many values of the slots lie in lower bins, by bin. */
function countBefore({ starts, bins }: Layout, from: number, to: number): Uint32Array {
  const before = new Uint32Array(bins + 1)
  for (let slot = from; slot < to; slot += 1) {
    const base = slot * bins
    if (starts[base] === starts[base + bins]) continue
    for (let bin = 0; bin < bins; bin += 1) {
      before[bin + 1] = (before[bin + 1] ?? 0) + (starts[base + bin + 1] ?? 0) - (starts[base + bin] ?? 0)
    }
  }
  for (let bin = 1; bin <= bins; bin += 1) before[bin] = (before[bin] ?? 0) + (before[bin - 1] ?? 0)
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

function valuesOfBin({ values, starts, bins }: Layout, from: number, to: number, bin: number): Float64Array {
  const parts: Float64Array[] = []
  let length = 0
  for (let slot = from; slot < to; slot += 1) {
    const cell = slot * bins + bin
    const part = values.subarray(starts[cell] ?? 0, starts[cell + 1] ?? 0)
    if (part.length === 0) continue
    parts.push(part)
    length += part.length
  }
  const own = new Float64Array(length)
  let place = 0
  for (const part of parts) {
    own.set(part, place)
    place += part.length
  }
  return own.sort()
}

/** One set of values to ask ranks of. */
export function selectable(values: readonly number[]): Ordered {
  if (values.length < fewestCounted) return Float64Array.from(values).sort()
  const binned = binnedValues(1, values.length)
  for (const value of values) binned.count(0, value)
  for (const value of values) binned.add(0, value)
  return binned.between(0, 1)
}
