import type { MetricAnswer } from '../api/contract'
import type { Metric } from '../metrics/catalogue'
import { within } from '../metrics/measure'
import type { Asked } from './asked'
import { breakdownOf } from './breakdown'
import { comparisonOf } from './comparison'
import { dayOf } from './days'
import { freshness } from './freshness'
import { measureHidden, measureWindow } from './measure-asked'
import { comparedUnlessPartial, markPartial } from './partial'

/** Deployments that count as failed, and causes, are told by both vendors. */
const ofBoth = ['change-failure-rate', 'failed-deployment-recovery-time', 'link-coverage']

/** The sources whose lateness or failure a metric's number suffers from. */
function leansOn({ of, entry }: Metric): ('github' | 'pagerduty')[] {
  if (ofBoth.includes(entry.id)) return ['github', 'pagerduty']
  return of === 'incidents' ? ['pagerduty'] : ['github']
}

/**
 * The whole answer: total, buckets, trend, parts, what was left out, and the equal window before.
 * `parts`: 'own' leaves out teams and services, which an overview does not show.
 */
export function metricAnswer(asked: Asked, parts: 'all' | 'own' = 'all'): MetricAnswer {
  const { metric, resolved } = asked
  const { entry } = metric
  const { zone, scope, from, to } = resolved
  const day = (instant: number) => dayOf(instant, zone)
  const measurement = resolved.isHidden
    ? measureHidden(asked)
    : markPartial(asked, measureWindow(asked, from, to))
  const inWindow = within(asked.excluded, from, to)
  return {
    metric: entry.id,
    unit: entry.unit,
    zone,
    from: scope.from,
    to: scope.to,
    bucket: scope.bucket,
    total: measurement.total,
    buckets: measurement.buckets.map(({ start, end, ...rest }) => ({
      start: day(start),
      end: day(end),
      ...rest,
    })),
    trend: measurement.trend.map(({ at, ...rest }) => ({ at: day(at), ...rest })),
    breakdown: resolved.isHidden ? [] : breakdownOf(asked, parts),
    excluded: countReasons(resolved.isHidden ? [] : inWindow),
    freshness: freshness(resolved.now, resolved).filter(({ source }) => leansOn(metric).includes(source)),
    ...comparedUnlessPartial(asked, comparisonOf(asked, measurement.total)),
  }
}

function countReasons(excluded: Asked['excluded']): MetricAnswer['excluded'] {
  const counts = new Map<string, number>()
  for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
