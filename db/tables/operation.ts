import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { IncidentLogEntryKind } from '@/lib/domain/incident'
import { count, id, instant, json, oneOf, words } from './columns'

/** Facts about incidents as the source said them. */
export const sourceService = sqliteTable('source_service', {
  id: id().primaryKey(),
  name: words().notNull(),
  description: words(),
  url: words(),
})

export const incident = sqliteTable(
  'incident',
  {
    id: id().primaryKey(),
    sourceServiceId: id().notNull(),
    number: count(),
    title: words().notNull(),
    status: oneOf<'triggered' | 'acknowledged' | 'resolved'>().notNull(),
    urgency: oneOf<'high' | 'low'>(),
    priority: words(),
    triggeredAt: instant().notNull(),
    resolvedAt: instant(),
    mergedIntoId: id(),
    updatedAt: instant(),
    url: words(),
  },
  (t) => [
    index('incident_triggered').on(t.triggeredAt),
    index('incident_number').on(t.number),
    index('incident_service').on(t.sourceServiceId),
  ],
)

export const incidentLogEntry = sqliteTable(
  'incident_log_entry',
  {
    id: id().primaryKey(),
    incidentId: id().notNull(),
    kind: oneOf<IncidentLogEntryKind>().notNull(),
    at: instant().notNull(),
    accountId: id(),
    summary: words(),
  },
  (t) => [index('incident_log_entry_incident').on(t.incidentId)],
)

export const incidentNote = sqliteTable(
  'incident_note',
  {
    id: id().primaryKey(),
    incidentId: id().notNull(),
    accountId: id(),
    body: words().notNull(),
    writtenAt: instant().notNull(),
  },
  (t) => [index('incident_note_incident').on(t.incidentId)],
)

export const incidentResponder = sqliteTable(
  'incident_responder',
  {
    incidentId: id().notNull(),
    accountId: id().notNull(),
    kind: oneOf<'acknowledged' | 'noted' | 'resolved' | 'responder-added'>().notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.accountId, t.kind, t.at] })],
)

export const changeEvent = sqliteTable(
  'change_event',
  {
    id: id().primaryKey(),
    summary: words(),
    at: instant().notNull(),
    source: words(),
    sourceServiceIds: json<string[]>().notNull(),
    links: json<string[]>().notNull(),
    details: words(),
  },
  (t) => [index('change_event_at').on(t.at)],
)
