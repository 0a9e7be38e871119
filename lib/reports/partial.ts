import type { MetricAnswer } from '../api/metric-contract'
import { addDays } from '../domain/calendar'
import type { Interval } from '../domain/intervals'
import { intersect } from '../domain/intervals'
import type { Measurement } from '../metrics/measure'
import type { Asked } from './asked'

/** Marks what lacks something that its source did not give: such a number may be seen, and is not final. */
export function markPartial(asked: Asked, measurement: Measurement): Measurement {
  const stretches = partialOf(asked)
  if (stretches.length === 0) return measurement
  const { entry } = asked.metric
  const { zone, now, from, to } = asked.resolved
  const lacks = (start: number, end: number) => overlaps(stretches, start, Math.min(end, now))
  return {
    total: lacks(from, to) ? { ...measurement.total, partial: true } : measurement.total,
    buckets: measurement.buckets.map((bucket) =>
      lacks(bucket.start, bucket.end) ? { ...bucket, complete: false, partial: true } : bucket,
    ),
    trend: measurement.trend.map((point) =>
      lacks(addDays(point.at, -(entry.trendWindow ?? 0), zone), point.at)
        ? { ...point, complete: false, partial: true }
        : point,
    ),
  }
}

/** A window that lacks something is not compared, and nothing is compared with it. */
export function comparedUnlessPartial(
  asked: Asked,
  compared: Pick<MetricAnswer, 'before' | 'comparison'>,
): Pick<MetricAnswer, 'before' | 'comparison'> {
  const { from, to, now } = asked.resolved
  const end = Math.min(to, now)
  return overlaps(partialOf(asked), from - (end - from), end) ? { before: null, comparison: null } : compared
}

/** A stock lacks what was not read from then on, not only in that moment. */
function partialOf({ coverage, metric }: Asked): Interval[] {
  const { partial } = coverage
  return metric.entry.kind === 'stock' ? partial.map(({ from }) => ({ from, until: null })) : partial
}

const overlaps = (stretches: Interval[], start: number, end: number): boolean =>
  stretches.length > 0 && intersect(stretches, [{ from: start, until: end }]).length > 0
