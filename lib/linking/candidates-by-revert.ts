import type { Change, Deployment } from '@/lib/domain/change'
import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld, ServedIncident } from './link-world'
import { windows } from './windows'

/**
 * Confirmed: a delivered change was taken back while an incident of its service was open or up to 24 h after, or, without
 * an incident, within `within` of its delivery. The deployment that delivered it is the failed one.
 */
export function candidatesByRevert(world: LinkWorld, within: number): FoundCandidate[] {
  return world.facts.changes.flatMap((change) => {
    const revert = world.change(change.revertedByChangeId)
    if (revert === null) return []
    return world
      .deliveredBy(change.id)
      .flatMap((deployment) => linkRevert(world, { change, revert, deployment }, within))
  })
}

type TakenBack = { change: Change; revert: Change; deployment: Deployment }

function linkRevert(
  world: LinkWorld,
  { change, revert, deployment }: TakenBack,
  within: number,
): FoundCandidate[] {
  // Taken back before it was in production: nothing failed there.
  if (revert.countedAt < deployment.finishedAt) return []
  const answered = world.incidentsOn
    .between(deployment.serviceId, deployment.finishedAt, deployment.finishedAt + within)
    .filter((incident) => isAnsweredAt(incident, revert.countedAt))
  const isSoon = revert.countedAt - deployment.finishedAt <= within
  const incidents: (ServedIncident | null)[] = answered.length > 0 ? answered : isSoon ? [null] : []
  return incidents.map((incident) =>
    candidate({
      rule: 'revert',
      strength: 'confirmed',
      deployment,
      changeId: change.id,
      incident,
      bookedAt: incident?.triggeredAt ?? revert.countedAt,
      evidence: `${revert.title} took ${change.title} back`,
      mendedByChangeId: revert.id,
    }),
  )
}

function isAnsweredAt(incident: ServedIncident, at: number): boolean {
  if (at < incident.triggeredAt) return false
  return incident.resolvedAt === null || at <= incident.resolvedAt + windows.revertAfterIncident
}
