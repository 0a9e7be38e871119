import type { Summary } from './catalogue-entry'
import type { Measurement, MeasureWindow } from './measure'
import type { Measured } from './measured'
import { isOpenAt } from './open-pull-requests'
import type { PullRequestRow } from './rows'
import { summariseFlow, unknownSummary } from './summarise'

/**
 * Open pull requests at the end of each bucket, or now while it runs. Where more than a fifth have no known opening time
 * the count of the others says nothing of the stock, and it is withheld.
 */
export function measureStock(
  { items, excluded }: Measured<PullRequestRow>,
  window: MeasureWindow,
): Measurement {
  const unknownOpenings = excluded.filter((one) => one.reason === 'opening-time-unknown').length
  const isWithheld = unknownOpenings * 5 > items.length + unknownOpenings
  const countAt = (end: number): Summary => {
    const instant = Math.min(end, window.now)
    if (!window.isConnected) return unknownSummary('not-connected')
    const readFrom = window.covered[0]?.from ?? Number.POSITIVE_INFINITY
    if (window.readUntil === null || readFrom > instant) return unknownSummary('not-read-yet')
    if (isWithheld) return { ...unknownSummary('nothing-counted'), censored: unknownOpenings }
    const read = Math.min(instant, window.readUntil)
    return summariseFlow(items.filter((item) => isOpenAt(item.row, read)).length)
  }
  const isComplete = (end: number) => end <= Math.min(window.now, window.readUntil ?? 0)
  return {
    total: countAt(window.to),
    buckets: window.buckets.map(({ start, end }) => ({
      start,
      end,
      complete: isComplete(end),
      ...countAt(end),
    })),
    trend: [],
  }
}
