import type { Incident } from '@/lib/domain/incident'
import { windows } from './windows'

export type IncidentExclusion = 'low-urgency' | 'merged' | 'under-two-minutes'

/**
 * Why an incident does not count; null when it does: urgent or with a priority, not merged into another, open for
 * two minutes or more (up to `now` while it still is). An urgency that the source does not tell excludes nothing.
 */
export function incidentExclusion(incident: Incident, now: number): IncidentExclusion | null {
  if (incident.mergedIntoId !== null) return 'merged'
  if (incident.urgency === 'low' && incident.priority === null) return 'low-urgency'
  const openFor = (incident.resolvedAt ?? now) - incident.triggeredAt
  return openFor < windows.briefIncident ? 'under-two-minutes' : null
}
