import type {
  CatalogueAnswer,
  ExcludedRowAnswer,
  RowAnswer,
  RowsAnswer,
  SummaryAnswer,
} from '@/lib/api/contract'

export type RowTab = {
  id: 'counted' | 'not-counted' | 'left-out'
  name: string
  /** All of them, whatever part has been read. */
  count: number
  rows: (RowAnswer | ExcludedRowAnswer)[]
}

/** The rows behind a number: a share's numerator and the rest of its denominator apart, and what was left out. */
export function rowTabs(
  entry: Pick<CatalogueAnswer, 'kind'>,
  total: Pick<SummaryAnswer, 'numerator' | 'denominator'>,
  answer: RowsAnswer,
): RowTab[] {
  const leftOut: RowTab = {
    id: 'left-out',
    name: 'Left out',
    count: answer.excludedTotal,
    rows: answer.excluded,
  }
  const { numerator, denominator } = total
  if (entry.kind !== 'share' || numerator === null || denominator === null) {
    return [{ id: 'counted', name: 'Counted', count: answer.total, rows: answer.rows }, leftOut]
  }
  const isCounted = (row: RowAnswer) => row.counted
  const isNot = (row: RowAnswer) => !row.counted
  return [
    { id: 'counted', name: 'Counted', count: numerator, rows: answer.rows.filter(isCounted) },
    {
      id: 'not-counted',
      name: 'Not counted',
      count: denominator - numerator,
      rows: answer.rows.filter(isNot),
    },
    leftOut,
  ]
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
