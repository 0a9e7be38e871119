import type { CatalogueEntry } from '@/lib/metrics/catalogue-entry'
import { formatCount, formatLines } from './format-count'
import { formatDuration, type Hours } from './format-duration'
import { formatPoints, formatPointsSize, formatShare } from './format-share'

/** What a number of a metric is a number of. */
export type Measure = { unit: CatalogueEntry['unit']; hours?: Hours }

/** A value in its unit: "9.4 h", "11.5%", "120 lines", "1,240". */
export function formatQuantity(value: number, { unit, hours }: Measure): string {
  if (unit === 'ms') return formatDuration(value, hours)
  if (unit === 'share') return formatShare(value)
  return unit === 'lines' ? formatLines(value) : formatCount(value)
}

/** "9.4–13.3%", "9.1–10.2 h", "52 min–2.1 h": the unit is said once when both ends share it. */
export function formatInterval(low: number, high: number, measure: Measure): string {
  const [from, to] = [formatQuantity(low, measure), formatQuantity(high, measure)]
  if (from === to) return from
  const [fromNumber, fromUnit] = numberAndUnit(from)
  const [, toUnit] = numberAndUnit(to)
  return fromUnit === toUnit ? `${fromNumber}–${to}` : `${from}–${to}`
}

/** A difference now − before: "+4.2 points", "3.2 h longer", "40 lines fewer", "no difference". */
export function formatDifference(difference: number, measure: Measure): string {
  if (measure.unit === 'share') return formatPoints(difference)
  if (difference === 0) return 'no difference'
  const size = formatQuantity(Math.abs(difference), measure)
  if (measure.unit === 'ms') return `${size} ${difference > 0 ? 'longer' : 'shorter'}`
  return `${size} ${difference > 0 ? 'more' : 'fewer'}`
}

/**
 * A difference with its interval. Clear: "5.4 points fewer (2.0 to 8.7)", "1.2 h longer (20 min to 2.1 h)". An interval that
 * holds zero: "from 2.7 points fewer to 0.8 more".
 */
export function formatDifferenceInterval(
  { difference, low, high }: { difference: number; low: number; high: number },
  measure: Measure,
): string {
  const isTime = measure.unit === 'ms'
  const [less, more] = isTime ? ['shorter', 'longer'] : ['fewer', 'more']
  const size = (value: number) =>
    measure.unit === 'share' ? formatPointsSize(value) : formatQuantity(Math.abs(value), measure)
  const unit = measure.unit === 'share' ? ' points' : ''
  if (low > 0) return `${size(difference)}${unit} ${more} (${size(low)} to ${size(high)})`
  if (high < 0) return `${size(difference)}${unit} ${less} (${size(high)} to ${size(low)})`
  return `from ${size(low)}${unit} ${less} to ${size(high)} ${more}`
}

/** Splits "9.4 h" into "9.4" and " h"; a text of several parts ("1 h 52 min", "under 0.1%") stays whole. */
function numberAndUnit(text: string): [string, string | null] {
  const match = /^([\d.,]+)(\D*)$/.exec(text)
  return match === null ? [text, null] : [match[1] ?? text, match[2] ?? null]
}
