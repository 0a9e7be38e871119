/** For tests: answers about a metric, with what a test does not say unknown or empty. */
import type { BucketAnswer, MetricAnswer, SummaryAnswer, TrendAnswer } from './metric-contract'

const weekMs = 7 * 86_400_000

/** So many weeks after a day, both 'YYYY-MM-DD'. */
const weeksAfter = (day: string, weeks: number): string =>
  new Date(Date.parse(day) + weeks * weekMs).toISOString().slice(0, 10)

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
      start: weeksAfter(start, i),
      end: weeksAfter(start, i + 1),
      ...parts,
    }),
  )

/** Trailing windows at the ends of consecutive weeks, the first week beginning on `start`. */
export const trendFrom = (start: string, points: Partial<TrendAnswer>[]): TrendAnswer[] =>
  points.map((parts, i) => aTrend({ at: weeksAfter(start, i + 1), ...parts }))

/** An answer over the days of its buckets. */
export const anAnswer = (parts: Partial<MetricAnswer> = {}): MetricAnswer => ({
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
