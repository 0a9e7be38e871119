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
 * - known: "11.2%" with "112 of 1,004; 95% interval 9.4–13.3%"; a metric that reads "at least" says so; a range whose items
 *   are not all decided reads "7.3–22.0%" with "3 to 9 of 41"
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
  const largest = largestShareOf(summary)
  if (entry.bound === 'range' && largest !== null && largest > value) {
    return formatInterval(value, largest, entry)
  }
  const text = formatQuantity(value, entry)
  return entry.bound === 'at-least' ? `at least ${text}` : text
}

function basisOf(entry: Entry, summary: Summary, { noun = anItem, unfinished }: SummaryWords): string | null {
  const parts = [
    entry.kind === 'duration' ? `median of ${formatCountOf(summary.n, noun)}` : countsOf(summary),
    summary.low === null || summary.high === null
      ? null
      : `95% interval ${formatInterval(summary.low, summary.high, entry)}`,
    summary.censored ? `${formatCount(summary.censored)} ${unfinished ?? 'not finished yet'}` : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('; ')
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

function largestShareOf({ denominator, possible }: Summary): number | null {
  return typeof possible === 'number' && denominator ? possible / denominator : null
}

const plainReasons: Record<Exclude<UnknownReason, 'nothing-counted' | 'not-decided' | 'censored'>, string> = {
  'below-minimum': 'too few to say',
  'not-read-yet': 'this time has not been read completely yet',
  'not-connected': 'its source is not connected',
  suppressed: 'hidden, because the group is small',
}

function reasonOf(summary: Summary, { noun = anItem, unfinished }: SummaryWords): string {
  const reason = summary.reason
  if (reason === undefined) return 'unknown'
  if (reason === 'nothing-counted') return `no ${noun.many} in this time`
  if (reason === 'censored') {
    const censored = summary.censored ?? 0
    return `${formatCount(censored)} of ${formatCount(summary.n + censored)} ${unfinished ?? 'not finished yet'}`
  }
  if (reason !== 'not-decided') return plainReasons[reason]
  const counts = countsOf(summary)
  return counts === null ? 'not decided' : `not decided: ${counts}`
}
