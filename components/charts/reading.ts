import type { CatalogueAnswer, SummaryAnswer } from '@/lib/api/metric-contract'
import { formatDay } from '@/lib/format/format-instant'
import { formatInterval, formatQuantity } from '@/lib/format/format-quantity'
import { formatSummary } from '@/lib/format/format-summary'
import { wordsOfMetric } from '@/lib/format/words-of-metric'

/** What stands at one place of the time axis, for pointer, keyboard and ear. `level` is the height of its dot, 0–1. */
export type Reading = {
  x: number
  title: string
  facts: { name: string; value: string }[]
  notes: string[]
  level: number | null
}

/** Beside a number of which something lacks. */
export const partialWords = 'not all of it could be read'

/** "28 Sep", "Week of 28 Sep"; a month is named by its first day. */
export function bucketTitle(start: number, bucket: 'day' | 'week' | 'month'): string {
  const day = formatDay(start, 'UTC')
  return bucket === 'day' ? day : `${bucket === 'week' ? 'Week' : 'Month'} of ${day}`
}

/** A summary as facts: its value and, where known, its interval; else the reason in the notes. */
export function summaryFacts(
  entry: CatalogueAnswer,
  summary: SummaryAnswer,
): Pick<Reading, 'facts' | 'notes'> {
  const { text, note } = formatSummary(entry, summary, wordsOfMetric(entry))
  const facts = [{ name: entry.name, value: text }]
  if (summary.value === null) return { facts, notes: note === null ? [] : [note] }
  const counts = countsOf(summary)
  if (counts !== null) facts.push({ name: 'Counted', value: counts })
  if (summary.low !== null && summary.high !== null) {
    facts.push({ name: '95% interval', value: formatInterval(summary.low, summary.high, entry) })
  }
  return { facts, notes: [] }
}

/** A metric's number as a sentence for a reader who does not see the chart. */
export function summarySentence(entry: CatalogueAnswer, summary: SummaryAnswer): string {
  const { text, note } = formatSummary(entry, summary, wordsOfMetric(entry))
  return `${entry.name}: ${text}${note === null ? '' : `, ${note}`}`
}

function countsOf({ numerator, denominator }: SummaryAnswer): string | null {
  if (numerator === null || denominator === null) return null
  return `${formatQuantity(numerator, { unit: 'changes' })} of ${formatQuantity(denominator, { unit: 'changes' })}`
}

/** The reading nearest to a place on the axis; null when none is within `reach`. */
export function nearestReading(readings: readonly Reading[], x: number, reach: number): number | null {
  let nearest: number | null = null
  let distance = reach
  readings.forEach((reading, i) => {
    if (Math.abs(reading.x - x) > distance) return
    nearest = i
    distance = Math.abs(reading.x - x)
  })
  return nearest
}

/** All of a reading as one sentence for a screen reader. */
export function readingSentence({ title, facts, notes }: Reading): string {
  return `${title}: ${[...facts.map(({ name, value }) => `${name} ${value}`), ...notes].join(', ')}`
}
