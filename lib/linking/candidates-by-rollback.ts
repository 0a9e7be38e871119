import type { Deployment } from '@/lib/domain/change'
import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld } from './link-world'

/** Confirmed: the deployment that a rollback replaced within `within` of its finish. */
export function candidatesByRollback(world: LinkWorld, within: number): FoundCandidate[] {
  const running = new Map<string, Deployment>()
  return world.deployments.flatMap((deployment) => {
    const place = `${deployment.serviceId} ${deployment.environment}`
    const replaced = running.get(place)
    running.set(place, deployment)
    if (!deployment.isRollback || replaced === undefined) return []
    if (deployment.finishedAt - replaced.finishedAt > within) return []
    const link = candidate({
      rule: 'rollback',
      strength: 'confirmed',
      deployment: replaced,
      bookedAt: deployment.finishedAt,
      evidence: 'a rollback replaced it',
      mendedByDeploymentId: deployment.id,
    })
    return [link]
  })
}
