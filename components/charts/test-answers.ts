import type { BucketAnswer, MetricAnswer, SummaryAnswer, TrendAnswer } from '@/lib/api/metric-contract'
import { dayOfWall, wallOfDay, weekMs } from './time-axis'

/** Small worlds for the tests of this folder. */
export const aSummary = (parts: Partial<SummaryAnswer> = {}): SummaryAnswer => ({
  value: null,
  n: 0,
  numerator: null,
  denominator: null,
  low: null,
  high: null,
  p75: null,
  p90: null,
  ...parts,
})

export const aBucket = (parts: Partial<BucketAnswer>): BucketAnswer => ({
  ...aSummary(),
  start: '2026-05-18',
  end: '2026-05-25',
  complete: true,
  ...parts,
})

const aTrend = (parts: Partial<TrendAnswer>): TrendAnswer => ({
  ...aSummary(),
  at: '2026-05-25',
  complete: true,
  ...parts,
})

/** Consecutive weeks, the first beginning on `start`. */
export const weeksFrom = (start: string, weeks: Partial<BucketAnswer>[]): BucketAnswer[] =>
  weeks.map((parts, i) =>
    aBucket({
      start: dayOfWall(wallOfDay(start) + i * weekMs),
      end: dayOfWall(wallOfDay(start) + (i + 1) * weekMs),
      ...parts,
    }),
  )

/** Trailing windows at the ends of consecutive weeks, the first week beginning on `start`. */
export const trendFrom = (start: string, points: Partial<TrendAnswer>[]): TrendAnswer[] =>
  points.map((parts, i) => aTrend({ at: dayOfWall(wallOfDay(start) + (i + 1) * weekMs), ...parts }))

/** An answer over the days of its buckets. */
export const anAnswer = (parts: Partial<MetricAnswer>): MetricAnswer => ({
  metric: 'change-throughput',
  unit: 'changes',
  zone: 'UTC',
  from: parts.buckets?.[0]?.start ?? '2026-05-18',
  to: parts.buckets?.at(-1)?.end ?? '2026-11-16',
  bucket: 'week',
  total: aSummary(),
  buckets: [],
  trend: [],
  breakdown: [],
  excluded: [],
  freshness: [],
  before: null,
  comparison: null,
  ...parts,
})
