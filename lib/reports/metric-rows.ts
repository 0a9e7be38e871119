import type { RowsAnswer } from '../api/contract'
import { within } from '../metrics/measure'
import { isOpenAt } from '../metrics/open-pull-requests'
import type { Asked } from './asked'
import { rowTeller, toExcludedAnswer, toRowAnswer } from './row-answer'
import { rowsOfPart } from './row-part'
import { whyUnknown } from './why-unknown'

/**
 * The rows behind a metric's total, newest first, and those left out; `offset` walks both lists, so that a reader who follows
 * the cursor to its end has seen every one of them. A stock's rows are what was open at the end of the window, or now.
 */
export function metricRows(
  asked: Asked,
  offset: number,
  limit: number,
  part: string | null = null,
): RowsAnswer {
  const { resolved, coverage } = asked
  const tell = rowTeller(asked.found)
  const newestFirst = <T extends { at: number }>(rows: T[]) =>
    within(rows, resolved.from, resolved.to).toReversed()
  const end = Math.min(resolved.to, resolved.now, coverage.readUntil ?? 0)
  const items =
    asked.found.of === 'pull-requests' && asked.metric.entry.kind === 'stock'
      ? asked.found.measured.items.filter((item) => isOpenAt(item.row, end)).toReversed()
      : newestFirst(asked.items)
  const whole = { items: coverage.isConnected ? items : [], excluded: newestFirst(asked.excluded) }
  const { items: shown, excluded } = part === null ? whole : rowsOfPart(asked.found, whole, part)
  const hasMore = offset + limit < Math.max(shown.length, excluded.length)
  const unknown = whyUnknown(asked.metric.of, resolved, items.length + whole.excluded.length > 0)
  return {
    ...(unknown === null || unknown === 'suppressed'
      ? { total: shown.length }
      : { total: null, reason: unknown }),
    rows: shown.slice(offset, offset + limit).map((item) => toRowAnswer(item, tell)),
    excludedTotal: excluded.length,
    excluded: excluded.slice(offset, offset + limit).map((one) => toExcludedAnswer(one, tell)),
    nextCursor: hasMore ? String(offset + limit) : null,
  }
}
