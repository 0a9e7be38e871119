import { type Columns, noRows, type Selection, selectRows, withoutTeams } from '../columns/columns'
import type { Kind } from '../columns/kinds'
import type { Shape } from '../columns/shapes'
import type { Metric } from '../metrics/catalogue'
import type { Coverage } from './coverage'
import { services } from './places'
import type { ResolvedScope } from './scope'
import { coverageOfKind } from './why-unknown'

/** Everything a metric's answer is made of: its number and its rows come from the same selection of the same columns. */
export type Asked = {
  metric: Metric
  resolved: ResolvedScope
  selection: Selection
  coverage: Coverage
  /** Only rows of such shapes; all when absent. Their measures are not summed: of shares alone. */
  isAmong?: (shape: Shape) => boolean
}

/**
 * Rows of a kind within a scope; a hidden team's are none. Hidden teams' rows are part of the whole only: counted in what is cut
 * out of it, they could be found out by comparing cuts.
 */
export function selectionOf(
  columns: Columns,
  kind: Kind,
  resolved: ResolvedScope,
  sourceServiceIds: string[] | null = null,
): Selection {
  if (resolved.isHidden) return noRows(columns, kind)
  const { repositoryIds, teamId, folderServiceId, visibility } = resolved
  const selection = selectRows(columns, kind, {
    ...{ repositoryIds, teamId, folderServiceId, sourceServiceIds },
    serviceIdsOf,
  })
  const isWhole = repositoryIds === null && sourceServiceIds === null
  return isWhole ? selection : withoutTeams(selection, visibility.hiddenTeamIds)
}

const serviceIdsOf = (repositoryIds: string[]): string[] =>
  services()
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
