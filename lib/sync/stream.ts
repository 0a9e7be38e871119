import { and, eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { prepared, saveRows } from '@/db/store/prepared'
import { markUnconcluded } from '@/db/store/unconcluded'
import { coverageInterval, syncStream } from '@/db/tables'
import { merge } from '@/lib/domain/intervals'

/** A kind of record of one source, of one repository or of the whole account (`scope` ''). */
export type StreamKey = {
  source: 'github' | 'pagerduty'
  stream: string
  scope: string
  scopeName: string
}

export type StreamProgress = typeof syncStream.$inferSelect

const fresh = {
  state: 'waiting',
  walk: null,
  watermark: null,
  read: 0,
  expected: null,
  syncedAt: null,
  progressedAt: null,
  error: null,
  errorAction: null,
  errorSince: null,
  needsPerson: false,
  nextTryAt: null,
  walkStartedAt: null,
  walkRead: 0,
  lastError: null,
  lastErrorAt: null,
  leftAt: null,
} as const

/** How far a stream is; a stream never begun is waiting. */
export function findProgress(store: Store, key: StreamKey): StreamProgress {
  const found = store.db.select().from(syncStream).where(ofStream(key)).get()
  return found ?? { ...fresh, ...key }
}

/** Shows a stream that is yet to be read as waiting; one begun before stays as it is. Call inside a transaction. */
export function announce(store: Store, key: StreamKey): void {
  saveRows(store, syncStream, [{ ...findProgress(store, key), ...key }])
}

/** Writes what changed of a stream's progress. Call inside the transaction of the page it belongs to. */
export function saveProgress(store: Store, key: StreamKey, change: Partial<StreamProgress>): void {
  saveRows(store, syncStream, [{ ...findProgress(store, key), ...change, ...key }])
}

/** Adds a completely read stretch [from, until) of a stream, joining it with what touches it. */
export function saveCoverage(store: Store, key: StreamKey, from: number, until: number): void {
  const where = and(
    eq(coverageInterval.source, key.source),
    eq(coverageInterval.stream, key.stream),
    eq(coverageInterval.scope, key.scope),
  )
  const known = store.db.select().from(coverageInterval).where(where).all()
  store.db.delete(coverageInterval).where(where).run()
  for (const stretch of merge([...known, { from, until }])) {
    saveRows(store, coverageInterval, [
      {
        source: key.source,
        stream: key.stream,
        scope: key.scope,
        from: stretch.from,
        until: stretch.until ?? until,
      },
    ])
  }
  if (key.source === 'github' && key.stream === 'pull-requests') {
    const before = merge(known).at(-1)
    markNewlyCovered(store, key.scope, before && { from: before.from, until: before.until ?? until }, {
      from,
      until,
    })
  }
}

/** A commit without a pull request is a push only where pull requests were read: with more read, more of them are. */
function markNewlyCovered(
  store: Store,
  scope: string,
  before: { from: number; until: number } | undefined,
  now: { from: number; until: number },
): void {
  const find = prepared(
    store,
    'select 1 from "commit" where repository_id = ? and committed_at between ? and ? limit 1',
  )
  const stretches = before
    ? [
        [now.from, before.from],
        [before.until, now.until],
      ]
    : [[now.from, now.until]]
  const isAny = stretches.some(
    ([from, until]) => Number(from) < Number(until) && find.get(scope, from, until) !== undefined,
  )
  if (isAny) markUnconcluded(store, 'repository', scope)
}

function ofStream(key: StreamKey) {
  return and(
    eq(syncStream.source, key.source),
    eq(syncStream.stream, key.stream),
    eq(syncStream.scope, key.scope),
  )
}

/** Nothing is wrong any more. */
export const noError = {
  error: null,
  errorAction: null,
  errorSince: null,
  needsPerson: false,
  nextTryAt: null,
}

/** A listing that was read whole: how many, and when. */
export const finishedListing = (context: { now(): number }, count: number) => ({
  state: 'current' as const,
  read: count,
  expected: count,
  syncedAt: context.now(),
  progressedAt: context.now(),
  ...noError,
})
