import { candidate, candidateId } from './candidate'
import { textOf } from './join-services'
import type { FoundCandidate } from './link-facts'
import type { LinkWorld } from './link-world'
import { readReferences } from './read-references'
import { widestWindows } from './windows'

/** Confirmed: an incident's title or notes name a change that was in production before it began. */
export function candidatesByReference(world: LinkWorld, within: number): FoundCandidate[] {
  const incidents = new Map(world.incidents.map((it) => [it.id, it]))
  const titles = world.incidents.map((it) => ({ incidentId: it.id, body: it.title, source: 'title' }))
  const notes = world.facts.notes.map((it) => ({ ...it, source: 'note' }))
  return [...titles, ...notes].flatMap(({ incidentId, body, source }) => {
    const incident = incidents.get(incidentId)
    if (incident === undefined) return []
    const causes = world
      .changesNamed(readReferences(body, null))
      .flatMap((change) => world.deliveredBy(change.id).map((deployment) => ({ change, deployment })))
    // A change delivered after the start is the cure that was written down, not the cause.
    return causes
      .filter(({ deployment }) => isBefore(deployment.finishedAt, incident.triggeredAt, within))
      .map(({ change, deployment }) =>
        candidate({
          rule: 'explicit-reference',
          strength: 'confirmed',
          deployment,
          changeId: change.id,
          incident,
          bookedAt: incident.triggeredAt,
          evidence: `the incident's ${source} names ${change.title}`,
        }),
      )
  })
}

/**
 * Suspected: a change event of the incident's service names a delivered change shortly before. Every release sends
 * such events, so that one names a change says no more than that it was released. What a person decided about is listed
 * however narrow the window in force.
 */
export function candidatesByChangeEvent(world: LinkWorld): FoundCandidate[] {
  const { suspicion } = world.facts.windows
  const { verdicts } = world.facts.decisions
  const reach = verdicts.size === 0 ? suspicion : widestWindows.suspicion
  const serviceOf = new Map(world.facts.joins.map((it) => [it.sourceServiceId, it.serviceId]))
  return world.facts.changeEvents.flatMap((event) => {
    const services = new Set(event.sourceServiceIds.flatMap((id) => serviceOf.get(id) ?? []))
    const incidents = [...services].flatMap((it) => world.incidentsOn.between(it, event.at, event.at + reach))
    if (incidents.length === 0) return []
    const changes = world.changesNamed(readReferences(textOf(event), null))
    return changes.flatMap((change) =>
      world.deliveredBy(change.id).flatMap((deployment) =>
        incidents
          .filter(({ id, triggeredAt }) => {
            const isWithin = (window: number) =>
              [event.at, deployment.finishedAt].every((at) => isBefore(at, triggeredAt, window))
            const isDecided = verdicts.has(candidateId('change-event', deployment, id, null))
            return isWithin(suspicion) || (isDecided && isWithin(reach))
          })
          .map((incident) =>
            candidate({
              rule: 'change-event',
              strength: 'suspected',
              deployment,
              changeId: change.id,
              incident,
              score: 2 ** (-(incident.triggeredAt - deployment.finishedAt) / suspicion),
              bookedAt: incident.triggeredAt,
              evidence: `a change event of the service names ${change.title}`,
            }),
          ),
      ),
    )
  })
}

function isBefore(at: number, start: number, within: number): boolean {
  return at <= start && start - at <= within
}
