import type { Change, Deployment } from '@/lib/domain/change'
import { candidate, candidateId } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld, ServedIncident } from './link-world'
import { builtInWindows, type WindowsInForce, widestWindows } from './windows'

/**
 * One row for each deployment of the incident's service that finished before it: suspected or weak by the windows in force.
 * What a person decided about is listed however narrow they are. Score = 2^(−age / suspected window) × the largest change's share of the deployment's lines (1 where no share is known).
 */
export function candidatesByTime(world: LinkWorld): FoundCandidate[] {
  const { windows, decisions } = world.facts
  const reach = decisions.verdicts.size === 0 ? windows.serviceMatch : widestWindows.serviceMatch
  const isListed = (incident: ServedIncident, deployment: Deployment) =>
    ageOf(incident, deployment) <= windows.serviceMatch ||
    decisions.verdicts.has(candidateId(nameOf(incident, deployment), deployment, incident.id, null))
  return world.incidents.flatMap((incident) =>
    world.deploymentsOn
      .between(incident.serviceId, incident.triggeredAt - reach, incident.triggeredAt)
      .filter((deployment) => isListed(incident, deployment))
      .map((deployment) => linkByTime(incident, deployment, world.changesIn(deployment.id), windows)),
  )
}

const ageOf = (incident: ServedIncident, deployment: Deployment): number =>
  incident.triggeredAt - deployment.finishedAt

/** By the built-in window, whatever is in force: what people decided of a link has to outlive another window. */
const nameOf = (incident: ServedIncident, deployment: Deployment) =>
  ageOf(incident, deployment) <= builtInWindows.suspicion ? 'deployment-window' : 'service-match'

function linkByTime(
  incident: ServedIncident,
  deployment: Deployment,
  changes: readonly Change[],
  { suspicion }: WindowsInForce,
): FoundCandidate {
  const age = ageOf(incident, deployment)
  const isClose = age <= suspicion
  const largest = largestChange(changes)
  const minutes = Math.round(age / 60_000)
  return candidate({
    rule: isClose ? 'deployment-window' : 'service-match',
    named: nameOf(incident, deployment),
    strength: isClose ? 'suspected' : 'weak',
    deployment,
    changeId: largest.changeId,
    incident,
    score: 2 ** (-age / suspicion) * largest.share,
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
