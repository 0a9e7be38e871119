import type { IncidentLogEntry, IncidentLogEntryKind } from './incident'

/**
 * What the log says of one incident; epoch ms.
 * - `acknowledgedAt`: the first acknowledgement.
 * - `reopenedAt`: each time it came back after having been resolved, oldest first.
 * - `resolvedAt`: the last resolve; null while it is open, also when it was resolved before.
 */
export type IncidentTimeline = {
  acknowledgedAt: number | null
  reopenedAt: number[]
  resolvedAt: number | null
}

/** PagerDuty has no entry "reopened": life after a resolve is one. */
const life: readonly IncidentLogEntryKind[] = ['triggered', 'unacknowledged', 'acknowledged']

/** The timeline of one incident from its log entries, in any order. */
export function incidentTimeline(entries: readonly IncidentLogEntry[]): IncidentTimeline {
  const timeline: IncidentTimeline = { acknowledgedAt: null, reopenedAt: [], resolvedAt: null }
  for (const { kind, at } of [...entries].sort(inOrder)) {
    if (kind === 'acknowledged') timeline.acknowledgedAt ??= at
    if (kind === 'resolved') timeline.resolvedAt = at
    if (timeline.resolvedAt !== null && life.includes(kind)) {
      timeline.reopenedAt.push(at)
      timeline.resolvedAt = null
    }
  }
  return timeline
}

/** The vendor's clock has whole seconds: within one, an incident lives first and is resolved last. */
function inOrder(a: IncidentLogEntry, b: IncidentLogEntry): number {
  return a.at - b.at || Number(a.kind === 'resolved') - Number(b.kind === 'resolved')
}
