import { addDays } from '../domain/calendar'
import { covers, type Interval } from '../domain/intervals'
import type { Bucket, CatalogueEntry, Summary, TrendPoint } from './catalogue-entry'
import type { Excluded, Item, Measured } from './measured'
import { summariseDurations, summariseFlow, summariseShare } from './summarise'

const dayMs = 24 * 60 * 60 * 1000

/**
 * A window of a metric, all epoch ms, `to` exclusive.
 * - `readUntil`: the last instant the source was read to; `covered`: stretches it was read completely.
 *   Both empty/null when the source was never read: then everything is unknown, nothing is zero.
 * - `trendEnds`: where trailing windows end; they are days of `zone` long, so one with a change of clocks in it is not 24 h a day.
 */
export type MeasureWindow = {
  from: number
  to: number
  now: number
  buckets: { start: number; end: number }[]
  trendEnds: number[]
  zone: string
  covered: Interval[]
  readUntil: number | null
  isConnected: boolean
}

export type Measurement = { total: Summary; buckets: Bucket[]; trend: TrendPoint[] }

/** One way to sum the items of a stretch, and the excluded ones that began in it. */
export type Summarise<Row> = (
  items: Item<Row>[],
  excluded: Excluded<Row>[],
  stretch: { start: number; end: number },
) => Summary

/** Sums what was found over the window, its buckets and its trailing windows. Both lists are in order of `at`. */
export function measure<Row>(
  entry: CatalogueEntry,
  measured: Measured<Row>,
  window: MeasureWindow,
  summarise: Summarise<Row> = summariserOf(entry),
): Measurement {
  const { items, excluded } = measured
  // The total of a window read in part is what was read so far; a bucket read in part is unknown.
  const over = (start: number, end: number, isSoFar = false): Summary => {
    const unknown = whyUnknown(window, start, end)
    const summary = summarise(within(items, start, end), within(excluded, start, end), { start, end })
    const isShown = unknown === null || (isSoFar && summary.n > 0 && unknown === 'not-read-yet')
    return isShown ? summary : { ...summary, ...nothing, reason: unknown }
  }
  const maturityMs = entry.maturesAfter * dayMs
  return {
    total: over(window.from, window.to, true),
    buckets: window.buckets.map(({ start, end }) => ({
      start,
      end,
      complete: end + maturityMs <= Math.min(window.now, window.readUntil ?? 0),
      ...over(start, end),
    })),
    trend: window.trendEnds.map((at) => trendPoint(entry, window, at, over)),
  }
}

const nothing = { value: null, low: null, high: null, p75: null, p90: null } as const

function trendPoint(
  entry: CatalogueEntry,
  window: MeasureWindow,
  at: number,
  over: (start: number, end: number) => Summary,
): TrendPoint {
  const start = addDays(at, -(entry.trendWindow ?? 0), window.zone)
  return {
    at,
    complete: at + entry.maturesAfter * dayMs <= Math.min(window.now, window.readUntil ?? 0),
    ...over(start, at),
  }
}

/** A stretch is known when the source was read over all of it, up to now or to where the last reading came. */
function whyUnknown(
  window: MeasureWindow,
  start: number,
  end: number,
): 'not-connected' | 'not-read-yet' | null {
  if (!window.isConnected) return 'not-connected'
  if (window.readUntil === null || window.readUntil <= start) return 'not-read-yet'
  return covers(window.covered, start, Math.min(end, window.readUntil)) ? null : 'not-read-yet'
}

/** How a metric sums a stretch: its own kind, minimum, range and censoring. */
export function summariserOf<Row>(entry: CatalogueEntry): Summarise<Row> {
  if (entry.kind === 'flow') return (items) => summariseFlow(items.length)
  if (entry.kind === 'share') return (items) => summariseItemsAsShare(entry, items)
  return (items, excluded) =>
    summariseDurations(
      items.flatMap((item) => (item.value === null ? [] : [item.value])),
      { censored: excluded.filter((one) => one.isCensored).length, minimum: entry.minimum },
    )
}

function summariseItemsAsShare<Row>(entry: CatalogueEntry, items: Item<Row>[]): Summary {
  const numerator = items.filter((item) => item.isCounted).length
  if (entry.bound !== 'range') return summariseShare(numerator, items.length, { minimum: entry.minimum })
  const possible = items.filter((item) => item.isPossible).length
  const candidates = items.reduce((sum, item) => sum + (item.candidates?.all ?? 0), 0)
  const decided = items.reduce((sum, item) => sum + (item.candidates?.decided ?? 0), 0)
  const summary = summariseShare(numerator, items.length, { minimum: entry.minimum, possible })
  const isDecided = decided * 2 >= candidates
  return isDecided || summary.value === null ? summary : { ...summary, ...nothing, reason: 'not-decided' }
}

/** The slice of `sorted` with `at` in [start, end). */
export function within<T extends { at: number }>(sorted: T[], start: number, end: number): T[] {
  return sorted.slice(firstAtOrAfter(sorted, start), firstAtOrAfter(sorted, end))
}

function firstAtOrAfter<T extends { at: number }>(sorted: T[], instant: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = sorted[middle]?.at ?? Number.POSITIVE_INFINITY
    if (at < instant) low = middle + 1
    else high = middle
  }
  return low
}
