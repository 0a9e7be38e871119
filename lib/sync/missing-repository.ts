import { and, eq, isNull } from 'drizzle-orm'
import { repository, syncStream } from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { listAbsent, noteAbsence } from './absence'
import { dayMs, type SyncContext } from './context'
import type { Fault } from './fault'
import { markFailing } from './guard'
import { refOf } from './repository-stream'
import { saveProgress } from './stream'

/** A repository that is gone is told for so long; then its streams rest, and its history stays. */
const toldForMs = 7 * dayMs

const fault: Fault = {
  kind: 'not-found',
  message: 'GitHub does not find this repository: it was deleted, or the token may no longer see it.',
  action: 'If it still exists, give the token access to it. What was read before is kept and still counts.',
  retryAt: null,
  needsPerson: true,
}

const ofRepository = (id: string) =>
  and(eq(syncStream.source, 'github'), eq(syncStream.scope, id), isNull(syncStream.leftAt))

/**
 * GitHub was asked by id and does not know it: once is a suspicion, twice a tombstone.
 * Call inside a transaction.
 */
export function missRepository(context: SyncContext, one: Repository): void {
  const { store } = context
  const now = context.now()
  const absent = { stream: 'repositories', scope: one.id, objectId: one.id, name: one.name }
  const { firstMissedAt, confirmedAt } = noteAbsence(store, absent, now)
  if (confirmedAt !== null) {
    store.db.update(repository).set({ missingSince: firstMissedAt }).where(eq(repository.id, one.id)).run()
  }
  for (const row of store.db.select().from(syncStream).where(ofRepository(one.id)).all()) {
    markFailing(context, row, fault)
  }
  if (now - firstMissedAt > toldForMs) {
    store.db.update(syncStream).set({ leftAt: now }).where(ofRepository(one.id)).run()
  }
}

/** What is no longer selected is read no more and is late no more: its streams are marked as left. */
export async function leaveUnselected(
  context: SyncContext,
  selectors: (string | null)[],
  found: Repository[],
): Promise<void> {
  const { store } = context
  const repositories = new Set(found.map(({ id }) => id))
  const owners = new Set(found.map((one) => refOf(one).owner))
  const named = new Set(selectors.map((selector) => selector ?? ''))
  const leftOut = new Set(context.github?.choice?.leftOut)
  // One that is gone is told for a while, unless somebody has left it out.
  const isTold = (scope: string) => !leftOut.has(scope) && listAbsent(store, 'repositories', scope).length > 0
  const rows = store.db
    .select()
    .from(syncStream)
    .where(and(eq(syncStream.source, 'github'), isNull(syncStream.leftAt)))
    .all()
  const left = rows.filter(({ stream, scope }) => {
    if (stream === 'repositories') return !named.has(scope)
    if (stream === 'teams') return owners.size > 0 && !owners.has(scope)
    return scope.startsWith('github:') && !repositories.has(scope) && !isTold(scope)
  })
  if (left.length === 0) return
  await store.write(() => {
    for (const row of left) saveProgress(store, row, { leftAt: context.now() })
  })
}
