import type { Metric } from '../metrics/catalogue'
import type { Excluded, Item } from '../metrics/measured'
import { type Coverage, coverageOf } from './coverage'
import { deliveryCoverageOf } from './delivery-coverage'
import { type Found, findItems, type RowSource, rowSource } from './metric-items'
import type { ResolvedScope } from './scope'

/** The longest trailing window, 91 days, and some. */
const trailingMs = 100 * 24 * 60 * 60 * 1000

export type AnyItem = Item<unknown>
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
    from: resolved.from - Math.max(length, trailingMs),
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
