import type { Summary } from './catalogue-entry'
import type { Measurement, MeasureWindow } from './measure'
import { sift } from './measured'
import { at, isOpenAt, judge } from './open-pull-requests'
import type { MeasuredPullRequest } from './rows'
import { summariseFlow, unknownSummary } from './summarise'
import { whyUnreadAt } from './unread'

/** How many were open at each of the instants, and how many of those open in the window have no known opening time. */
export type StockTally = { openAt: number[]; known: number; unknown: number }

/** Counts what stands open: `instants` within the window, which is [from, to). */
export type StockOver = (instants: number[], window: { from: number; to: number }) => StockTally

/**
 * Open pull requests at the end of each bucket, or now while it runs. Where more than a fifth have no known opening time
 * the count of the others says nothing of the stock, and it is withheld.
 */
export function measureStock(window: MeasureWindow, stockOver: StockOver): Measurement {
  const ends = [window.to, ...window.buckets.map(({ end }) => end)]
  const instants = ends.map((end) => Math.min(end, window.now, window.readUntil ?? 0))
  const stock = stockOver(instants, window)
  const isWithheld = stock.unknown * 5 > stock.known + stock.unknown
  const countAt = (index: number): Summary => {
    const instant = Math.min(ends[index] ?? window.to, window.now)
    if (!window.isConnected) return unknownSummary('not-connected')
    const readFrom = window.covered[0]?.from ?? Number.POSITIVE_INFINITY
    if (window.readUntil === null || readFrom > instant) {
      return unknownSummary(whyUnreadAt(window.read, instant))
    }
    if (isWithheld) return { ...unknownSummary('nothing-counted'), censored: stock.unknown }
    return summariseFlow(stock.openAt[index] ?? 0)
  }
  const isComplete = (end: number) => end <= Math.min(window.now, window.readUntil ?? 0)
  return {
    total: countAt(0),
    buckets: window.buckets.map(({ start, end }, index) => ({
      start,
      end,
      complete: isComplete(end),
      ...countAt(index + 1),
    })),
    trend: [],
  }
}

/** Counts one by one; the rows are all there are. */
export function stockOfRows(rows: MeasuredPullRequest[]): StockOver {
  const { items, excluded } = sift(rows, at, judge)
  return (instants, { from, to }) => ({
    openAt: instants.map((instant) => items.filter(({ row }) => isOpenAt(row, instant)).length),
    known: items.filter(({ row, at }) => at < to && (row.closedAt ?? to) >= from).length,
    unknown: excluded.filter(
      ({ row, reason }) => reason === 'opening-time-unknown' && (row.closedAt ?? to) >= from,
    ).length,
  })
}
