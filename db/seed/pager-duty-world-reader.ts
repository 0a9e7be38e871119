import type { Answer, PagerDutyReader, Window } from '@/lib/connectors/pagerduty/reader'
import type { PagerDutyWorld } from './world'

/** PagerDuty's contract over a world, newest first. `readAt` epoch ms. */
export function readPagerDuty(world: PagerDutyWorld, readAt: number): PagerDutyReader {
  const answer = <T>(records: T[]): Answer<T> => ({ records, readAt })
  return {
    listServices: async () => answer(world.services),
    listTeams: async () => answer(world.teams),
    listUsers: async () => answer(world.users),
    fetchIncidents: async (window) => answer(world.incidents.filter(madeIn(window))),
    findIncident: async (id) => world.incidents.find((incident) => incident.id === id) ?? null,
    fetchLogEntries: async (window) => answer(world.logEntries.filter(madeIn(window))),
    listLogEntries: async (incidentId) =>
      answer(world.logEntries.filter(({ incident }) => incident.id === incidentId)),
    listNotes: async (incidentId) => answer(world.notes[incidentId] ?? []),
    fetchChangeEvents: async (window) =>
      answer(world.changeEvents.filter(({ timestamp }) => isIn(window, timestamp))),
  }
}

const madeIn =
  (window: Window) =>
  ({ created_at }: { created_at: string }): boolean =>
    isIn(window, created_at)

function isIn({ since, until }: Window, instant: string): boolean {
  const at = Date.parse(instant)
  return since <= at && at < until
}
