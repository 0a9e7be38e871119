import type { BreakdownAnswer, MetricAnswer } from '../api/contract'
import { addDays, bucketsBetween, weekEndsBetween } from '../domain/calendar'
import type { Metric } from '../metrics/catalogue'
import type { CatalogueEntry, Summary } from '../metrics/catalogue-entry'
import { compareMedians, compareShares, directionWord } from '../metrics/compare'
import { type Measurement, type MeasureWindow, measure, within } from '../metrics/measure'
import type { Excluded, Item } from '../metrics/measured'
import { isOpenAt } from '../metrics/open-pull-requests'
import { unknownSummary } from '../metrics/summarise'
import { breakdownOf } from './breakdown'
import { dayOf } from './days'
import { deliveryCoverageOf } from './delivery-coverage'
import { type Coverage, coverageOf, freshness } from './freshness'
import { type Found, findItems, type RowSource, rowSource } from './metric-items'
import type { ResolvedScope } from './scope'

const dayMs = 24 * 60 * 60 * 1000

/** Deployments that count as failed, and causes, are told by both vendors. */
const ofBoth = ['change-failure-rate', 'failed-deployment-recovery-time', 'link-coverage']

/** The sources whose lateness or failure a metric's number suffers from. */
function leansOn({ of, entry }: Metric): ('github' | 'pagerduty')[] {
  if (ofBoth.includes(entry.id)) return ['github', 'pagerduty']
  return of === 'incidents' ? ['pagerduty'] : ['github']
}

type AnyItem = Item<unknown>
type AnyExcluded = Excluded<unknown>

/** Everything a metric's answer is made of, so that its rows are the very same items; `items` and `excluded` in order of `at`. */
export type Asked = {
  metric: Metric
  resolved: ResolvedScope
  found: Found
  items: AnyItem[]
  excluded: AnyExcluded[]
  coverage: Coverage
}

/** Rows enough for the window, its trailing windows and the equal window before. */
export function rowsFor(resolved: ResolvedScope): RowSource {
  const length = resolved.to - resolved.from
  return rowSource({
    from: resolved.from - Math.max(length, 100 * dayMs),
    to: resolved.to,
    repositoryIds: resolved.repositoryIds,
    teamId: resolved.teamId,
  })
}

const emptyRows: RowSource = {
  changes: () => [],
  pullRequests: () => [],
  deployments: () => [],
  incidents: () => [],
}

/** Finds the items of a metric for a scope; a hidden team's are none. */
export function askMetric(metric: Metric, resolved: ResolvedScope, rows = rowsFor(resolved)): Asked {
  const found = findItems(metric, resolved.isHidden ? emptyRows : rows)
  const source = metric.of === 'incidents' ? 'pagerduty' : 'github'
  const measured = found.measured
  return {
    metric,
    resolved,
    found,
    items: measured.items,
    excluded: measured.excluded,
    coverage:
      metric.of === 'deployments'
        ? deliveryCoverageOf(resolved.repositoryIds)
        : coverageOf(source, resolved.repositoryIds),
  }
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
  const measurement = resolved.isHidden ? hidden(asked) : measureAsked(asked, windowOf(asked, from, to))
  const inWindow = within(
    asked.excluded.toSorted((a, b) => a.at - b.at),
    from,
    to,
  )
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
    freshness: freshness(resolved.now).filter(({ source }) => leansOn(metric).includes(source)),
    ...comparisonOf(asked, measurement.total),
  }
}

function windowOf(asked: Asked, from: number, to: number): MeasureWindow {
  const { resolved, metric, coverage } = asked
  const { now, zone } = resolved
  const { buckets, ends } = edgesOf(resolved)
  return {
    from,
    to,
    now,
    buckets,
    trendEnds: metric.entry.trendWindow === null ? [] : ends,
    zone,
    ...coverage,
  }
}

type Edges = { buckets: { start: number; end: number }[]; ends: number[] }
const edges = new WeakMap<ResolvedScope, Edges>()

/** Buckets of a scope, and where its trailing windows end: with each week inside it that is over. */
function edgesOf(resolved: ResolvedScope): Edges {
  const { from, to, zone, now, scope } = resolved
  const known = edges.get(resolved) ?? {
    buckets: bucketsBetween(from, to, scope.bucket, zone),
    ends: weekEndsBetween(from, to, zone).filter((end) => end <= now),
  }
  edges.set(resolved, known)
  return known
}

function measureAsked(asked: Asked, window: MeasureWindow): Measurement {
  const { entry } = asked.metric
  return entry.kind === 'stock' ? measureStock(asked, window) : measure(entry, asked, window)
}

/** A stock is counted at the end of a bucket, or now while it runs. */
function measureStock(asked: Asked, window: MeasureWindow): Measurement {
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

function hidden(asked: Asked): Measurement {
  const { resolved } = asked
  const window = windowOf(asked, resolved.from, resolved.to)
  const suppressed = unknownSummary('suppressed')
  return {
    total: suppressed,
    buckets: window.buckets.map(({ start, end }) => ({ start, end, complete: false, ...suppressed })),
    trend: window.trendEnds.map((at) => ({ at, complete: false, ...suppressed })),
  }
}

function countReasons(excluded: AnyExcluded[]): MetricAnswer['excluded'] {
  const counts = new Map<string, number>()
  for (const { reason } of excluded) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/** The equal window before, up to now's place in it; null where it was not read completely. */
function comparisonOf(asked: Asked, total: Summary): Pick<MetricAnswer, 'before' | 'comparison'> {
  const { resolved, metric, coverage } = asked
  const { zone } = resolved
  const end = Math.min(resolved.to, resolved.now)
  const days = Math.round((end - resolved.from) / dayMs)
  const from = addDays(resolved.from, -Math.max(1, days), zone)
  const isRead = (coverage.covered[0]?.from ?? Number.POSITIVE_INFINITY) <= from
  if (!isRead || resolved.isHidden || metric.entry.kind === 'stock') return { before: null, comparison: null }
  const window = { ...windowOf(asked, from, resolved.from), buckets: [], trendEnds: [] }
  const before = measureAsked(asked, window).total
  return {
    before: { ...before, from: dayOf(from, zone), to: resolved.scope.from },
    comparison: compare(asked, total, before, from),
  }
}

function compare(
  asked: Asked,
  total: Summary,
  before: Summary,
  beforeFrom: number,
): MetricAnswer['comparison'] {
  const { entry } = asked.metric
  if (total.value === null || before.value === null) return null
  const comparison =
    entry.kind === 'share' ? sharesCompared(total, before) : mediansCompared(asked, entry, beforeFrom)
  if (!comparison) return null
  const word = directionWord(entry.direction, comparison)
  const { difference, low, high, isClear } = comparison
  return { difference, low, high, isClear, direction: word === 'better' || word === 'worse' ? word : 'none' }
}

function sharesCompared(total: Summary, before: Summary) {
  const share = ({ numerator, denominator }: Summary) =>
    numerator === null || denominator === null ? null : { numerator, denominator }
  const [now, then] = [share(total), share(before)]
  return now && then ? compareShares(now, then) : null
}

function mediansCompared(asked: Asked, entry: CatalogueEntry, beforeFrom: number) {
  if (entry.kind !== 'duration') return null
  const { from, to } = asked.resolved
  const values = (items: AnyItem[]) => items.flatMap((item) => (item.value === null ? [] : [item.value]))
  return compareMedians(values(within(asked.items, from, to)), values(within(asked.items, beforeFrom, from)))
}
