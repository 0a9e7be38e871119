import { z } from 'zod'
import { SourceError } from '@/lib/domain/source-error'
import { type Asking, type ClientOptions, openClient, type PagerDutyClient } from './client'
import { countWindow, readAll, readWindow } from './listing'
import {
  changeEvents,
  counted,
  incidents,
  logEntries,
  services,
  subscriptions,
  teams,
  users,
} from './listings'
import { type Listing, understand } from './page'
import { PagerDutyIncident, PagerDutyNote } from './payload'
import type { Listed, PagerDutyReader, WebhookSubscriptions, Window } from './reader'
import { makeSubscription } from './subscribe'

/** Readers of one token: `urgent` goes first and may use the part of the limit that is kept free. */
export type LivePagerDuty = PagerDutyReader & {
  urgent: PagerDutyReader
  subscriptions: WebhookSubscriptions
}

/**
 * PagerDuty's REST API v2. Throws `SourceError` at once for an address or token that cannot be one.
 * Windows are read at PagerDuty's grain of a second. Nothing is changed there but by `subscriptions`.
 */
export function openPagerDuty(options: ClientOptions): LivePagerDuty {
  const client = openClient(options)
  return {
    ...readerOver(client),
    urgent: readerOver(asking(client, { isUrgent: true })),
    subscriptions: {
      list: async () => (await readAll(client, subscriptions)).records,
      enable: async (id) => {
        await client.post(`/webhook_subscriptions/${encodeURIComponent(id)}/enable`)
      },
      make: (url) => makeSubscription(client, url),
    },
  }
}

const asking = (client: PagerDutyClient, always: Asking): PagerDutyClient => ({
  ...client,
  get: (route, query, more) => client.get(route, query, { ...more, ...always }),
})

function readerOver(client: PagerDutyClient): PagerDutyReader {
  const open = { 'statuses[]': ['triggered', 'acknowledged'] }
  return {
    listServices: () => readAll(client, services),
    listTeams: () => readAll(client, teams),
    listUsers: () => readAll(client, users),
    fetchIncidents: (window) => fetchCreated(client, incidents, window),
    fetchOpenIncidents: (window) =>
      fetchCreated(client, { ...incidents, query: { ...incidents.query, ...open } }, window),
    findIncident: (id) => findIncident(client, id),
    fetchLogEntries: (window) => fetchCreated(client, logEntries, window),
    fetchIncidentLogEntries: (id) =>
      readAll(client, { ...logEntries, route: `/incidents/${encodeURIComponent(id)}/log_entries` }),
    async listNotes(id) {
      const answer = await client.get(`/incidents/${encodeURIComponent(id)}/notes`)
      const { notes } = understand(answer, z.looseObject({ notes: z.array(PagerDutyNote) }))
      return { records: notes, readAt: answer.readAt }
    },
    fetchChangeEvents: (window) => readWindow(client, changeEvents, window),
    count: (stream, window) => countWindow<{ id: string }>(client, counted[stream], window),
  }
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

/** PagerDuty's `until` takes in its own second; ours does not. */
async function fetchCreated<T extends { id: string; created_at: string }>(
  client: PagerDutyClient,
  listing: Listing<T>,
  window: Window,
): Promise<Listed<T>> {
  const answer = await readWindow(client, listing, window)
  const isIn = ({ created_at }: T) => Date.parse(created_at) < window.until
  return { ...answer, records: answer.records.filter(isIn) }
}
