import type { PagerDutyIncident } from '@/lib/connectors/pagerduty/payload'
import type { Listed, Window } from '@/lib/connectors/pagerduty/reader'
import type { SyncContext } from '../context'
import { find } from './absence'
import { keep } from './keep'
import { markMoved, type ObjectStream } from './moved'
import { replaceUnread } from './windowed'

/** Keeps a listing of incidents and has the parts of those that changed read again. Call inside `store.write`. */
export function keepListed(
  context: SyncContext,
  window: Window,
  { records, readAt, unread }: Listed<PagerDutyIncident>,
  parts: ObjectStream[],
): PagerDutyIncident[] {
  find(context, 'incidents', idsOf(records))
  replaceUnread(context, 'incidents', window, unread)
  const changed = keep(context, 'incidents', records, readAt)
  for (const part of parts) markMoved(context, part, idsOf(changed))
  return changed
}

/** PagerDuty's ids of its incidents that are kept, by a condition on their row. */
export function keptIds(context: SyncContext, where: string, values: Record<string, number> = {}): string[] {
  const rows = context.store.sqlite
    .prepare(`select id from incident where id like 'pagerduty:%' and (${where})`)
    .all(values)
  return (rows as { id: string }[]).map(({ id }) => id.replace(/^pagerduty:/, ''))
}

const idsOf = (records: { id: string }[]): string[] => records.map(({ id }) => id)
