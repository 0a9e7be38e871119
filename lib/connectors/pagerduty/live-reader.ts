import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import { type ClientOptions, openClient, type PagerDutyClient } from './client'
import { readAll, readWindow, understand } from './listing'
import {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutyTeam,
  PagerDutyUser,
} from './payload'
import type { Answer, PagerDutyReader, Window } from './reader'

/**
 * PagerDuty's REST API v2. Throws `SourceError` at once for an address or token that cannot be one.
 * Windows are read at PagerDuty's grain of a second.
 */
export function openPagerDuty(options: ClientOptions): PagerDutyReader {
  const client = openClient(options)
  return {
    listServices: () => readAll(client, { route: '/services', key: 'services', record: PagerDutyService }),
    listTeams: () => readAll(client, { route: '/teams', key: 'teams', record: PagerDutyTeam }),
    listUsers: () => readAll(client, { route: '/users', key: 'users', record: PagerDutyUser }),
    fetchIncidents: (window) => fetchIncidents(client, window),
    findIncident: (id) => findIncident(client, id),
    fetchLogEntries: (window) => fetchLogEntries(client, window),
    listLogEntries: (incidentId) =>
      readAll(client, {
        ...logEntries,
        route: `/incidents/${encodeURIComponent(incidentId)}/log_entries`,
      }),
    listNotes: (incidentId) => listNotes(client, incidentId),
    fetchChangeEvents: (window) =>
      readWindow(
        client,
        { route: '/change_events', key: 'change_events', record: PagerDutyChangeEvent },
        window,
      ),
  }
}

async function fetchIncidents(client: PagerDutyClient, window: Window): Promise<Answer<PagerDutyIncident>> {
  const query = { time_zone: 'UTC', sort_by: 'created_at:desc' }
  const listing = { route: '/incidents', key: 'incidents', record: PagerDutyIncident, query }
  return createdBefore(window.until, await readWindow(client, listing, window))
}

const logEntries = {
  route: '/log_entries',
  key: 'log_entries',
  record: PagerDutyLogEntry,
  query: { time_zone: 'UTC', is_overview: 'false' },
}

async function fetchLogEntries(client: PagerDutyClient, window: Window): Promise<Answer<PagerDutyLogEntry>> {
  return createdBefore(window.until, await readWindow(client, logEntries, window))
}

async function findIncident(client: PagerDutyClient, id: string): Promise<PagerDutyIncident | null> {
  try {
    const answer = await client.get(`/incidents/${encodeURIComponent(id)}`)
    return understand(answer, z.looseObject({ incident: PagerDutyIncident })).incident
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'not-found') return null
    throw error
  }
}

async function listNotes(client: PagerDutyClient, incidentId: string): Promise<Answer<PagerDutyNote>> {
  const answer = await client.get(`/incidents/${encodeURIComponent(incidentId)}/notes`)
  const { notes } = understand(answer, z.looseObject({ notes: z.array(PagerDutyNote) }))
  return { records: notes, readAt: answer.readAt }
}

/** PagerDuty's `until` takes in its own second; ours does not. */
function createdBefore<T extends { created_at: string }>(until: number, answer: Answer<T>): Answer<T> {
  return { ...answer, records: answer.records.filter((record) => Date.parse(record.created_at) < until) }
}
