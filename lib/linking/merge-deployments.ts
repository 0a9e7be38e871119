import type { Change } from '@/lib/domain/change'
import { type DeliveryFacts, type ReadDeployment, toDeployment } from './delivery-facts'

/** Where nothing tells of deployments: every change is one, at the moment it reached the default branch. */
export function mergeDeployments(facts: DeliveryFacts): ReadDeployment[] {
  return facts.changes.filter(wasDelivered).map((change) => {
    const told = {
      id: `merge:${change.id}`,
      environment: 'production',
      sha: change.sha ?? '',
      url: change.url,
      startedAt: change.countedAt,
      finishedAt: change.countedAt,
      outcome: 'success' as const,
    }
    const deployment = toDeployment(facts.repositoryId, 'merge', told, null)
    return { deployment, label: change.title, isFromMainLine: true }
  })
}

/** A revert and what it took back were both delivered, though neither counts as a change. */
function wasDelivered(change: Change): boolean {
  return change.exclusion === null || change.exclusion === 'revert' || change.exclusion === 'reverted'
}
