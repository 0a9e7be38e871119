import type { CatalogueAnswer, RowAnswer, RowsAnswer } from '@/lib/api/metric-contract'
import type { RowsPart } from '@/lib/reports/screens/metrics'

/** `count` is of all of them, whatever part has been read here; null where the source was not read. */
export type RowTab = { id: RowsPart; name: string; count: number | null }

/** The sides of a number: a share's numerator and the rest of its denominator apart, and what was left out. */
export function rowTabs(entry: Pick<CatalogueAnswer, 'kind'>, rows: Record<RowsPart, RowsAnswer>): RowTab[] {
  const leftOut: RowTab = { id: 'left-out', name: 'Left out', count: rows['left-out'].excludedTotal }
  const counted: RowTab = { id: 'counted', name: 'Counted', count: rows.counted.total }
  if (entry.kind !== 'share') return [counted, leftOut]
  return [counted, { id: 'not-counted', name: 'Not counted', count: rows['not-counted'].total }, leftOut]
}

/** A further page joined to what has been read; a row that stands in both is kept once. */
export function joinedRows(before: RowsAnswer, page: RowsAnswer): RowsAnswer {
  return {
    ...page,
    rows: distinct([...before.rows, ...page.rows]),
    excluded: distinct([...before.excluded, ...page.excluded]),
  }
}

function distinct<Row extends RowAnswer>(rows: Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.kind} ${row.id}`, row])).values()]
}
