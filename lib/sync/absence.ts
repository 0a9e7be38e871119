import { and, eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { absence } from '@/db/tables'

/** Something of a stream, by the id under which it is kept. */
export type Absent = { stream: string; scope: string; objectId: string; name: string }

const ofObject = ({ stream, scope, objectId }: Omit<Absent, 'name'>) =>
  and(
    eq(absence.source, 'github'),
    eq(absence.stream, stream),
    eq(absence.scope, scope),
    eq(absence.objectId, objectId),
  )

/**
 * Notes that a source no longer has something. The first time it is a suspicion, another reading confirms it.
 * Nothing that was read is removed. Call inside a transaction.
 */
export function noteAbsence(store: Store, absent: Absent, now: number) {
  const before = store.db.select().from(absence).where(ofObject(absent)).get()
  const row = {
    source: 'github' as const,
    ...absent,
    firstMissedAt: before?.firstMissedAt ?? now,
    confirmedAt: before ? (before.confirmedAt ?? now) : null,
  }
  saveRows(store, absence, [row])
  return row
}

/** It is back. Call inside a transaction. */
export function forgetAbsence(store: Store, found: Omit<Absent, 'name'>): void {
  store.db.delete(absence).where(ofObject(found)).run()
}

/** What was missed of one stream of one scope: once, or for good. */
export function listAbsent(store: Store, stream: string, scope: string) {
  const where = and(eq(absence.source, 'github'), eq(absence.stream, stream), eq(absence.scope, scope))
  return store.db.select().from(absence).where(where).all()
}
