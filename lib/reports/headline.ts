import type { CatalogueAnswer, MetricAnswer, SummaryAnswer } from '../api/metric-contract'
import { formatCount, formatCountOf } from '../format/format-count'
import { formatQuantity } from '../format/format-quantity'
import { formatSummary } from '../format/format-summary'
import { formatTimes } from '../format/format-times'
import { wordsOfMetric } from '../format/words-of-metric'

export type Words = { words: string; isStrong: boolean }[]
export type Headline = { headline: string; lede: Words }

const change = { one: 'change', many: 'changes' }

const plain = (words: string) => ({ words, isStrong: false })
const strong = (words: string) => ({ words, isStrong: true })

/** Full buckets in the order of time; the running one is left out. */
const fullBuckets = (answer: MetricAnswer) =>
  answer.buckets.filter((bucket) => bucket.complete && bucket.value !== null)

/** Mean count of the last (or first) four full buckets; null with fewer. */
function meanOfFour(answer: MetricAnswer, which: 'last' | 'first'): number | null {
  const weeks = fullBuckets(answer)
  if (weeks.length < 4) return null
  const four = which === 'last' ? weeks.slice(-4) : weeks.slice(0, 4)
  return four.reduce((sum, week) => sum + (week.value ?? 0), 0) / 4
}

type Indicator = { entry: CatalogueAnswer; answer: MetricAnswer }

/** One sentence on what comes in and what became of it, with the counts behind it. The same computation as the picture. */
export function overviewHeadline(
  throughput: MetricAnswer,
  unreviewed: MetricAnswer,
  indicators: Indicator[],
): Headline {
  if (throughput.total.reason === 'not-connected') {
    return {
      headline: 'Connect GitHub to see how much change comes in.',
      lede: [plain('Nothing is read yet. Headroom needs a token that may read pull requests.')],
    }
  }
  if (throughput.total.value === null) return unknownHeadline(throughput.total)
  const [last, first] = [meanOfFour(throughput, 'last'), meanOfFour(throughput, 'first')]
  if (last === null || first === null) {
    return {
      headline: `${formatCountOf(throughput.total.n, change)} came in so far.`,
      lede: [plain(`Fewer than four full ${throughput.bucket}s are read: too few to say how it develops.`)],
    }
  }
  const unit = throughput.bucket
  const moved = indicators.filter(
    ({ answer }) => answer.comparison?.isClear && answer.comparison.direction !== 'none',
  )
  const worse = moved.filter(({ answer }) => answer.comparison?.direction === 'worse')
  return {
    headline: `${[pace(last, first, unit), ...outcome(indicators, worse.length, moved.length - worse.length)].join(', ')}.`,
    lede: [
      plain(`In the last four full ${unit}s `),
      strong(`${formatCountOf(Math.round(last), change)} a ${unit}`),
      plain(
        ` reached the default branch; in the first four of this window it was ${formatCount(Math.round(first))}. `,
      ),
      ...unreviewedWords(unreviewed),
      ...indicators.flatMap(indicatorWords),
    ],
  }
}

/** Unknown is never told as none. */
function unknownHeadline({ reason }: SummaryAnswer): Headline {
  if (reason === 'suppressed') {
    return {
      headline: 'This team is too small to be shown.',
      lede: [
        plain(
          'Fewer than five people, or the one team that would give such a team away. Their changes are in the totals.',
        ),
      ],
    }
  }
  return {
    headline: 'How much change came in then is not known.',
    lede: [
      plain('This time has not been read yet, or lies before what is read. Sync says how far reading is.'),
    ],
  }
}

function pace(last: number, first: number, unit: string): string {
  const rate = `${formatCount(Math.round(last))} a ${unit}`
  if (first === 0) return `${rate}: change comes in where none came at the start`
  const ratio = last / first
  if (ratio >= 1.15) return `Change comes in ${formatTimes(ratio)} times as fast as at the start`
  if (ratio <= 0.87) return `Less change comes in than at the start, ${rate}`
  return `Change comes in as before, ${rate}`
}

/** Nothing is said of what could not be compared. */
function outcome(indicators: Indicator[], worse: number, better: number): string[] {
  const compared = indicators.filter(({ answer }) => answer.comparison !== null).length
  if (compared === 0) return []
  const all =
    compared === indicators.length
      ? `the ${count(compared)} indicators`
      : `${count(compared)} indicators that can be compared`
  if (worse > 0 && better > 0)
    return [`and of ${all} ${count(worse)} got clearly worse, ${count(better)} better`]
  if (worse > 0) return [`and ${count(worse)} of ${all} got clearly worse`]
  if (better > 0) return [`and ${count(better)} of ${all} got clearly better`]
  return [
    compared === 1
      ? 'and the one indicator that can be compared did not move clearly'
      : `and none of ${all} moved clearly`,
  ]
}

const count = (n: number): string => ['none', 'one', 'two', 'three', 'four'][n] ?? String(n)

function unreviewedWords({ total }: MetricAnswer): Words {
  if (total.numerator === null || total.denominator === null) return []
  return [
    strong(`${formatCount(total.numerator)} of ${formatCount(total.denominator)}`),
    plain(' were not reviewed by a person. '),
  ]
}

function indicatorWords({ entry, answer }: Indicator): Words {
  if (!answer.comparison?.isClear || answer.comparison.direction === 'none' || !answer.before) return []
  const value = (summary: SummaryAnswer) =>
    summary.value === null ? '—' : formatQuantity(summary.value, entry)
  return [
    plain(`${entry.name} went from ${value(answer.before)} to `),
    strong(value(answer.total)),
    plain('. '),
  ]
}

/** A metric page's sentence: the value with its counts, and what it was before when that is clear. */
export function metricHeadline(entry: CatalogueAnswer, answer: MetricAnswer): Headline {
  const { text, note } = formatSummary(entry, answer.total, wordsOfMetric(entry))
  const before =
    answer.before && answer.before.value !== null
      ? [plain(`In the equal window before it was ${formatQuantity(answer.before.value, entry)}. `)]
      : [plain('The equal window before was not read, so nothing is compared. ')]
  const clear = answer.comparison
    ? [
        plain(
          answer.comparison.isClear
            ? 'The difference is clear.'
            : 'No clear change: the interval of the difference includes zero.',
        ),
      ]
    : []
  return {
    headline: `${entry.name}: ${text}.`,
    lede: [...(note ? [strong(capitalised(note)), plain('. ')] : []), ...before, ...clear],
  }
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
