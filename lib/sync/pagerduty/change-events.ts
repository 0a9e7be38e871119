import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext } from '../context'
import type { Windowed } from './windowed'

/** PagerDuty forgets change events after this long. */
const keptMs = 90 * dayMs

export function windowedChangeEvents(
  context: SyncContext,
  reader: PagerDutyReader,
): Windowed<'change-events'> {
  return {
    stream: 'change-events',
    reachMs: Math.min(context.backfillDays * dayMs, keptMs),
    fetch: (window) => reader.fetchChangeEvents(window),
    count: (window) => reader.count('change-events', window),
    isWholeAfterWalk: true,
  }
}
