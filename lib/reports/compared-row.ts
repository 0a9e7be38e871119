import { formatDifferenceInterval } from '../format/format-quantity'
import type { CatalogueEntry, Summary, UnknownReason } from '../metrics/catalogue-entry'
import { type Comparison, compareMedians, compareShares } from '../metrics/compare'
import { summariseTotal } from '../metrics/measure'
import { minimumOf } from '../metrics/statistics/minimum-of'
import type { Tally } from '../metrics/tally'
import { isUnread } from '../metrics/unread'
import type { Asked } from './asked'
import { windowOf } from './measure-asked'
import type { ComparedGroup, ComparedRow } from './screens/explanations'

/** A group of a metric's rows, counted. */
export type ComparedSide = { asked: Asked; tally: Tally; name: string; part: ComparedGroup['part'] }

/** How a clear difference begins: the first group less, or more, than the second. */
export type Words = { less: string; more: string }

/** Two groups of one metric side by side, with the interval of the difference where each has `minimum` items. */
export function comparedRow(
  key: string,
  title: string,
  sides: [ComparedSide, ComparedSide],
  words: Words,
  minimum?: number,
): ComparedRow {
  const [first, second] = sides
  const { entry } = first.asked.metric
  const groups: [ComparedGroup, ComparedGroup] = [groupOf(first), groupOf(second)]
  const fewest = minimum ?? (entry.kind === 'share' ? minimumOf.share : minimumOf.median)
  const isKnown = groups.every(({ summary }) => summary.value !== null)
  const comparison = isKnown ? compare(entry, first.tally, second.tally, fewest) : null
  return {
    key,
    title,
    entry,
    groups,
    difference: comparison && {
      difference: comparison.difference,
      low: comparison.low,
      high: comparison.high,
    },
    words: comparison
      ? differenceWords(entry, comparison, words)
      : whyNotCompared(
          groups.map(({ summary }) => summary),
          fewest,
        ),
    tone: toneOf(comparison),
  }
}

function groupOf({ asked, tally, name, part }: ComparedSide): ComparedGroup {
  const { from: start, to: end, scope } = asked.resolved
  const summary = summariseTotal(asked.metric.entry, windowOf(asked), { start, end }, tally)
  return { name, scope, part, summary: asked.resolved.isHidden ? hidden(summary) : summary }
}

/** Of a team too small to be shown nothing was counted either. */
const hidden = (summary: Summary): Summary => ({ ...summary, value: null, reason: 'suppressed' })

function compare({ kind }: CatalogueEntry, first: Tally, second: Tally, minimum: number): Comparison | null {
  if (kind !== 'share') return compareMedians(first.values, second.values, minimum)
  const shareOf = ({ counted, items }: Tally) => ({ numerator: counted, denominator: items })
  return compareShares(shareOf(first), shareOf(second), minimum)
}

/** Less of what this compares is better, and only what is clear is called anything. */
function toneOf(comparison: Comparison | null): ComparedRow['tone'] {
  if (!comparison?.isClear) return 'hollow'
  return comparison.difference < 0 ? 'better' : 'worse'
}

function differenceWords(entry: CatalogueEntry, comparison: Comparison, { less, more }: Words): string {
  const size = formatDifferenceInterval(comparison, entry)
  if (!comparison.isClear) return `Not enough to tell yet: ${size}`
  return `${comparison.difference < 0 ? less : more}: ${size}`
}

function whyNotCompared(summaries: Summary[], fewest: number): string {
  const reasons = summaries.flatMap(({ reason }) => (reason ? [reason] : []))
  const isSomeKnown = summaries.some(({ n }) => n > 0)
  const told = reasons.find((reason) => reasonWords[reason] !== null && !(isSomeKnown && isUnread(reason)))
  return (told && reasonWords[told]) ?? `Too few to compare: needs ${fewest} in each group`
}

/** Null: there are too few of them. */
const reasonWords: Record<UnknownReason, string | null> = {
  'nothing-counted': null,
  'below-minimum': null,
  'not-decided': 'Not enough to tell yet: fewer than half of the links are decided',
  censored: 'Not enough to tell yet: too many have not ended',
  'not-read-yet': 'Not known: these months have not been read',
  'not-concluded-yet': 'Not known yet: these months were read and are being worked out',
  'not-connected': 'Not known: its source is not connected',
  suppressed: 'Not shown: the team is too small',
}
