import { formatCount } from '@/lib/format/format-count'
import type { Measure } from '@/lib/format/format-quantity'

/** From zero to `max`; `words` say what the ticks count, `label` writes one (the top one carries a short unit). */
export type ValueAxis = { max: number; ticks: number[]; words: string; label: (tick: number) => string }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Three to five lines from zero, the top one at or above `largest`; null, where nothing is known, has no lines to read off. */
export function valueAxis({ unit, hours }: Measure, largest: number | null): ValueAxis {
  if (largest === null) return { ...valueAxis({ unit, hours }, 0), ticks: [] }
  if (unit === 'share') return shareAxis(largest)
  if (unit === 'ms') return durationAxis(largest, hours === 'business')
  return axisOf(largest, roundStep(Math.max(1, largest / 4)), { size: 1, words: wordsOfUnit[unit] })
}

export function largestKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

const wordsOfUnit = {
  changes: 'changes',
  deployments: 'deployments',
  'pull-requests': 'pull requests',
  lines: 'lines',
} as const

function shareAxis(largest: number): ValueAxis {
  const step = roundStep(Math.max(0.01, Math.min(1, largest) / 4))
  const axis = axisOf(Math.min(1, largest), step, { size: 0.01, words: 'per cent' })
  return { ...axis, label: (tick) => `${formatCount(Math.round(tick * 100))}${tick === axis.max ? '%' : ''}` }
}

function durationAxis(largest: number, isBusiness: boolean): ValueAxis {
  const unit = durationUnit(largest, isBusiness)
  return axisOf(largest, roundStep(largest / unit.size / 4) * unit.size, unit)
}

function durationUnit(largest: number, isBusiness: boolean) {
  if (largest < 2 * hourMs) return { size: minuteMs, words: 'minutes' }
  if (isBusiness) return { size: hourMs, words: 'business hours' }
  return largest < 4 * dayMs ? { size: hourMs, words: 'hours' } : { size: dayMs, words: 'days' }
}

function axisOf(largest: number, step: number, { size, words }: { size: number; words: string }): ValueAxis {
  const steps = Math.max(1, Math.ceil(largest / step - 1e-9))
  const ticks = Array.from({ length: steps + 1 }, (_, i) => cleaned(i * step))
  return { max: ticks[steps] ?? step, ticks, words, label: (tick) => formatCount(cleaned(tick / size)) }
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(atLeast: number): number {
  if (!(atLeast > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(atLeast))
  const factor = [1, 2, 5, 10].find((each) => each * power >= atLeast - 1e-12) ?? 10
  return cleaned(factor * power)
}

/** 0.30000000000000004 is 0.3. */
const cleaned = (value: number): number => Number(value.toPrecision(12))

/** Durations (ms) on a scale of ratios: from a round length at or under the shortest to one at or above the longest. */
export function durationRatioAxis(values: readonly number[]): { min: number; max: number; ticks: number[] } {
  const [shortest, longest] = [Math.min(...values, hourMs), Math.max(...values, hourMs)]
  const first = roundLengths.findLastIndex((length) => length <= shortest)
  const last = roundLengths.findIndex((length) => length >= longest)
  const ticks = roundLengths.slice(Math.max(0, first), last === -1 ? undefined : last + 1)
  const [min = minuteMs, max = longest] = [ticks[0], ticks.at(-1)]
  return { min, max: Math.max(max, longest), ticks }
}

const roundLengths = [minuteMs, 10 * minuteMs, hourMs, 6 * hourMs, dayMs, 7 * dayMs, 30 * dayMs]

/** 0 at the shortest, 1 at the longest of a scale of ratios. */
export const fractionOfRatio = ({ min, max }: { min: number; max: number }, value: number): number =>
  Math.log(Math.max(min, value) / min) / Math.log(max / min)
