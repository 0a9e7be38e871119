import type { Change, Deployment } from '@/lib/domain/change'
import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld, ServedIncident } from './link-world'
import { windows } from './windows'

/**
 * One row for each deployment of the incident's service that finished before it: up to 60 min suspected, up to 24 h weak.
 * Score = 2^(−age / 60 min) × the largest change's share of the deployment's lines (1 where no share is known).
 */
export function candidatesByTime(world: LinkWorld): FoundCandidate[] {
  return world.incidents.flatMap((incident) =>
    world.deploymentsOn
      .between(incident.serviceId, incident.triggeredAt - windows.serviceMatch, incident.triggeredAt)
      .map((deployment) => linkByTime(incident, deployment, world.changesIn(deployment.id))),
  )
}

function linkByTime(
  incident: ServedIncident,
  deployment: Deployment,
  changes: readonly Change[],
): FoundCandidate {
  const age = incident.triggeredAt - deployment.finishedAt
  const isClose = age <= windows.suspicion
  const largest = largestChange(changes)
  const minutes = Math.round(age / 60_000)
  return candidate({
    rule: isClose ? 'deployment-window' : 'service-match',
    strength: isClose ? 'suspected' : 'weak',
    deployment,
    changeId: largest.changeId,
    incident,
    score: 2 ** (-age / windows.suspicion) * largest.share,
    bookedAt: incident.triggeredAt,
    evidence: `finished ${minutes} min before the incident`,
  })
}

/** A change of unknown size could be the largest, so none is named then, unless it is alone. */
function largestChange(changes: readonly Change[]): { changeId: string | null; share: number } {
  const [first, ...others] = changes
  if (first === undefined) return { changeId: null, share: 1 }
  if (others.length === 0) return { changeId: first.id, share: 1 }
  let [largest, total, most] = [first, 0, -1]
  for (const change of changes) {
    if (change.effectiveLines === null) return { changeId: null, share: 1 }
    total += change.effectiveLines
    if (change.effectiveLines > most || (change.effectiveLines === most && change.id < largest.id))
      largest = change
    most = Math.max(most, change.effectiveLines)
  }
  return total === 0 ? { changeId: null, share: 1 } : { changeId: largest.id, share: most / total }
}
