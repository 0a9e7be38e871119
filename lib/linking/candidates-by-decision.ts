import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld } from './link-world'

/** Confirmed: causes that people added, of incidents and deployments that count. */
export function candidatesByDecision(world: LinkWorld): FoundCandidate[] {
  const incidents = new Map(world.incidents.map((it) => [it.id, it]))
  return world.facts.decisions.added.flatMap(({ incidentId, deploymentId, changeId }) => {
    const incident = incidents.get(incidentId)
    const deployment = world.deployment(deploymentId)
    if (!incident || !deployment) return []
    const evidence = 'added by a person'
    const bookedAt = incident.triggeredAt
    return candidate({
      rule: 'decision',
      strength: 'confirmed',
      deployment,
      changeId,
      incident,
      bookedAt,
      evidence,
    })
  })
}
