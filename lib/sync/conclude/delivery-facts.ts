import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { findDeliveryDecisions } from '@/db/queries/list-delivery-decisions'
import { listStreamsRead } from '@/db/queries/list-delivery-sources'
import { listDeliveryFacts } from '@/db/queries/list-repository-history'
import type { Change } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { Repository } from '@/lib/domain/repository'
import type { DeliveryDecisions, DeliveryFacts } from '@/lib/linking/delivery-facts'
import { deployingWorkflows } from '@/lib/linking/deployment-source'

type Source = Pick<Reader, 'sqlite'>

/** What people decided of a repository's delivery; `source` null: nobody decided where it is read from. */
export type DecidedDelivery = DeliveryDecisions & { source: DeploymentSource | null }

/** What one repository's sources say about delivery, as it is judged under what people decided. */
export function readDeliveryFacts(
  reader: Source,
  found: Pick<Repository, 'id' | 'defaultBranch'>,
  changes: readonly Change[],
  decided: DecidedDelivery = findDeliveryDecisions(reader, found.id),
): { facts: DeliveryFacts; source: DeploymentSource | null } {
  const { source, ...decisions } = decided
  const told = listDeliveryFacts(reader, found.id)
  return {
    source,
    facts: {
      ...told,
      repositoryId: found.id,
      defaultBranch: found.defaultBranch,
      changes,
      isRead: isDeliveryRead(reader, told.workflows, found.id, decisions),
      decisions,
    },
  }
}

/** Whether all that may tell of deployments was read, the runs of every deploying workflow too. */
export function isDeliveryRead(
  reader: Source,
  workflows: readonly { id: string; name: string; path: string }[],
  repositoryId: string,
  { workflowIds }: DeliveryDecisions,
): boolean {
  const read = listStreamsRead(reader, repositoryId)
  const runs = deployingWorkflows(workflows, workflowIds).map(
    ({ id }) => `workflow-runs/${id.replace(/^github:/, '')}`,
  )
  return ['deployments', 'workflows', 'releases', ...runs].every((stream) => read.has(stream))
}

/** Deployments that people left out, by id. */
export function excludedDeployments(reader: Source): Set<string> {
  const excluded = [...decisionsInForce(reader, 'exclusion')].filter(([, value]) => value.of === 'deployment')
  return new Set(excluded.map(([id]) => id))
}
