import { addDays, type Stretch } from '../domain/calendar'
import { covers, type Interval } from '../domain/intervals'
import type { Bucket, CatalogueEntry, Summary, TrendPoint } from './catalogue-entry'
import { withhold } from './summarise'
import { summarise, type Tally } from './tally'
import { type UnreadReason, whyUnread } from './unread'

const dayMs = 24 * 60 * 60 * 1000

/**
 * A window of a metric, all epoch ms, `to` exclusive.
 * - `readUntil`: the last instant the source was read to; `covered`: stretches it was read completely and concluded.
 *   Both empty/null when the source was never read: then everything is unknown, nothing is zero.
 * - `read`: stretches it was read completely, whether or not they are concluded yet.
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
  read: Interval[]
  readUntil: number | null
  isConnected: boolean
}

export type Measurement = { total: Summary; buckets: Bucket[]; trend: TrendPoint[] }

/** Counts a metric's rows over many stretches at once, answered in their order. */
export type TallyOver = (stretches: Stretch[]) => Tally[]

/** Sums a metric over the window, its buckets and its trailing windows. */
export function measure(entry: CatalogueEntry, window: MeasureWindow, tallyOver: TallyOver): Measurement {
  const { buckets, trendEnds } = window
  const trend = trendEnds.map((end) => ({ start: addDays(end, -(entry.trendWindow ?? 0), window.zone), end }))
  const [whole, ...parts] = tallyOver([{ start: window.from, end: window.to }, ...buckets, ...trend])
  if (!whole) throw new Error('A tally was asked for and not given.')
  const known = Math.min(window.now, window.readUntil ?? 0)
  const isComplete = ({ end }: Stretch) => end + entry.maturesAfter * dayMs <= known
  const over = (stretch: Stretch, index: number) => shown(entry, window, stretch, parts[index] ?? whole)
  return {
    total: summariseTotal(entry, window, { start: window.from, end: window.to }, whole),
    buckets: buckets.map((bucket, index) => ({
      ...over(bucket, index),
      start: bucket.start,
      end: bucket.end,
      complete: isComplete(bucket),
    })),
    trend: trend.map((stretch, index) => ({
      ...over(stretch, buckets.length + index),
      at: stretch.end,
      complete: isComplete(stretch),
    })),
  }
}

/** The total of a stretch read in part is what was read so far; a bucket read in part is unknown. */
export const summariseTotal = (
  entry: CatalogueEntry,
  window: MeasureWindow,
  stretch: Stretch,
  tally: Tally,
): Summary => shown(entry, window, stretch, tally, true)

function shown(
  entry: CatalogueEntry,
  window: MeasureWindow,
  { start, end }: Stretch,
  tally: Tally,
  isSoFar = false,
): Summary {
  const unknown = whyUnknown(window, start, end)
  const summary = summarise(entry, tally)
  if (unknown === null || (isSoFar && summary.n > 0 && unknown !== 'not-connected')) return summary
  return withhold(summary, unknown)
}

/** A stretch is known when the source was read over all of it, up to now or to where the last reading came. */
function whyUnknown(
  window: MeasureWindow,
  start: number,
  end: number,
): 'not-connected' | UnreadReason | null {
  const { isConnected, covered, read, readUntil } = window
  if (!isConnected) return 'not-connected'
  const isKnown = readUntil !== null && readUntil > start && covers(covered, start, Math.min(end, readUntil))
  return isKnown ? null : whyUnread(read, start, end)
}
