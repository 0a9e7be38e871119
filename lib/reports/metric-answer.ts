import type { MetricAnswer } from '../api/metric-contract'
import type { FreshnessAnswer } from '../api/sync-contract'
import type { Metric } from '../metrics/catalogue'
import type { Tally } from '../metrics/tally'
import type { Asked } from './asked'
import { breakdownOf } from './breakdown'
import { comparisonOf, stretchBefore } from './comparison'
import { dayOf } from './days'
import { freshness } from './freshness'
import { measureAsked, measureHidden } from './measure-asked'
import { comparedUnlessPartial, markPartial } from './partial'
import type { ResolvedScope } from './scope'

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
  const { zone, scope } = resolved
  const day = (instant: number) => dayOf(instant, zone)
  const before = stretchBefore(asked)
  const found = measureAsked(asked, before)
  const measurement = resolved.isHidden ? measureHidden(asked) : markPartial(asked, found.measurement)
  return {
    metric: entry.id,
    unit: entry.unit,
    zone,
    from: scope.from,
    to: scope.to,
    bucket: scope.bucket,
    total: measurement.total,
    buckets: measurement.buckets.map((bucket) => ({
      ...bucket,
      start: day(bucket.start),
      end: day(bucket.end),
    })),
    trend: measurement.trend.map((point) => ({ ...point, at: day(point.at) })),
    breakdown: resolved.isHidden ? [] : breakdownOf(asked, found.whole, parts),
    excluded: inOrder(found.whole.reasons),
    freshness: freshnessOnce(resolved).filter(({ source }) => leansOn(metric).includes(source)),
    ...comparedUnlessPartial(
      asked,
      comparisonOf(asked, { summary: measurement.total, tally: found.whole }, before, found.beside),
    ),
  }
}

const known = new WeakMap<ResolvedScope, FreshnessAnswer[]>()

/** How fresh the sources are, worked out once for all metrics of a question. */
function freshnessOnce(resolved: ResolvedScope): FreshnessAnswer[] {
  // How a hidden team's repositories stand is hidden too.
  const concern = resolved.isHidden ? { repositoryIds: null, teamId: null } : resolved
  const found = known.get(resolved) ?? freshness(resolved.now, resolved.visibility, concern)
  known.set(resolved, found)
  return found
}

function inOrder(reasons: Tally['reasons']): MetricAnswer['excluded'] {
  return [...reasons]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}
