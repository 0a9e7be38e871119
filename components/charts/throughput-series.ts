import type { BucketAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { isUnread } from '@/lib/metrics/unread'
import { type TimeDomain, timeDomain, wallOfDay } from './time-axis'
import { largestKnown, type ValueAxis, valueAxis } from './value-axis'

/** One bucket of a count, drawn at its middle. `value` is null where nothing is known. */
export type CountPoint = { x: number; bucket: BucketAnswer; value: number | null; isRunning: boolean }

/** A stretch of wall time. */
export type Span = { from: number; to: number }

/** The whole buckets that a mean stands on: their days and the count of their rows. */
export type LastFull = { from: string; to: string; count: number; buckets: number }

export type ThroughputSeries = {
  domain: TimeDomain
  axis: ValueAxis
  /** Whole buckets; a null is a hole in the line. */
  points: CountPoint[]
  /** The bucket that is not over yet, never joined to the line. */
  running: CountPoint | null
  /** Stretches that no source has been read for. */
  wells: Span[]
  /** Stretches of which something is known not to be read. */
  partial: Span[]
  lastFour: LastFull | null
}

type Answer = Pick<MetricAnswer, 'from' | 'to' | 'unit' | 'buckets'>

/** What the picture of a count shows. */
export function throughputSeries(answer: Answer): ThroughputSeries {
  const all = answer.buckets.map(pointOf)
  const last = all.at(-1)
  const running = last?.isRunning ? last : null
  const points = running === null ? all : all.slice(0, -1)
  return {
    domain: timeDomain(answer, answer.buckets),
    axis: valueAxis({ unit: answer.unit }, largestKnown(all.map(({ value }) => value))),
    points,
    running,
    wells: unreadSpans(answer.buckets),
    partial: joinedSpans(
      answer.buckets.filter(({ partial, value }) => partial && value !== null).map(spanOf),
    ),
    lastFour: lastFull(points, 4),
  }
}

function pointOf(bucket: BucketAnswer): CountPoint {
  const x = (wallOfDay(bucket.start) + wallOfDay(bucket.end)) / 2
  return { x, bucket, value: bucket.value, isRunning: !bucket.complete }
}

/** Neighbouring unread buckets make one well. */
export function unreadSpans(buckets: readonly BucketAnswer[]): Span[] {
  return joinedSpans(buckets.filter(({ value, reason }) => value === null && isUnread(reason)).map(spanOf))
}

const spanOf = ({ start, end }: BucketAnswer): Span => ({ from: wallOfDay(start), to: wallOfDay(end) })

/** Stretches in order, those that touch as one. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { from, to } of spans) {
    const last = joined.at(-1)
    if (last?.to === from) last.to = to
    else joined.push({ from, to })
  }
  return joined
}

/** Null when fewer whole buckets are there, or one of them is not known wholly: a hole is not zero. */
function lastFull(points: readonly CountPoint[], buckets: number): LastFull | null {
  const last = points.slice(-buckets)
  const [first, end] = [last[0], last.at(-1)]
  if (last.length < buckets || first === undefined || end === undefined) return null
  let count = 0
  for (const { value, bucket } of last) {
    if (value === null || bucket.partial) return null
    count += value
  }
  return { from: first.bucket.start, to: end.bucket.end, count, buckets }
}
