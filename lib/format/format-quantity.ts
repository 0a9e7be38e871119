import type { CatalogueEntry } from '@/lib/metrics/catalogue-entry'
import { formatCount, formatLines } from './format-count'
import { formatDuration, type Hours } from './format-duration'
import { formatPoints, formatShare } from './format-share'

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

/** Splits "9.4 h" into "9.4" and " h"; a text of several parts ("1 h 52 min", "under 0.1%") stays whole. */
function numberAndUnit(text: string): [string, string | null] {
  const match = /^([\d.,]+)(\D*)$/.exec(text)
  return match === null ? [text, null] : [match[1] ?? text, match[2] ?? null]
}
