import { dayMs, type SyncContext, type Task } from './context'
import { incidentsTask } from './pagerduty/incidents'
import { keyOf } from './pagerduty/keep'
import { listedTask } from './pagerduty/listed'
import { logEntriesTask } from './pagerduty/log-entries'
import { subscriptionTask } from './pagerduty/subscription'
import { stepWindow, type Windowed } from './pagerduty/windowed'

/** PagerDuty forgets change events after this long. */
const changeEventsKeptMs = 90 * dayMs

/**
 * Every stream of the account. Listings are read whole; what happened is read in windows, newest first. The log comes
 * before the incidents, for it says which of them have moved.
 */
export function pagerDutyTasks(context: SyncContext): Task[] {
  if (!context.pagerDuty) return []
  const { reader } = context.pagerDuty
  const changeEvents: Windowed<'change-events'> = {
    stream: 'change-events',
    reachMs: Math.min(context.backfillDays * dayMs, changeEventsKeptMs),
    fetch: (window) => reader.fetchChangeEvents(window),
    count: (window) => reader.count('change-events', window),
    isWholeAfterWalk: true,
  }
  return [
    {
      ...listedTask(context, 'services', () => reader.listServices()),
      next: () => subscriptionTask(context),
    },
    listedTask(context, 'teams', () => reader.listTeams()),
    listedTask(context, 'users', () => reader.listUsers()),
    logEntriesTask(context, reader),
    incidentsTask(context, reader),
    { key: keyOf('change-events'), step: () => stepWindow(context, changeEvents) },
  ]
}
