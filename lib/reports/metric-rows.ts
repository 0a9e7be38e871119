import type { RowsAnswer } from '../api/contract'
import { withoutTeams } from '../columns/columns'
import { type FoundRow, type Listing, listNewest, type RowFilter } from '../columns/list-newest'
import type { Stretch } from '../domain/calendar'
import type { Asked } from './asked'
import { excludedAnswers, rowAnswers } from './row-answer'
import { type RowPart, rowPart, wholeOf } from './row-part'
import { listedRows } from './visibility'
import { whyUnknown } from './why-unknown'

export type RowListing = {
  items: Listing
  excluded: Listing
  isCounted: NonNullable<RowPart['isCounted']>
}

const nothing: Listing = { total: 0, withheld: 0, page: (): FoundRow[] => [] }

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
  if (filter === null) return nothing
  const { visibility } = asked.resolved
  // Rows of no service are cut out of the whole, as those of a service are.
  const isCut = filter.hasService !== undefined
  const selection = isCut ? withoutTeams(asked.selection, visibility.hiddenTeamIds) : asked.selection
  const isListed = listedRows(selection, visibility)
  return listNewest(selection, asked.metric.entry.id, stretch, filter, isListed)
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

/** A page of both lists: `offset` walks both, so that a reader who follows the cursor to its end has
 * seen every row that may be listed. */
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
  const listed = Math.max(items.total - items.withheld, excluded.total - excluded.withheld)
  return {
    ...(unknown === null || unknown === 'suppressed'
      ? { total: items.total }
      : { total: null, reason: unknown }),
    rows: rowAnswers(asked, items.page(offset, limit), isCounted),
    withheld: items.withheld,
    excludedTotal: excluded.total,
    excluded: excludedAnswers(asked, excluded.page(offset, limit)),
    excludedWithheld: excluded.withheld,
    nextCursor: offset + limit < listed ? String(offset + limit) : null,
  }
}
