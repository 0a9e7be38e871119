import type { Change, Deployment } from '@/lib/domain/change'
import { candidate } from './candidate'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld, ServedIncident } from './link-world'

/**
 * A hotfix merged within `within` of a deployment of its service: confirmed where it names the change or the incident,
 * else the latest deployment before it is suspected.
 */
export function candidatesByHotfix(world: LinkWorld, within: number): FoundCandidate[] {
  return world.facts.changes
    .filter((change) => canMend(change) && world.isHotfix(change))
    .flatMap((hotfix) => {
      const named = namedBy(world, hotfix).filter(({ deployment }) => isWithin(deployment, hotfix, within))
      const suspects = named.length > 0 ? named : latestBefore(world, hotfix, within)
      return suspects.map((suspect) => linkHotfix(hotfix, suspect))
    })
}

type Suspect = {
  deployment: Deployment
  change: Change | null
  incident: ServedIncident | null
  isNamed: boolean
}

/** A revert has its own rule, and a back-merge mends nothing. */
function canMend(change: Change): boolean {
  return change.exclusion === null || change.exclusion === 'reverted'
}

function isWithin(deployment: Deployment, hotfix: Change, within: number): boolean {
  const age = hotfix.countedAt - deployment.finishedAt
  return age > 0 && age <= within
}

function namedBy(world: LinkWorld, hotfix: Change): Suspect[] {
  const references = world.referencesOf(hotfix)
  const changes = world
    .changesNamed(references)
    .flatMap((change) =>
      world
        .deliveredBy(change.id)
        .map((deployment) => ({ deployment, change, incident: null, isNamed: true })),
    )
  if (changes.length > 0) return changes
  return world
    .incidentsNamed(references)
    .filter((incident) => incident.triggeredAt <= hotfix.countedAt)
    .flatMap((incident) => {
      const deployment = world.deploymentsOn.lastBefore(incident.serviceId, incident.triggeredAt)
      return deployment === null ? [] : [{ deployment, change: null, incident, isNamed: true }]
    })
}

function latestBefore(world: LinkWorld, hotfix: Change, within: number): Suspect[] {
  return world
    .servicesOf(hotfix.repositoryId)
    .flatMap((serviceId) => world.deploymentsOn.lastBefore(serviceId, hotfix.countedAt) ?? [])
    .filter((deployment) => isWithin(deployment, hotfix, within))
    .map((deployment) => ({ deployment, change: null, incident: null, isNamed: false }))
}

function linkHotfix(hotfix: Change, { deployment, change, incident, isNamed }: Suspect): FoundCandidate {
  return candidate({
    rule: 'hotfix',
    strength: isNamed ? 'confirmed' : 'suspected',
    deployment,
    changeId: change?.id ?? null,
    incident,
    score: isNamed ? 1 : 0.5,
    bookedAt: incident?.triggeredAt ?? hotfix.countedAt,
    evidence: isNamed
      ? `hotfix ${hotfix.title} names ${change?.title ?? 'the incident'}`
      : `hotfix ${hotfix.title} followed`,
    mendedByChangeId: hotfix.id,
  })
}
