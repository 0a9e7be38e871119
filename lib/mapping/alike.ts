import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { listChosenSources } from '@/db/queries/list-delivery-sources'
import { repositoriesWithWorkflows, workflowNames } from '@/db/queries/list-mapped-deliveries'
import { listDeploymentSources } from '@/db/queries/list-places'
import type { DeliveryChoice } from './delivery-choice'

/** A repository to which the same choice can be applied, and the workflows that it means there. */
export type Alike = { repositoryId: string; workflowIds: string[] | null }

/**
 * Other repositories of which the same can be said: their deployments are read from the same source by now, nobody decided it,
 * and their data offer what was chosen (of workflows, all those of the same names).
 */
export function findAlike(reader: Reader, repositoryId: string, choice: DeliveryChoice): Alike[] {
  const { source, workflowIds } = choice
  if (source === null) return []
  const chosen = listChosenSources(reader)
  const decided = decisionsInForce(reader, 'deployment-source')
  const offers = new Set(
    listDeploymentSources(reader)
      .filter((row) => row.source === source && row.count > 0)
      .map((row) => row.repositoryId),
  )
  const named =
    workflowIds === null ? null : repositoriesWithWorkflows(reader, workflowNames(reader, workflowIds))
  const isOffered = (id: string) => (named === null ? offers.has(id) : named.has(id))
  return [...chosen]
    .filter(([id, now]) => id !== repositoryId && now === chosen.get(repositoryId) && !decided.has(id))
    .filter(([id]) => isOffered(id) && (named !== null || chosen.get(id) !== source))
    .map(([id]) => ({ repositoryId: id, workflowIds: named?.get(id) ?? null }))
    .toSorted((a, b) => (a.repositoryId < b.repositoryId ? -1 : 1))
}
