import type {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutyTeam,
  PagerDutyUser,
} from './payload'

/** A stretch of time, epoch ms, `since` inclusive, `until` exclusive. */
export type Window = { since: number; until: number }

/** `readAt`: the server's clock (`Date` header) in epoch ms when the answer was made. */
export type Answer<T> = { records: T[]; readAt: number }

/**
 * What the sync asks of PagerDuty. Two implementations: the live API, and the made-up world of the demo.
 * Windows are bisected inside, so that the vendor's ceiling of 10,000 per listing drops nothing.
 * Every method throws `SourceError` when the vendor refuses or fails; nothing is returned in part.
 */
export type PagerDutyReader = {
  listServices(): Promise<Answer<PagerDutyService>>
  listTeams(): Promise<Answer<PagerDutyTeam>>
  listUsers(): Promise<Answer<PagerDutyUser>>
  /** Incidents created in the window. PagerDuty's `since` is creation time: it tells nothing of later changes. */
  fetchIncidents(window: Window): Promise<Answer<PagerDutyIncident>>
  /** One incident as it stands now; null when PagerDuty no longer has it. */
  findIncident(id: string): Promise<PagerDutyIncident | null>
  /** Log entries made in the window: the feed of what changed. */
  fetchLogEntries(window: Window): Promise<Answer<PagerDutyLogEntry>>
  /** Every log entry of one incident. */
  listLogEntries(incidentId: string): Promise<Answer<PagerDutyLogEntry>>
  listNotes(incidentId: string): Promise<Answer<PagerDutyNote>>
  /** Change events of the window. PagerDuty keeps them for 90 days. */
  fetchChangeEvents(window: Window): Promise<Answer<PagerDutyChangeEvent>>
}
