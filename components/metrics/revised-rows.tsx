'use client'

import { useQuery } from '@tanstack/react-query'
import type { CatalogueAnswer, RowsAnswer } from '@/lib/api/metric-contract'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import { withheldWords } from '@/lib/format/words-of-withheld'
import type { Frame } from '@/lib/reports/screens/screen'
import { type Query, querySearch } from '../reports/scope-search'
import { RowsTable } from './rows-table'

/** A browser's clock may run ahead of the server's. */
const leewayMs = 60_000

type Props = {
  entry: CatalogueAnswer
  scope: Query
  /** When the oldest of the revised numbers was seen, ISO 8601. */
  since: string
  zone: string
  /** Whose rows this reader may see. */
  rows: Frame['rows']
}

/** The rows whose part in a metric became known after `since`, with what they count now. */
export function RevisedRows({ entry, scope, since, zone, rows }: Props) {
  const from = new Date(Date.parse(since) - leewayMs).toISOString()
  const href = `/api/v1/metrics/${entry.id}/revised?${querySearch(scope)}&since=${encodeURIComponent(from)}`
  const { data, error } = useQuery({ queryKey: [href], queryFn: ({ signal }) => readRows(href, signal) })
  if (error !== null) return <p role="status">{error.message}</p>
  if (data === undefined) return <p className="note">Reading…</p>
  const withheld = data.withheld + data.excludedWithheld
  return (
    <RowsTable
      rows={[...data.rows, ...data.excluded]}
      count={countOf(data)}
      withheld={withheldWords(withheld, rows, wordsOfMetric(entry).noun)}
      entry={entry}
      zone={zone}
    />
  )
}

const countOf = ({ total, excludedTotal }: RowsAnswer) => (total === null ? null : total + excludedTotal)

async function readRows(href: string, signal: AbortSignal): Promise<RowsAnswer> {
  const response = await fetch(href, { signal })
  if (!response.ok) throw new Error(`The rows that moved could not be read (${response.status}).`)
  return (await response.json()) as RowsAnswer
}
