import type { Delivery, Deployment } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { DefaultBranchLine, LineCommit } from './default-branch-line'
import { deliverChanges } from './deliver-changes'
import type { DeliveryFacts } from './delivery-facts'
import { type ChosenDeploymentSource, findDeploymentSource } from './deployment-source'
import { findDeployments } from './find-deployments'

/** A change's first production deployment, or why there is none. */
export type FirstDelivery =
  | (Delivery & { reason: null })
  | {
      changeId: string
      deploymentId: null
      serviceId: null
      method: null
      deliveredAt: null
      reason: 'before-first-deployment' | 'not-deployed-yet' | 'no-production-source'
    }

export type ConcludedDelivery = {
  source: ChosenDeploymentSource
  /** Oldest finish first; those that do not count carry their reason. */
  deployments: Deployment[]
  /** One a change. */
  deliveries: FirstDelivery[]
}

/**
 * Where a repository's deployments are read from, which count, and which change each brought to production first. `source`
 * null: nobody decided, and the repository's own data tell.
 */
export function concludeDelivery(
  facts: DeliveryFacts,
  line: DefaultBranchLine<LineCommit>,
  decided: { source: DeploymentSource | null; excludedDeployments: ReadonlySet<string> },
): ConcludedDelivery {
  const { changes } = facts
  const source = findDeploymentSource(facts, decided.source)
  const { deployments, fromMainLine } = findDeployments(
    facts,
    source.chosen,
    line,
    decided.excludedDeployments,
  )
  const { deliveries, undelivered } = deliverChanges({ changes, deployments, fromMainLine, line })
  const first = new Map<string, Delivery>()
  for (const delivery of deliveries) {
    const known = first.get(delivery.changeId)
    if (!known || delivery.deliveredAt < known.deliveredAt) first.set(delivery.changeId, delivery)
  }
  const none = { deploymentId: null, serviceId: null, method: null, deliveredAt: null }
  return {
    source,
    deployments,
    deliveries: [
      ...[...first.values()].map((delivery) => ({ ...delivery, reason: null })),
      ...undelivered.map(({ changeId, reason }) => ({
        changeId,
        ...none,
        reason:
          source.chosen !== null && reason !== 'no-deployments' ? reason : ('no-production-source' as const),
      })),
    ],
  }
}
