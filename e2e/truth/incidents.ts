/** Which incidents count and when each was over, told from PagerDuty's log rather than from its incident records. */
import type { PagerDutyWorld } from '@/db/seed/world'
import type { PagerDutyIncident, PagerDutyLogEntry } from '@/lib/connectors/pagerduty/payload'

export type TrueIncident = {
  triggeredAt: number
  /** The last resolve; null while it is open. */
  resolvedAt: number | null
  exclusion: 'merged' | 'low-urgency' | 'under-two-minutes' | null
}

export const incidentsOf = (world: PagerDutyWorld, now: number): TrueIncident[] =>
  world.incidents.map((incident) => {
    const triggeredAt = Date.parse(incident.created_at)
    const resolvedAt = lastResolve(world.logEntries.filter((entry) => entry.incident.id === incident.id))
    return { triggeredAt, resolvedAt, exclusion: exclusionOf(incident, (resolvedAt ?? now) - triggeredAt) }
  })

function lastResolve(entries: PagerDutyLogEntry[]): number | null {
  const turns = entries
    .filter(({ type }) => /^(trigger|acknowledge|unacknowledge|resolve)_log_entry$/.test(type))
    .toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at))
  const last = turns.at(-1)
  return last?.type === 'resolve_log_entry' ? Date.parse(last.created_at) : null
}

function exclusionOf(incident: PagerDutyIncident, openMs: number): TrueIncident['exclusion'] {
  if (incident.resolve_reason?.type === 'merge_resolve_reason') return 'merged'
  if (incident.urgency === 'low' && !incident.priority) return 'low-urgency'
  return openMs < 120_000 ? 'under-two-minutes' : null
}
