import type { CatalogueAnswer, SummaryAnswer } from '@/lib/api/metric-contract'
import { formatSummary } from '@/lib/format/format-summary'
import { wordsOfMetric } from '@/lib/format/words-of-metric'

type Props = { entry: CatalogueAnswer; summary: SummaryAnswer }

/** A number as it would be by what is not kept yet: there are no rows to open, and none is linked. */
export function WouldBe({ entry, summary }: Props) {
  const { text, note } = formatSummary(entry, summary, wordsOfMetric(entry))
  return (
    <span data-would-be={summary.value ?? ''}>
      {text}
      {text === '—' && note !== null ? <span className="unseen">: {note}</span> : null}
    </span>
  )
}
