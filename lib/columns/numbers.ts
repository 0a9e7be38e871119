/** Numbers packed as multiples of `unit`: whole seconds, ms or quarters in 4 bytes where all of them are, else doubles. */
export type Numbers = { data: Uint32Array | Float64Array; unit: number }

/** Stands for "none" among packed multiples; among doubles that is NaN. */
const none = 0xffffffff
const units = [1000, 1, 0.25]

/** Packs exactly: what comes out is what went in. NaN is "none". */
export function packNumbers(values: ArrayLike<number>): Numbers {
  const unit = units.find((one) => fits(values, one))
  if (unit === undefined) return { data: Float64Array.from(values), unit: 1 }
  const data = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN
    data[i] = Number.isNaN(value) ? none : value / unit
  }
  return { data, unit }
}

function fits(values: ArrayLike<number>, unit: number): boolean {
  for (let i = 0; i < values.length; i += 1) {
    const multiple = (values[i] ?? Number.NaN) / unit
    if (Number.isNaN(multiple)) continue
    if (!Number.isInteger(multiple) || multiple < 0 || multiple >= none) return false
  }
  return true
}

/** The number at a place; NaN is "none". */
export function numberAt({ data, unit }: Numbers, place: number): number {
  const multiple = data[place] ?? Number.NaN
  return multiple === none && data instanceof Uint32Array ? Number.NaN : multiple * unit
}

/** The first place of ascending numbers at or after `least`. */
export function firstAtOrAfter({ data, unit }: Numbers, least: number): number {
  let low = 0
  let high = data.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((data[middle] ?? 0) * unit < least) low = middle + 1
    else high = middle
  }
  return low
}
