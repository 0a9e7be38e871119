import type { RowsAnswer } from '../api/contract'
import { type FoundRow, type Listing, listNewest, type RowFilter } from '../columns/list-newest'
import type { Stretch } from '../domain/calendar'
import type { Asked } from './asked'
import { excludedAnswers, rowAnswers } from './row-answer'
import { type RowPart, rowPart, wholeOf } from './row-part'
import { whyUnknown } from './why-unknown'

export type RowListing = {
  items: Listing
  excluded: Listing
  isCounted: NonNullable<RowPart['isCounted']>
}

const nothing: Listing = { total: 0, page: (): FoundRow[] => [] }

/**
 * The rows behind a metric's total, newest first, and those left out. A stock's rows are what was open at the end of the window,
 * or now.
 */
export function listRows(asked: Asked, part: string | null = null): RowListing {
  const { items, excluded, isCounted } = part === null ? wholeOf : rowPart(asked.metric, part)
  return {
    items: listItems(asked, items),
    excluded: list(asked, excluded, windowOf(asked)),
    isCounted: isCounted ?? (() => true),
  }
}

const windowOf = ({ resolved }: Asked): Stretch => ({ start: resolved.from, end: resolved.to })

function list(asked: Asked, filter: RowFilter | null, stretch: Stretch): Listing {
  return filter === null ? nothing : listNewest(asked.selection, asked.metric.entry.id, stretch, filter)
}

function listItems(asked: Asked, filter: RowFilter | null): Listing {
  const { resolved, coverage, metric } = asked
  if (!coverage.isConnected || filter === null) return nothing
  if (metric.entry.kind !== 'stock') return list(asked, filter, windowOf(asked))
  const end = Math.min(resolved.to, resolved.now, coverage.readUntil ?? 0)
  return list(asked, { ...filter, isOpenAt: end }, { start: Number.NEGATIVE_INFINITY, end })
}

/** Whether the metric has any row in its window, whatever part of them is asked for. */
const hasRows = (asked: Asked, { items, excluded }: RowListing, part: string | null): boolean =>
  items.total + excluded.total > 0 || (part !== null && hasRows(asked, listRows(asked), null))

/** A page of both lists: `offset` walks both, so that a reader who follows the cursor to its end has seen every row. */
export function metricRows(
  asked: Asked,
  offset: number,
  limit: number,
  part: string | null = null,
): RowsAnswer {
  const listing = listRows(asked, part)
  const { items, excluded, isCounted } = listing
  const { of } = asked.metric
  const unknown = whyUnknown(of, asked.resolved, hasRows(asked, listing, part))
  const hasMore = offset + limit < Math.max(items.total, excluded.total)
  return {
    ...(unknown === null || unknown === 'suppressed'
      ? { total: items.total }
      : { total: null, reason: unknown }),
    rows: rowAnswers(of, items.page(offset, limit), isCounted),
    excludedTotal: excluded.total,
    excluded: excludedAnswers(of, excluded.page(offset, limit)),
    nextCursor: hasMore ? String(offset + limit) : null,
  }
}
