import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext, type Task } from '../context'
import { announce, findProgress } from '../stream'
import { missedIds } from './absence'
import { keyOf } from './keep'
import { keepListed, keptIds } from './kept-incidents'
import { markMoved } from './moved'
import { movedTasks } from './moved-task'
import { markOrphans } from './orphans'
import { isReconcileDue, reconcileTask } from './reconcile'
import { readPlacesAgain, stepWindow, type Windowed } from './windowed'

/** An incident may still be reopened, merged or reworded for a while after it was resolved. */
const recentMs = 14 * dayMs
const recentEveryMs = dayMs / 24

/**
 * Incidents: those made since the last walk; then those that are open or were lately, for PagerDuty's `since` is
 * creation and tells nothing of a late resolve or a reopening; then each that is said to have moved.
 */
export function incidentsTask(context: SyncContext, reader: PagerDutyReader): Task {
  const key = keyOf('incidents')
  const reachMs = context.backfillDays * dayMs
  const isBackfill = findProgress(context.store, key).watermark === null
  const walk: Windowed<'incidents'> = {
    stream: 'incidents',
    reachMs,
    fetch: (window) => reader.fetchIncidents(window),
    count: (window) => reader.count('incidents', window),
    onChanged: (changed) => markMoved(context, 'notes', idsOf(changed)),
    onFinished: () => {
      announce(context.store, keyOf('notes'))
      if (isBackfill) markOrphans(context)
    },
    isWholeAfterWalk: false,
  }
  const moved = movedTasks(context, reader)
  const own = moved('incidents')
  let phase: 'walk' | 'listed' | 'moved' = 'walk'
  return {
    key,
    async step() {
      if (phase === 'walk') {
        if (await stepWindow(context, walk)) return true
        phase = isBackfill ? 'moved' : 'listed'
        return true
      }
      if (phase === 'listed') {
        await readOpen(context, reader, reachMs)
        await readRecent(context, reader)
        await readPlacesAgain(context, walk)
        phase = 'moved'
        return true
      }
      return own.step()
    },
    next: () => [
      moved('log-entries'),
      moved('notes'),
      ...(!isBackfill && isReconcileDue(context) ? [reconcileTask(context, reader, moved)] : []),
    ],
  }
}

async function readOpen(context: SyncContext, reader: PagerDutyReader, reachMs: number): Promise<void> {
  const window = { since: context.now() - reachMs, until: context.now() + dayMs }
  const answer = await reader.fetchOpenIncidents(window)
  const listed = new Set(idsOf(answer.records))
  await context.store.write(() => {
    keepListed(context, window, answer, ['notes'])
    const { suspected, gone } = missedIds(context, 'incidents')
    const closed = keptIds(context, "status <> 'resolved'").filter((id) => !listed.has(id) && !gone.has(id))
    markMoved(context, 'incidents', [...closed, ...suspected])
  })
}

/** Those resolved in the last two weeks, once an hour: most by one listing, the others one by one. */
async function readRecent(context: SyncContext, reader: PagerDutyReader): Promise<void> {
  const now = context.now()
  const { store } = context
  const last = store.sqlite.prepare('select value from setting where key = ?').pluck().get(recentKey)
  if (last !== undefined && Math.abs(now - Number(last)) < recentEveryMs) return
  const window = { since: now - recentMs, until: now + dayMs }
  const answer = await reader.fetchIncidents(window)
  const listed = new Set(idsOf(answer.records))
  await store.write(() => {
    keepListed(context, window, answer, ['notes', 'log-entries'])
    const { gone } = missedIds(context, 'incidents')
    const recent = keptIds(context, '(resolved_at >= @since or triggered_at >= @since)', {
      since: window.since,
    })
    markMoved(
      context,
      'incidents',
      recent.filter((id) => !listed.has(id) && !gone.has(id)),
    )
    store.sqlite
      .prepare(
        'insert into setting (key, value) values (?, ?) on conflict do update set value = excluded.value',
      )
      .run(recentKey, String(now))
  })
}

const recentKey = 'pagerduty-recent-incidents-read-at'

const idsOf = (records: { id: string }[]): string[] => records.map(({ id }) => id)
