import type { CatalogueAnswer, MetricAnswer, SummaryAnswer } from '@/lib/api/metric-contract'
import { formatDay, formatDayYear } from '@/lib/format/format-instant'
import { formatSummary } from '@/lib/format/format-summary'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { dayMs, wallOfDay } from '../charts/time-axis'
import type { Query } from '../reports/scope-search'
import { Figure } from './figure'

type Props = {
  entry: CatalogueAnswer
  before: MetricAnswer
  after: MetricAnswer
  /** The query that both answer. */
  scope: Query
}

/** "Change failure rate, 25 May – 22 Nov 2026: was 3 to 9 of 41, is 3 to 8 of 41", the present one linked to its rows. */
export function MovedLine({ entry, before, after, scope }: Props) {
  const was = partsOf(entry, before.total)
  const now = partsOf(entry, after.total)
  const isSame = was.text === now.text && was.basis === now.basis
  return (
    <p>
      {entry.name}, {formatDay(wallOfDay(scope.from), 'UTC')} –{' '}
      {formatDayYear(wallOfDay(scope.to) - dayMs, 'UTC')}: {isSame ? 'as before, ' : `${saidOf(was)} → `}
      <Figure entry={entry} summary={after.total} scope={scope} />
      {now.basis !== null && ` (${now.basis})`}
    </p>
  )
}

type Parts = { text: string; basis: string | null }

/** The number and the counts it rests on, without its interval. Below the minimum the counts are the number. */
function partsOf(entry: CatalogueAnswer, summary: SummaryAnswer): Parts {
  const { text, note } = formatSummary(entry, summary, wordsOfMetric(entry))
  const isKnown = summary.value !== null
  return { text, basis: isKnown ? (note?.split(';')[0] ?? null) : null }
}

const saidOf = ({ text, basis }: Parts): string => (basis === null ? text : `${text} (${basis})`)
