import type { SyncContext, Task } from './context'
import { windowedChangeEvents } from './pagerduty/change-events'
import { incidentsTask } from './pagerduty/incidents'
import { listedTask } from './pagerduty/listed'
import { logEntriesTask } from './pagerduty/log-entries'
import { subscriptionTask } from './pagerduty/subscription'
import { windowedTask } from './pagerduty/windowed'

/**
 * Every stream of the account. Listings are read whole; what happened is read in windows, newest first. The log comes
 * before the incidents, for it says which of them have moved.
 */
export function pagerDutyTasks(context: SyncContext): Task[] {
  if (!context.pagerDuty) return []
  const { reader } = context.pagerDuty
  return [
    {
      ...listedTask(context, 'services', () => reader.listServices()),
      next: () => subscriptionTask(context),
    },
    listedTask(context, 'teams', () => reader.listTeams()),
    listedTask(context, 'users', () => reader.listUsers()),
    logEntriesTask(context, reader),
    incidentsTask(context, reader),
    windowedTask(context, windowedChangeEvents(context, reader)),
  ]
}
