import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'
import { catalogue, findMetric, type Metric } from '../metrics/catalogue'
import { type Asked, askMetric } from './asked'
import { currentColumns } from './current-columns'
import { resolveScope, type ScopeQuery } from './scope'

/** The metric of this id. Throws 404 that names those there are. */
export function requireMetric(id: string): Metric {
  const metric = findMetric(id)
  if (!metric) {
    throw new ApiError(404, 'no-such-metric', `There is no metric "${id.slice(0, 60)}".`, {
      known: catalogue.map(({ entry }) => entry.id),
    })
  }
  return metric
}

/** A metric for a checked query of somebody. */
export async function askedOf(
  id: string,
  query: ScopeQuery,
  viewer: Pick<Viewer, 'grants' | 'teamIds'>,
): Promise<Asked> {
  const metric = requireMetric(id)
  const resolved = resolveScope(query, viewer)
  return askMetric(metric, resolved, await currentColumns())
}
