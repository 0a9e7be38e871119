import type { CatalogueAnswer, MetricAnswer, TrendAnswer } from '@/lib/api/metric-contract'
import { isUnread } from '@/lib/metrics/unread'
import { joinedSpans, type Span, unreadSpans } from './throughput-series'
import { dayMs, dayOfWall, type TimeDomain, timeDomain, wallOfDay, weekMs } from './time-axis'
import { largestKnown, type ValueAxis, valueAxis } from './value-axis'

/** A trailing window, drawn at the middle of the week that it ends with. `possible` is a share 0–1 or null. */
export type TrendPoint = {
  x: number
  answer: TrendAnswer
  value: number | null
  /** Low and high of the 95 % interval. */
  band: [number, number] | null
  possible: number | null
}

export type TrendSeries = {
  domain: TimeDomain
  axis: ValueAxis
  points: TrendPoint[]
  wells: Span[]
  /** Stretches whose windows may still change. */
  immature: Span[]
  before: number | null
  end: TrendPoint | null
}

type Entry = Pick<CatalogueAnswer, 'unit' | 'hours' | 'bound' | 'minimum'>
type Answer = Pick<MetricAnswer, 'from' | 'to' | 'buckets' | 'trend' | 'before'>

/** What the picture of a trailing window shows: its own scale from zero, holes where nothing is known. */
export function trendSeries(entry: Entry, answer: Answer): TrendSeries {
  const points = answer.trend.map((each) => pointOf(entry, each))
  const before = answer.before?.value ?? null
  const drawn = points.flatMap(({ value, band, possible }) => [value, band?.[1] ?? null, possible])
  return {
    domain: timeDomain(answer, answer.buckets),
    axis: valueAxis(entry, largestKnown([...drawn, before])),
    points,
    wells: unreadSpans(answer.buckets),
    immature: immatureSpans(points),
    before,
    end: points.findLast(({ value }) => value !== null) ?? null,
  }
}

function pointOf(entry: Entry, answer: TrendAnswer): TrendPoint {
  const { value, low, high } = answer
  return {
    x: wallOfDay(answer.at) - weekMs / 2,
    answer,
    value,
    band: value === null || low === null || high === null ? null : [low, high],
    possible: possibleShare(entry, answer),
  }
}

/** The upper end of a range; null for exact metrics and below the minimum, where no share is drawn at all. */
function possibleShare(entry: Entry, { possible, denominator }: TrendAnswer): number | null {
  if (entry.bound !== 'range' || typeof possible !== 'number' || denominator === null) return null
  return denominator === 0 || denominator < entry.minimum ? null : possible / denominator
}

/** Neighbouring windows that may still change make one stretch. */
function immatureSpans(points: readonly TrendPoint[]): Span[] {
  const weeks = points.filter(({ answer }) => !answer.complete && !isUnread(answer.reason))
  return joinedSpans(weeks.map(({ x }) => ({ from: x - weekMs / 2, to: x + weekMs / 2 })))
}

/** The days that a trailing window covers, `to` exclusive. */
export function trailingWindow(at: string, days: number): { from: string; to: string } {
  return { from: dayOfWall(wallOfDay(at) - days * dayMs), to: at }
}
