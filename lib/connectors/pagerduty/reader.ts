import type {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutySubscription,
  PagerDutyTeam,
  PagerDutyUser,
} from './payload'

/** A stretch of time, epoch ms, `since` inclusive, `until` exclusive. */
export type Window = { since: number; until: number }

/** `readAt`: the server's clock (`Date` header) in epoch ms when the answer was made. */
export type Answer<T> = { records: T[]; readAt: number }

/**
 * A record that PagerDuty does not give even alone, or not as documented: known by its `id`, or only to have been made
 * in `window`. `at`: when it counts, as far as is known, epoch ms.
 */
export type UnreadRecord = {
  id: string | null
  window: Window | null
  name: string
  at: number | null
  error: string
}

/** Everything of a listing but what stands in `unread`. */
export type Listed<T> = Answer<T> & { unread: UnreadRecord[] }

/**
 * What the sync asks of PagerDuty. Two implementations: the live API, and the made-up world of the demo.
 * Windows are bisected inside, so that the vendor's ceiling of 10,000 per listing drops nothing.
 * Every method throws `SourceError` when the vendor refuses or fails.
 */
export type PagerDutyReader = {
  listServices(): Promise<Listed<PagerDutyService>>
  listTeams(): Promise<Listed<PagerDutyTeam>>
  listUsers(): Promise<Listed<PagerDutyUser>>
  /** Incidents created in the window. PagerDuty's `since` is creation time: it tells nothing of later changes. */
  fetchIncidents(window: Window): Promise<Listed<PagerDutyIncident>>
  /** Those of them that are not resolved. */
  fetchOpenIncidents(window: Window): Promise<Listed<PagerDutyIncident>>
  /** One incident as it stands now; null when PagerDuty no longer has it. */
  findIncident(id: string): Promise<PagerDutyIncident | null>
  /** Log entries made in the window: the feed of what changed. */
  fetchLogEntries(window: Window): Promise<Listed<PagerDutyLogEntry>>
  /** All log entries of one incident, whenever they were made. */
  fetchIncidentLogEntries(incidentId: string): Promise<Listed<PagerDutyLogEntry>>
  listNotes(incidentId: string): Promise<Answer<PagerDutyNote>>
  /** Change events of the window. PagerDuty keeps them for 90 days. */
  fetchChangeEvents(window: Window): Promise<Listed<PagerDutyChangeEvent>>
  /** How many records of a stream were made in the window; null where PagerDuty does not say. */
  count(stream: 'incidents' | 'log-entries' | 'change-events', window: Window): Promise<number | null>
}

/** The webhook subscriptions of the account: making ours, switching it on and deleting it are the only changes ever asked of PagerDuty. */
export type WebhookSubscriptions = {
  list(): Promise<PagerDutySubscription[]>
  enable(id: string): Promise<void>
  /** Has what we read of the whole account delivered to `url`; answers the secret by which deliveries are signed. */
  make(url: string): Promise<{ id: string; secret: string }>
}
