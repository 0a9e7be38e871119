import type { PagerDutyLogEntry } from '@/lib/connectors/pagerduty/payload'
import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext, type Task } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { findProgress } from '../stream'
import { keyOf } from './keep'
import { markMoved } from './moved'
import { markOrphans } from './orphans'
import { Walk, type Windowed, windowedTask } from './windowed'

/** Log entries: what happened to incidents, and so which of them must be read again. */
export function logEntriesTask(context: SyncContext, reader: PagerDutyReader): Task {
  return windowedTask(context, windowedLog(context, reader))
}

export function windowedLog(context: SyncContext, reader: PagerDutyReader): Windowed<'log-entries'> {
  return {
    stream: 'log-entries',
    reachMs: context.backfillDays * dayMs,
    fetch: (window) => reader.fetchLogEntries(window),
    count: (window) => reader.count('log-entries', window),
    onChanged: (changed, { isBackfill }) => markFromLog(context, changed, isBackfill),
    onFinished: ({ isBackfill }) => {
      if (isBackfill) markOrphans(context)
    },
    isWholeAfterWalk: true,
  }
}

/** In a first walk, only what was logged after the incidents were begun to be read tells something new of them. */
function markFromLog(context: SyncContext, changed: PagerDutyLogEntry[], isBackfill: boolean): void {
  const since = isBackfill ? incidentsReadSince(context) - walkOverlapMs : Number.NEGATIVE_INFINITY
  const told = changed.filter(({ created_at }) => Date.parse(created_at) >= since)
  const idsOf = (entries: PagerDutyLogEntry[]) => entries.map(({ incident }) => incident.id)
  markMoved(context, 'incidents', idsOf(told))
  // A note does not always touch its incident.
  markMoved(context, 'notes', idsOf(told.filter(({ type }) => type === 'annotate_log_entry')))
}

function incidentsReadSince(context: SyncContext): number {
  const { walk, watermark } = findProgress(context.store, keyOf('incidents'))
  const begun = Walk.safeParse(walk).data?.startedAt
  return watermark ?? begun ?? Number.POSITIVE_INFINITY
}
