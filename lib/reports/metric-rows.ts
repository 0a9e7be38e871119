import { type Anchor, anchorsOf, cursorAfter } from '../api/cursor'
import type { RowsAnswer } from '../api/metric-contract'
import { withoutTeams } from '../columns/columns'
import { type FoundRow, type Listing, listNewest, type RowFilter } from '../columns/list-newest'
import type { Stretch } from '../domain/calendar'
import { sortedAscending } from '../metrics/statistics/percentile'
import type { Tally } from '../metrics/tally'
import type { Asked } from './asked'
import { excludedAnswers, rowAnswers } from './row-answer'
import { type RowPart, rowPart, wholeOf } from './row-part'
import { questionOf } from './scope'
import { rowsInLists } from './visibility'
import { whyUnknown } from './why-unknown'

export type RowListing = {
  items: Listing
  excluded: Listing
  isCounted: NonNullable<RowPart['isCounted']>
}

/** Rows of the store that moved after an instant, epoch ms. */
export type Revised = { rowids: ReadonlySet<number>; since: number }

const nothing: Listing = { total: 0, withheld: 0, page: (): FoundRow[] => [], countUpTo: () => 0 }

/**
 * The rows behind a metric's total, newest first, and those left out. A stock's rows are what was open at the end of the window,
 * or now. `only`: none but the revised ones.
 */
export function listRows(asked: Asked, part: string | null = null, only?: Revised): RowListing {
  const { items, excluded, isCounted } = part === null ? wholeOf : rowPart(asked.metric, part)
  const among = (filter: RowFilter | null) =>
    filter === null || only === undefined ? filter : { ...filter, rowids: inBoth(only.rowids, filter.rowids) }
  return {
    items: listItems(asked, among(items)),
    excluded: list(asked, among(excluded), windowOf(asked)),
    isCounted: isCounted ?? ((_, isCounted) => isCounted),
  }
}

/** What the few rows of a part of a duration add up to, whether they may be listed or not. */
export function tallyOfRows(asked: Asked, part: string): Tally {
  const { items, excluded } = rowPart(asked.metric, part)
  const rowsOf = (filter: RowFilter | null): FoundRow[] => {
    if (filter === null) return []
    const found = listNewest(asked.selection, asked.metric.entry.id, windowOf(asked), filter, null)
    return found.page(0, found.total)
  }
  const values = rowsOf(items).flatMap(({ value }) => value ?? [])
  const censored = rowsOf(excluded).filter(({ verdict }) => 'leave' in verdict && verdict.isCensored).length
  const count = values.length
  return {
    items: count,
    counted: count,
    possible: 0,
    declared: 0,
    candidates: 0,
    decided: 0,
    censored,
    reasons: new Map(),
    values: sortedAscending(values),
  }
}

const inBoth = (rowids: ReadonlySet<number>, others: ReadonlySet<number> = rowids): ReadonlySet<number> =>
  others === rowids ? rowids : new Set([...rowids].filter((rowid) => others.has(rowid)))

const windowOf = ({ resolved }: Asked): Stretch => ({ start: resolved.from, end: resolved.to })

function list(asked: Asked, filter: RowFilter | null, stretch: Stretch): Listing {
  if (filter === null) return nothing
  const { visibility } = asked.resolved
  // Rows of no service are cut out of the whole, as those of a service are.
  const isCut = filter.hasService !== undefined
  const selection = isCut ? withoutTeams(asked.selection, visibility.hiddenTeamIds) : asked.selection
  const isListed = rowsInLists(selection, visibility)
  return listNewest(selection, asked.metric.entry.id, stretch, filter, isListed)
}

function listItems(asked: Asked, filter: RowFilter | null): Listing {
  const { resolved, coverage, metric } = asked
  if (!coverage.isConnected || filter === null) return nothing
  if (metric.entry.kind !== 'stock') return list(asked, filter, windowOf(asked))
  const end = Math.min(resolved.to, resolved.now, coverage.readUntil ?? 0)
  return list(asked, { ...filter, isOpenAt: end }, { ...stretchOf(asked), end })
}

/** Where the rows of a window count: a stock's whenever before its end. */
export const stretchOf = ({ metric, resolved }: Pick<Asked, 'metric' | 'resolved'>): Stretch => ({
  start: metric.entry.kind === 'stock' ? Number.NEGATIVE_INFINITY : resolved.from,
  end: resolved.to,
})

/** Whether the metric has any row in its window, whatever part of them is asked for. */
const hasRows = (asked: Asked, { items, excluded }: RowListing, part: string | null): boolean =>
  items.total + excluded.total > 0 || (part !== null && hasRows(asked, listRows(asked), null))

/**
 * A page of both lists: the cursor walks both, so that a reader who follows it to its end has seen every row that may be
 * listed.
 */
export function metricRows(
  asked: Asked,
  cursor: string | null,
  limit: number,
  part: string | null = null,
  only?: Revised,
): RowsAnswer {
  const listing = listRows(asked, part, only)
  const { items, excluded, isCounted } = listing
  const { of } = asked.metric
  const hasAny =
    hasRows(asked, listing, part) || (only !== undefined && hasRows(asked, listRows(asked), null))
  const unknown = whyUnknown(of, asked.resolved, hasAny)
  const question = [asked.metric.entry.id, ...questionOf(asked.resolved), part, ...(only ? [only.since] : [])]
  const [afterItem = null, afterExcluded = null] = cursor === null ? [] : anchorsOf(cursor, question)
  const shown = pageAfter(items, afterItem, limit)
  const left = pageAfter(excluded, afterExcluded, limit)
  return {
    ...(unknown === null || unknown === 'suppressed'
      ? { total: items.total }
      : { total: null, reason: unknown }),
    rows: rowAnswers(asked, shown.rows, isCounted),
    withheld: items.withheld,
    excludedTotal: excluded.total,
    excluded: excludedAnswers(asked, left.rows),
    excludedWithheld: excluded.withheld,
    nextCursor: shown.hasMore || left.hasMore ? cursorAfter(question, [shown.last, left.last]) : null,
  }
}

function pageAfter({ total, withheld, page, countUpTo }: Listing, after: Anchor, limit: number) {
  const offset = after === null ? 0 : countUpTo(after)
  const rows = page(offset, limit)
  return { rows, last: rows.at(-1) ?? after, hasMore: offset + rows.length < total - withheld }
}
