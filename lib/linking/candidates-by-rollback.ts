import type { Deployment } from '@/lib/domain/change'
import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld } from './link-world'

/**
 * Confirmed: the deployment that a rollback replaced within `within` of its finish. It is the last one of another version
 * on the service, because the region that was rolled back may have got it as a repetition, which is not counted.
 */
export function candidatesByRollback(world: LinkWorld, within: number): FoundCandidate[] {
  const history = new Map<string, { latest: Deployment; other: Deployment | null }>()
  return world.deployments.flatMap((deployment) => {
    const known = history.get(deployment.serviceId)
    const isSame = known?.latest.sha === deployment.sha
    const replaced = (isSame ? known?.other : known?.latest) ?? null
    history.set(deployment.serviceId, { latest: deployment, other: replaced })
    if (!deployment.isRollback || replaced === null) return []
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
