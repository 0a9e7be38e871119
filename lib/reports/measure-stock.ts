import type { Summary } from '../metrics/catalogue-entry'
import type { Measurement, MeasureWindow } from '../metrics/measure'
import { isOpenAt } from '../metrics/open-pull-requests'
import { unknownSummary } from '../metrics/summarise'
import type { Asked } from './asked'

/** A stock is counted at the end of a bucket, or now while it runs. */
export function measureStock(asked: Asked, window: MeasureWindow): Measurement {
  const found = asked.found
  if (found.of !== 'pull-requests')
    throw new Error(`${asked.metric.entry.id} is a stock of something unknown`)
  const unknownOpenings = found.measured.excluded.filter(
    (one) => one.reason === 'opening-time-unknown',
  ).length
  const at = (instant: number) => found.measured.items.filter((item) => isOpenAt(item.row, instant)).length
  const countAt = (end: number): Summary => {
    const instant = Math.min(end, window.now)
    if (!window.isConnected) return unknownSummary('not-connected')
    const readFrom = window.covered[0]?.from ?? Number.POSITIVE_INFINITY
    if (window.readUntil === null || readFrom > instant) return unknownSummary('not-read-yet')
    const count = at(Math.min(instant, window.readUntil))
    // Where most openings are unknown, the count of the others says nothing of the stock.
    if (unknownOpenings * 4 > found.measured.items.length + unknownOpenings) {
      return { ...unknownSummary('nothing-counted'), censored: unknownOpenings }
    }
    return {
      value: count,
      n: count,
      numerator: null,
      denominator: null,
      low: null,
      high: null,
      p75: null,
      p90: null,
    }
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
