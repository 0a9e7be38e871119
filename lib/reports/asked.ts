import { listServices } from '@/db/queries/list-places'
import { type Columns, noRows, type Selection, selectRows } from '../columns/columns'
import type { Kind } from '../columns/kinds'
import type { Metric } from '../metrics/catalogue'
import { deliveryCoverageOf } from './delivery-coverage'
import { type Coverage, coverageOf } from './freshness'
import { reader } from './reader'
import type { ResolvedScope } from './scope'
import { streams } from './streams'

/** Everything a metric's answer is made of: its number and its rows come from the same selection of the same columns. */
export type Asked = {
  metric: Metric
  resolved: ResolvedScope
  selection: Selection
  coverage: Coverage
}

/** Rows of a kind within a scope; a hidden team's are none. */
export function selectionOf(
  columns: Columns,
  kind: Kind,
  resolved: ResolvedScope,
  sourceServiceIds: string[] | null = null,
): Selection {
  if (resolved.isHidden) return noRows(columns, kind)
  const { repositoryIds, teamId } = resolved
  return selectRows(columns, kind, { repositoryIds, teamId, sourceServiceIds, serviceIdsOf })
}

const serviceIdsOf = (repositoryIds: string[]): string[] =>
  listServices(reader())
    .filter((service) => service.repositoryIds.some((id) => repositoryIds.includes(id)))
    .map(({ id }) => id)

/** A metric over a scope. */
export function askMetric(metric: Metric, resolved: ResolvedScope, columns: Columns): Asked {
  return {
    metric,
    resolved,
    selection: selectionOf(columns, metric.of, resolved),
    coverage: coverageOfKind(metric.of, resolved.repositoryIds),
  }
}

const known = new WeakMap<object, Map<string, Coverage>>()

/** What was read of a kind's rows, worked out once for as long as no stream moves. */
function coverageOfKind(kind: Kind, repositoryIds: string[] | null): Coverage {
  const now = streams()
  const own = known.get(now) ?? new Map<string, Coverage>()
  known.set(now, own)
  const source = kind === 'deployments' ? kind : kind === 'incidents' ? 'pagerduty' : 'github'
  const name = `${source} ${repositoryIds?.join(' ') ?? '*'}`
  const found =
    own.get(name) ??
    (source === 'deployments' ? deliveryCoverageOf(repositoryIds) : coverageOf(source, repositoryIds))
  own.set(name, found)
  return found
}
