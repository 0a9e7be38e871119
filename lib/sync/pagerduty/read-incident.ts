import type { PagerDutyLogEntry } from '@/lib/connectors/pagerduty/payload'
import type { Answer, PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import { SourceError } from '@/lib/domain/source-error'
import type { SyncContext } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { find, miss } from './absence'
import { keep } from './keep'
import { markMoved } from './moved'

/**
 * Each reads one incident, or its log entries or notes, as PagerDuty has them now, and answers how to keep that:
 * call the answer inside `store.write`.
 */
export function incidentReading(context: SyncContext, reader: PagerDutyReader) {
  return {
    incidents: async (id: string) => {
      const record = await reader.findIncident(id)
      return () => {
        if (record === null) {
          miss(context, 'incidents', [{ id, name: nameOf(context, id) }])
          return
        }
        find(context, 'incidents', [id])
        const isNew = !isKept(context, id)
        const changed = keep(context, 'incidents', [record], context.now())
        if (changed.length > 0) markMoved(context, 'notes', [id])
        // One that the walk did not find is from before the horizon, and so is the log of it.
        if (isNew) markMoved(context, 'log-entries', [id])
      }
    },
    'log-entries': orGone(context, async (id) => {
      const entries = await reader.fetchIncidentLogEntries(id)
      return () => keepOwnLog(context, id, entries)
    }),
    notes: orGone(context, async (id) => {
      const { records, readAt } = await reader.listNotes(id)
      const notes = records.map((note) => ({ incidentId: id, note }))
      return () => void keep(context, 'notes', notes, readAt)
    }),
  }
}

/** What was logged just now may be later than our reading of the incident itself. Call inside `store.write`. */
export function keepOwnLog(
  context: SyncContext,
  incidentId: string,
  { records, readAt }: Answer<PagerDutyLogEntry>,
): void {
  const changed = keep(context, 'log-entries', records, readAt)
  const isFresh = changed.some(({ created_at }) => Date.parse(created_at) >= readAt - walkOverlapMs)
  if (isFresh) markMoved(context, 'incidents', [incidentId])
}

type Reading = (id: string) => Promise<() => void>

/** What belongs to an incident that is gone is gone with it: the incident itself is looked at. */
const orGone =
  (context: SyncContext, read: Reading): Reading =>
  async (id) => {
    try {
      return await read(id)
    } catch (error) {
      if (!(error instanceof SourceError && error.kind === 'not-found')) throw error
      return () => markMoved(context, 'incidents', [id])
    }
  }

function isKept(context: SyncContext, id: string): boolean {
  return (
    context.store.sqlite.prepare('select 1 from incident where id = ?').get(`pagerduty:${id}`) !== undefined
  )
}

function nameOf(context: SyncContext, id: string): string {
  const row = context.store.sqlite
    .prepare('select number, title from incident where id = ?')
    .get(`pagerduty:${id}`) as { number: number | null; title: string } | undefined
  return row ? `#${row.number ?? id} ${row.title}` : `incident ${id}`
}
