import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { unreadObject } from '@/db/tables'

type Unread = Omit<typeof unreadObject.$inferInsert, 'source' | 'scope'>

/** Tells an object of PagerDuty that was not given. Call inside `store.write`. */
export function saveUnread(store: Store, unread: Unread): void {
  saveRows(store, unreadObject, [{ ...unread, source: 'pagerduty', scope: '' }])
}

/** Since when and how often an object was not given, and when it counts; null where it was given. */
export function findUnread(store: Store, stream: string, objectId: string) {
  const row = store.sqlite
    .prepare(
      `select since, attempts, at from unread_object
       where source = 'pagerduty' and stream = ? and scope = '' and object_id = ?`,
    )
    .get(stream, objectId) as { since: number; attempts: number; at: number | null } | undefined
  return row ?? null
}
