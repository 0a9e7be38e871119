import type { SyncContext } from '../context'
import { findProgress } from '../stream'
import { keyOf } from './keep'
import { markMoved } from './moved'

/**
 * Has the incidents read that the log speaks of and no walk found, because they are from before its horizon.
 * Nothing to do before both were walked. Call inside `store.write`, at the end of either's first walk.
 */
export function markOrphans(context: SyncContext): void {
  const { store } = context
  const isWalked = (stream: string) => findProgress(store, keyOf(stream)).watermark !== null
  if (!isWalked('incidents') || !isWalked('log-entries')) return
  const rows = store.sqlite
    .prepare(
      `select distinct incident_id as id from incident_log_entry e
       where not exists (select 1 from incident i where i.id = e.incident_id)`,
    )
    .all() as { id: string }[]
  markMoved(
    context,
    'incidents',
    rows.map(({ id }) => id.replace(/^pagerduty:/, '')),
  )
}
