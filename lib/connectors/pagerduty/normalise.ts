/** PagerDuty's payloads in our words. Pure: the same payload is always the same fact, in whatever order it came. */
import { z } from 'zod'
import type { Account } from '@/lib/domain/account'
import type {
  ChangeEvent,
  Incident,
  IncidentLogEntry,
  IncidentLogEntryKind,
  IncidentNote,
  IncidentResponder,
  SourceService,
} from '@/lib/domain/incident'
import type { Team } from '@/lib/domain/team'
import type {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutyTeam,
  PagerDutyUser,
} from './payload'
import { idOf, type Reference, userIdOf } from './reference'

const kinds = new Map<string, IncidentLogEntryKind>([
  ['trigger_log_entry', 'triggered'],
  ['acknowledge_log_entry', 'acknowledged'],
  // The documentation spells the same entry both ways.
  ['acknowledgement_log_entry', 'acknowledged'],
  ['unacknowledge_log_entry', 'unacknowledged'],
  ['escalate_log_entry', 'escalated'],
  ['assign_log_entry', 'assigned'],
  ['reassign_log_entry', 'assigned'],
  ['delegate_log_entry', 'assigned'],
  ['resolve_log_entry', 'resolved'],
  ['annotate_log_entry', 'annotated'],
  ['notify_log_entry', 'notified'],
  ['snooze_log_entry', 'snoozed'],
  ['priority_change_log_entry', 'priority-changed'],
  ['urgency_change_log_entry', 'urgency-changed'],
  ['responder_request_log_entry', 'responder-added'],
  ['merge_log_entry', 'merged'],
])

export function toSourceService(raw: PagerDutyService): SourceService {
  return {
    id: idOf(raw),
    name: raw.name,
    description: raw.description || null,
    url: raw.html_url ?? null,
  }
}

/** PagerDuty has users only; what acts by itself there is a service or an integration, never an account. */
export function toAccount(raw: PagerDutyUser): Account {
  return {
    id: idOf(raw),
    source: 'pagerduty',
    login: null,
    name: raw.name ?? null,
    email: raw.email ?? null,
    type: 'user',
  }
}

export function toTeam(raw: PagerDutyTeam): Team {
  return { id: idOf(raw), source: 'pagerduty', slug: slugOf(raw), name: raw.name, parentId: null }
}

/** PagerDuty's incident in our words. Which deployment caused it is a conclusion, and lives elsewhere. */
export function toIncident(raw: PagerDutyIncident): Incident {
  return {
    id: idOf(raw),
    sourceServiceId: idOf(raw.service),
    number: raw.incident_number ?? null,
    title: raw.title || raw.description || `Incident ${raw.incident_number ?? raw.id}`,
    status: raw.status,
    urgency: raw.urgency === 'high' || raw.urgency === 'low' ? raw.urgency : null,
    priority: raw.priority ? (raw.priority.summary ?? raw.priority.name ?? null) : null,
    triggeredAt: Date.parse(raw.created_at),
    resolvedAt: resolvedAt(raw),
    mergedIntoId: mergedIntoId(raw),
    updatedAt: instantOf(raw.updated_at),
    url: raw.html_url ?? null,
  }
}

export function toLogEntry(raw: PagerDutyLogEntry): IncidentLogEntry {
  return {
    id: idOf(raw),
    incidentId: idOf(raw.incident),
    kind: kinds.get(raw.type) ?? 'other',
    at: Date.parse(raw.created_at),
    accountId: userIdOf(raw.agent),
    summary: typeof raw.summary === 'string' ? raw.summary : null,
  }
}

/** A note does not name its incident: it is listed under it. `incidentId` is PagerDuty's own. */
export function toNote(raw: PagerDutyNote, incidentId: string): IncidentNote {
  return {
    id: idOf(raw),
    incidentId: idOf({ id: incidentId }),
    accountId: userIdOf(raw.user),
    body: raw.content,
    writtenAt: Date.parse(raw.created_at),
  }
}

export function toChangeEvent(raw: PagerDutyChangeEvent): ChangeEvent {
  return {
    id: idOf(raw),
    summary: raw.summary ?? null,
    at: Date.parse(raw.timestamp),
    source: raw.source ?? null,
    sourceServiceIds: (raw.services ?? []).map(idOf),
    links: (raw.links ?? []).map((link) => link.href),
    details: raw.custom_details ? JSON.stringify(raw.custom_details) : null,
  }
}

/**
 * Who worked on the incidents, from their log entries and notes: assignments are empty once an incident is resolved,
 * and being assigned or notified is no work. One row per incident, account, kind and instant, so that entries
 * taken one by one and all at once give the same rows.
 */
export function toResponders(logEntries: PagerDutyLogEntry[], notes: IncidentNote[]): IncidentResponder[] {
  const seen = [...logEntries.flatMap(respondersOf), ...notes.flatMap(noteWriterOf)]
  return [...new Map(seen.map((responder) => [keyOf(responder), responder])).values()].sort(inOrder)
}

function respondersOf(raw: PagerDutyLogEntry): IncidentResponder[] {
  const entry = toLogEntry(raw)
  const { incidentId, at } = entry
  // Here the agent is who asked for help; who was added is named in the entry.
  if (entry.kind === 'responder-added') {
    return addedResponders(raw).map((accountId) => ({ incidentId, accountId, kind: 'responder-added', at }))
  }
  const kind = entry.kind === 'annotated' ? 'noted' : entry.kind
  if (entry.accountId === null || (kind !== 'acknowledged' && kind !== 'resolved' && kind !== 'noted'))
    return []
  return [{ incidentId, accountId: entry.accountId, kind, at }]
}

const responderRequest = z.looseObject({
  responders: z.array(z.looseObject({ user: z.looseObject({ id: z.string(), type: z.string().nullish() }) })),
})

/** The shape of this entry is not in PagerDuty's document, so what cannot be read adds nobody. */
function addedResponders(raw: PagerDutyLogEntry): string[] {
  const request = responderRequest.safeParse(raw)
  const users: (Reference | null | undefined)[] = request.success
    ? request.data.responders.map((responder) => responder.user)
    : [raw.user]
  return users.map(userIdOf).filter((id) => id !== null)
}

function noteWriterOf(note: IncidentNote): IncidentResponder[] {
  if (note.accountId === null) return []
  return [{ incidentId: note.incidentId, accountId: note.accountId, kind: 'noted', at: note.writtenAt }]
}

function inOrder(a: IncidentResponder, b: IncidentResponder): number {
  return a.at - b.at || (keyOf(a) < keyOf(b) ? -1 : 1)
}

function keyOf({ incidentId, accountId, kind, at }: IncidentResponder): string {
  return `${incidentId} ${accountId} ${kind} ${at}`
}

/** A reopened incident may keep its old `resolved_at`: only a resolved one is restored. */
function resolvedAt(raw: PagerDutyIncident): number | null {
  return raw.status === 'resolved' ? instantOf(raw.resolved_at ?? raw.last_status_change_at) : null
}

function mergedIntoId(raw: PagerDutyIncident): string | null {
  const reason = raw.resolve_reason
  return reason?.type === 'merge_resolve_reason' && reason.incident ? idOf(reason.incident) : null
}

function instantOf(text: string | null | undefined): number | null {
  return text ? Date.parse(text) : null
}

function slugOf(raw: PagerDutyTeam): string {
  const plain = raw.name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || raw.id.toLowerCase()
}
