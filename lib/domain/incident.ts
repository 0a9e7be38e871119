/** Facts about operation, as the source said them. */
export type SourceService = {
  /** `pagerduty:PXXXXXX`. */
  id: string
  name: string
  description: string | null
  url: string | null
}

export type Incident = {
  id: string
  sourceServiceId: string
  number: number | null
  title: string
  status: 'triggered' | 'acknowledged' | 'resolved'
  urgency: 'high' | 'low' | null
  priority: string | null
  triggeredAt: number
  resolvedAt: number | null
  /** The incident this one was merged into; such an incident is no restore of its own. */
  mergedIntoId: string | null
  updatedAt: number | null
  url: string | null
}

/** Why an incident does not count. Closed list; shown on screens and in the API. */
export type IncidentExclusion = 'low-urgency' | 'merged' | 'under-two-minutes' | 'excluded-by-person'

export type IncidentLogEntryKind =
  | 'triggered'
  | 'acknowledged'
  | 'unacknowledged'
  | 'escalated'
  | 'assigned'
  | 'resolved'
  | 'annotated'
  | 'notified'
  | 'snoozed'
  | 'priority-changed'
  | 'urgency-changed'
  | 'responder-added'
  | 'merged'
  | 'other'

export type IncidentLogEntry = {
  id: string
  incidentId: string
  kind: IncidentLogEntryKind
  at: number
  /** Who did it; null when it was a service or an integration. */
  accountId: string | null
  summary: string | null
}

export type IncidentNote = {
  id: string
  incidentId: string
  accountId: string | null
  body: string
  writtenAt: number
}

/** Who worked on an incident: from log entries, because assignments are emptied when it is resolved. */
export type IncidentResponder = {
  incidentId: string
  accountId: string
  kind: 'acknowledged' | 'noted' | 'resolved' | 'responder-added'
  at: number
}

export type ChangeEvent = {
  id: string
  summary: string | null
  at: number
  source: string | null
  sourceServiceIds: string[]
  links: string[]
  /** Text of the details, for references to repositories and commits. */
  details: string | null
}
