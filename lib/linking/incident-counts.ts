import type { Incident, IncidentExclusion } from '@/lib/domain/incident'
import type { WindowsInForce } from './windows'

/**
 * Why an incident does not count; null when it does: urgent or with a priority, not merged into another, open for
 * the least duration that counts or more (up to `now` while it still is). An urgency that the source does not tell excludes
 * nothing. A person's word comes before all of that.
 */
export function incidentExclusion(
  incident: Incident,
  { now, windows }: { now: number; windows: Pick<WindowsInForce, 'briefIncident'> },
  isExcludedByPerson: boolean,
): IncidentExclusion | null {
  if (isExcludedByPerson) return 'excluded-by-person'
  if (incident.mergedIntoId !== null) return 'merged'
  if (incident.urgency === 'low' && incident.priority === null) return 'low-urgency'
  const openFor = (incident.resolvedAt ?? now) - incident.triggeredAt
  // The name is from the built-in least duration; it stays the same whatever admins set.
  return openFor < windows.briefIncident ? 'under-two-minutes' : null
}
