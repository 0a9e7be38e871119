import type { CatalogueEntry, Summary, UnknownReason } from '@/lib/metrics/catalogue-entry'
import { formatCount, formatCountOf, type Noun } from './format-count'
import { formatInterval, formatQuantity } from './format-quantity'

type Entry = Pick<CatalogueEntry, 'unit' | 'kind' | 'bound' | 'minimum' | 'hours'>

/** The words of one metric: what its items are called and how one that has not ended is told. */
export type SummaryWords = { noun?: Noun; unfinished?: string }

/** `text` is the number or "—"; `note` is what it rests on, or why it is missing. */
export type FormattedSummary = { text: string; note: string | null }

const anItem: Noun = { one: 'item', many: 'items' }

/**
 * A summary as a reader sees it.
 * - known: "11.2%" with "112 of 1,004; 95% interval 9.4–13.3%"; a metric that reads "at least" says so, unless nearly all of
 *   it was declared; a range whose items are not all decided reads "7.3–22.0%" with "3 to 9 of 41"
 * - below its minimum: "2 of 7" or "4 incidents", with what it needs
 * - unknown: "—" with the reason
 */
export function formatSummary(entry: Entry, summary: Summary, words: SummaryWords = {}): FormattedSummary {
  if (summary.value !== null) {
    return { text: textOf(entry, summary, summary.value), note: basisOf(entry, summary, words) }
  }
  if (summary.reason === 'below-minimum') return belowMinimum(entry, summary, words)
  return { text: '—', note: reasonOf(summary, words) }
}

function textOf(entry: Entry, summary: Summary, value: number): string {
  const largest = largestShareOf(entry, summary)
  if (largest !== null) return formatInterval(value, largest, entry)
  const text = formatQuantity(value, entry)
  return entry.bound === 'at-least' && summary.bound !== 'exact' ? atLeast(text) : text
}

/** "at least 12.0%", and no "at least under 0.1%". */
function atLeast(text: string): string {
  if (text.startsWith('under')) return 'over 0%'
  return text.startsWith('over') ? text : `at least ${text}`
}

function basisOf(entry: Entry, summary: Summary, words: SummaryWords): string | null {
  const parts = [
    entry.kind === 'duration'
      ? `median of ${formatCountOf(summary.n, words.noun ?? anItem)}`
      : countsOf(summary),
    intervalOf(entry, summary),
    summary.censored ? unfinishedOf(formatCount(summary.censored), words) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('; ')
}

/** None beside a range of undecided items: two ranges of different meaning cannot be told apart. */
function intervalOf(entry: Entry, summary: Summary): string | null {
  if (summary.low === null || summary.high === null || largestShareOf(entry, summary) !== null) return null
  return `95% interval ${formatInterval(summary.low, summary.high, entry)}`
}

function unfinishedOf(count: string, { unfinished = 'not finished yet' }: SummaryWords): string {
  return `${count} ${unfinished}`
}

function belowMinimum(entry: Entry, summary: Summary, { noun = anItem }: SummaryWords): FormattedSummary {
  const counts = countsOf(summary)
  return {
    text: counts ?? formatCountOf(summary.n, noun),
    note: `too few for a ${counts === null ? 'median' : 'percentage'}: needs ${entry.minimum}`,
  }
}

/** "2 of 7", or "3 to 9 of 41" while undecided items could join; null when the summary is no share. */
function countsOf({ numerator, denominator, possible }: Summary): string | null {
  if (numerator === null || denominator === null) return null
  const least = formatCount(numerator)
  const counted =
    typeof possible === 'number' && possible > numerator ? `${least} to ${formatCount(possible)}` : least
  return `${counted} of ${formatCount(denominator)}`
}

/** The share if every undecided item counted; null when nothing is undecided or the metric is no range. */
function largestShareOf(entry: Entry, { numerator, denominator, possible }: Summary): number | null {
  if (entry.bound !== 'range' || typeof possible !== 'number') return null
  if (numerator === null || !denominator || possible <= numerator) return null
  return possible / denominator
}

const plainReasons: Record<UnknownReason, string> = {
  'nothing-counted': 'nothing in this time',
  'below-minimum': 'too few to say',
  'not-read-yet': 'this time has not been read completely yet',
  'not-concluded-yet': 'read, and being worked out: it comes by itself',
  'not-connected': 'its source is not connected',
  'not-decided': 'not decided',
  censored: 'too many not finished yet',
  suppressed: 'hidden, because the group is small',
}

function reasonOf(summary: Summary, words: SummaryWords): string {
  const { reason, censored } = summary
  if (reason === undefined) return 'unknown'
  if (reason === 'nothing-counted' && words.noun) return `no ${words.noun.many} in this time`
  if (reason === 'censored' && censored !== undefined) {
    return unfinishedOf(`${formatCount(censored)} of ${formatCount(summary.n + censored)}`, words)
  }
  const counts = countsOf(summary)
  return reason === 'not-decided' && counts !== null ? `not decided: ${counts}` : plainReasons[reason]
}
