import type { Listed, PagerDutyReader, Window } from '@/lib/connectors/pagerduty/reader'
import type { PagerDutyWorld } from './world'

/** PagerDuty's contract over a world, newest first. `readAt` epoch ms. */
export function readPagerDuty(world: PagerDutyWorld, readAt: number): PagerDutyReader {
  const answer = <T>(records: T[]): Listed<T> => ({ records, unread: [], readAt })
  const made = {
    incidents: (window: Window) => world.incidents.filter(madeIn(window)),
    'log-entries': (window: Window) => world.logEntries.filter(madeIn(window)),
    'change-events': (window: Window) =>
      world.changeEvents.filter(({ timestamp }) => isIn(window, timestamp)),
  }
  return {
    listServices: async () => answer(world.services),
    listTeams: async () => answer(world.teams),
    listUsers: async () => answer(world.users),
    fetchIncidents: async (window) => answer(made.incidents(window)),
    fetchOpenIncidents: async (window) =>
      answer(made.incidents(window).filter(({ status }) => status !== 'resolved')),
    findIncident: async (id) => world.incidents.find((incident) => incident.id === id) ?? null,
    fetchLogEntries: async (window) => answer(made['log-entries'](window)),
    fetchIncidentLogEntries: async (id) =>
      answer(world.logEntries.filter(({ incident }) => incident.id === id)),
    listNotes: async (incidentId) => answer(world.notes[incidentId] ?? []),
    fetchChangeEvents: async (window) => answer(made['change-events'](window)),
    count: async (stream, window) => made[stream](window).length,
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
