import type { Deployment } from '@/lib/domain/change'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld } from './link-world'

/** How long users felt a failed deployment; epoch ms. `recoveredAt` null: not over, or nothing tells. */
export type Recovery = {
  deploymentId: string
  /** The earliest linked incident's start, but not before the deployment's finish. */
  impactStart: number
  recoveredAt: number | null
  by: 'rollback' | 'fix' | 'incident' | null
}

type Ending = { at: number; by: 'rollback' | 'fix' | 'incident' }

/**
 * Recovery of a deployment whose `links` (confirmed by rule or person) make it a failed one: the finish of the rollback or
 * of the deployment that carried the fix, or the end of its incidents, whichever came first.
 */
export function recoveryOf(
  deployment: Deployment,
  links: readonly FoundCandidate[],
  world: LinkWorld,
): Recovery {
  const incidentIds = new Set(links.map((link) => link.incidentId))
  const incidents = world.incidents.filter((it) => incidentIds.has(it.id))
  const starts = incidents.map((it) => it.triggeredAt)
  const impactStart = Math.max(deployment.finishedAt, starts.length === 0 ? -Infinity : Math.min(...starts))
  const ends = incidents.map((it) => it.resolvedAt)
  const endings = [...mends(deployment, links, world), ...incidentsEnd(ends)]
  const first = endings.filter((it) => it.at >= impactStart).sort((a, b) => a.at - b.at)[0]
  return { deploymentId: deployment.id, impactStart, recoveredAt: first?.at ?? null, by: first?.by ?? null }
}

/** Users are well again when the last of several incidents is over, not the first. */
function incidentsEnd(ends: readonly (number | null)[]): Ending[] {
  const known = ends.filter((it) => it !== null)
  return known.length === 0 || known.length < ends.length ? [] : [{ at: Math.max(...known), by: 'incident' }]
}

function mends(deployment: Deployment, links: readonly FoundCandidate[], world: LinkWorld): Ending[] {
  const rollbacks = links.flatMap((link) => world.deployment(link.mendedByDeploymentId) ?? [])
  const fixes = links
    .flatMap((link) => (link.mendedByChangeId === null ? [] : world.deliveredBy(link.mendedByChangeId)))
    .filter((it) => it.serviceId === deployment.serviceId)
  return [
    ...rollbacks.map((it) => ({ at: it.finishedAt, by: 'rollback' as const })),
    ...fixes.map((it) => ({ at: it.finishedAt, by: 'fix' as const })),
  ]
}
