import { and, eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { unreadObject } from '@/db/tables'
import type { StreamKey } from './stream'

/** What a source names and does not give. `at`: when it counts as far as is known, epoch ms. */
export type UnreadObject = { id: string; name: string; at: number | null; error: string }

const ofStream = (key: StreamKey) =>
  and(
    eq(unreadObject.source, key.source),
    eq(unreadObject.stream, key.stream),
    eq(unreadObject.scope, key.scope),
  )

/** Tells objects as unread, so that they are tried again in the next round. Call inside a transaction. */
export function noteUnread(store: Store, key: StreamKey, objects: UnreadObject[], now: number): void {
  const known = new Map(objects.length === 0 ? [] : listUnread(store, key).map((row) => [row.objectId, row]))
  const rows = objects.map(({ id, name, at, error }) => {
    const before = known.get(id)
    return {
      source: key.source,
      stream: key.stream,
      scope: key.scope,
      objectId: id,
      name: before?.name ?? name,
      at: at ?? before?.at ?? null,
      since: before?.since ?? now,
      attempts: (before?.attempts ?? 0) + 1,
      error,
      nextTryAt: now,
    }
  })
  saveRows(store, unreadObject, rows)
}

/** An object without an id cannot be asked for: it is found again when everything is listed. */
export const isNameless = ({ objectId }: { objectId: string }): boolean => objectId.startsWith('place:')

export function listUnread(store: Store, key: StreamKey) {
  return store.db.select().from(unreadObject).where(ofStream(key)).all()
}

/** These were read, or are gone for good. Call inside a transaction. */
export function forgetUnread(store: Store, key: StreamKey, ids: string[]): void {
  const statement = store.sqlite.prepare(
    'delete from unread_object where source = ? and stream = ? and scope = ? and object_id = ?',
  )
  for (const id of ids) statement.run(key.source, key.stream, key.scope, id)
}
