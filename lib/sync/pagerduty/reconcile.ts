import { saveRows } from '@/db/store/prepared'
import { reconciliation } from '@/db/tables'
import type { PagerDutyIncident } from '@/lib/connectors/pagerduty/payload'
import type { PagerDutyReader, Window } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext, type Task } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { findProgress } from '../stream'
import { missedIds } from './absence'
import { keyOf } from './keep'
import { keepListed, keptIds } from './kept-incidents'
import { windowedLog } from './log-entries'
import { markMoved, type ObjectStream } from './moved'
import { readOutside } from './windowed'

const windowMs = 30 * dayMs
/** The log of the last days is read again too: an entry may be indexed later than it is dated. */
const logMs = 3 * dayMs

const lastAt = (context: SyncContext): number | undefined =>
  context.store.sqlite
    .prepare("select at from reconciliation where source = 'pagerduty' and stream = 'incidents'")
    .pluck()
    .get() as number | undefined

/** Once a day; a clock that was set back does not put it off. */
export function isReconcileDue(context: SyncContext): boolean {
  if (findProgress(context.store, keyOf('incidents')).watermark === null) return false
  const last = lastAt(context)
  return last === undefined || Math.abs(context.now() - last) >= dayMs
}

/** Compares every incident that PagerDuty lists with what is kept, a window a step; what differs is read again. */
export function reconcileTask(
  context: SyncContext,
  reader: PagerDutyReader,
  moved: (stream: ObjectStream) => Task,
): Task {
  const key = keyOf('incidents')
  const horizon = context.now() - context.backfillDays * dayMs
  const settledUntil = (findProgress(context.store, key).watermark ?? 0) - walkOverlapMs
  const found = { listed: 0, kept: 0, missing: 0, gone: 0, outdated: 0 }
  let until = context.now() + dayMs
  return {
    key,
    async step() {
      const window = { since: Math.max(horizon, until - windowMs), until }
      const answer = await reader.fetchIncidents(window)
      await context.store.write(() => {
        const { since } = window
        const before = stateOf(context, window)
        forgetRaw(
          context,
          answer.records.map(({ id }) => id),
        )
        const changed = new Set(keepListed(context, window, answer, ['notes', 'log-entries']))
        // What moved since the last walk is no difference yet: the next walk brings it.
        const differs = (one: PagerDutyIncident) => changed.has(one) && movedAt(one) < settledUntil
        found.listed += answer.records.length
        found.kept += before.size
        found.missing += answer.records.filter((one) => differs(one) && !before.has(one.id)).length
        found.outdated += answer.records.filter((one) => differs(one) && before.has(one.id)).length
        const listed = new Set(answer.records.map(({ id }) => id))
        const { gone } = missedIds(context, 'incidents')
        const absent = [...before.keys()].filter((id) => !listed.has(id) && !gone.has(id))
        found.gone += absent.length
        markMoved(context, 'incidents', absent)
        until = since
      })
      if (until > horizon) return true
      const lately = { since: context.now() - logMs, until: context.now() + dayMs }
      await readOutside(context, windowedLog(context, reader), lately)
      await context.store.write(() =>
        saveRows(context.store, reconciliation, [
          { source: 'pagerduty', stream: 'incidents', scope: '', at: context.now(), ...found },
        ]),
      )
      return false
    },
    next: () => (['incidents', 'log-entries', 'notes'] as const).map(moved),
  }
}

const movedAt = (one: PagerDutyIncident): number => Date.parse(one.updated_at ?? one.created_at)

function stateOf(context: SyncContext, window: Window): Set<string> {
  return new Set(keptIds(context, 'triggered_at >= @since and triggered_at < @until', { ...window }))
}

/** Facts are made from a raw record when it changes: one without its facts has to come as new. */
function forgetRaw(context: SyncContext, ids: string[]): void {
  const statement = context.store.sqlite.prepare(
    `delete from raw_record where source = 'pagerduty' and stream = 'incidents' and id = @id
     and not exists (select 1 from incident where id = 'pagerduty:' || @id)`,
  )
  for (const id of ids) statement.run({ id })
}
