import type { RowsAnswer } from '../api/contract'
import { type FoundRow, type Listing, listNewest, type RowFilter } from '../columns/list-newest'
import type { Asked } from './asked'
import { excludedAnswers, rowAnswers } from './row-answer'
import { type RowPart, rowPart, wholeOf } from './row-part'

export type RowListing = { items: Listing; excluded: Listing; isCounted: NonNullable<RowPart['isCounted']> }

const nothing: Listing = { total: 0, page: (): FoundRow[] => [] }

/**
 * The rows behind a metric's total, newest first, and those left out. A stock's rows are what was open at the end of the window,
 * or now.
 */
export function listRows(asked: Asked, part: string | null = null): RowListing {
  const { items, excluded, isCounted } = part === null ? wholeOf : rowPart(asked.metric, part)
  const { resolved, coverage } = asked
  const window = { start: resolved.from, end: resolved.to }
  const list = (filter: RowFilter | null, stretch = window) =>
    filter === null ? nothing : listNewest(asked.selection, asked.metric.entry.id, stretch, filter)
  const end = Math.min(resolved.to, resolved.now, coverage.readUntil ?? 0)
  const listItems = () =>
    asked.metric.entry.kind === 'stock' && items
      ? list({ ...items, isOpenAt: end }, { start: Number.NEGATIVE_INFINITY, end })
      : list(items)
  return {
    items: coverage.isConnected ? listItems() : nothing,
    excluded: list(excluded),
    isCounted: isCounted ?? (() => true),
  }
}

/** A page of both lists: `offset` walks both, so that a reader who follows the cursor to its end has seen every row. */
export function metricRows(
  asked: Asked,
  offset: number,
  limit: number,
  part: string | null = null,
): RowsAnswer {
  const { items, excluded, isCounted } = listRows(asked, part)
  const { of } = asked.metric
  const hasMore = offset + limit < Math.max(items.total, excluded.total)
  return {
    total: items.total,
    rows: rowAnswers(of, items.page(offset, limit), isCounted),
    excludedTotal: excluded.total,
    excluded: excludedAnswers(of, excluded.page(offset, limit)),
    nextCursor: hasMore ? String(offset + limit) : null,
  }
}
