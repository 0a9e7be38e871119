import { and, eq, sql } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { forgetConcluded } from '@/db/store/concluded-coverage'
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
  probe: null,
  read: 0,
  expected: null,
  syncedAt: null,
  progressedAt: null,
  error: null,
  errorAction: null,
  errorKind: null,
  errorSince: null,
  needsPerson: false,
  nextTryAt: null,
  walkStartedAt: null,
  walkRead: 0,
  lastError: null,
  lastErrorAt: null,
  leftAt: null,
} as const

const finders = new WeakMap<Store['sqlite'], ReturnType<typeof prepareFinder>>()

/** Every stream is looked up several times a round, so the query is built once per connection. */
const prepareFinder = ({ db }: Store) =>
  db
    .select()
    .from(syncStream)
    .where(
      and(
        eq(syncStream.source, sql.placeholder('source')),
        eq(syncStream.stream, sql.placeholder('stream')),
        eq(syncStream.scope, sql.placeholder('scope')),
      ),
    )
    .prepare()

/** How far a stream is; a stream never begun is waiting. */
export function findProgress(store: Store, key: StreamKey): StreamProgress {
  const finder = finders.get(store.sqlite) ?? prepareFinder(store)
  finders.set(store.sqlite, finder)
  return finder.get(key) ?? { ...fresh, ...key }
}

/**
 * Shows a stream that is yet to be read as waiting; one begun before stays as it is, under the name of today, and one
 * that had left the selection is back. Call inside a transaction.
 */
export function announce(store: Store, key: StreamKey): void {
  const known = store.sqlite
    .prepare('select scope_name, left_at from sync_stream where source = ? and stream = ? and scope = ?')
    .get(key.source, key.stream, key.scope) as { scope_name: string; left_at: number | null } | undefined
  if (known?.scope_name === key.scopeName && known.left_at === null) return
  saveRows(store, syncStream, [{ ...findProgress(store, key), ...key, leftAt: null }])
}

/** Writes what changed of a stream's progress. Call inside the transaction of the page it belongs to. */
export function saveProgress(store: Store, key: StreamKey, change: Partial<StreamProgress>): void {
  const { source, stream, scope, scopeName } = key
  saveRows(store, syncStream, [{ ...findProgress(store, key), ...change, source, stream, scope, scopeName }])
}

/** Adds a completely read stretch [from, until), epoch ms, of a stream, joining it with what touches it. */
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
  const before = merge(known).at(-1)
  markNewlyCovered(
    store,
    key,
    before
      ? [
          [from, before.from],
          [before.until ?? until, until],
        ]
      : [[from, until]],
  )
}

/** A commit without a pull request is a push only where pull requests were read: with more read, more of them are. */
function markNewlyCovered(store: Store, key: StreamKey, stretches: [from: number, until: number][]): void {
  if (key.source !== 'github' || key.stream !== 'pull-requests') return
  const find = prepared(
    store,
    'select 1 from "commit" where repository_id = ? and committed_at between ? and ? limit 1',
  )
  const isAny = stretches.some(
    ([from, until]) => from < until && find.get(key.scope, from, until) !== undefined,
  )
  if (isAny) markUnconcluded(store, 'repository', key.scope)
}

/** What was read of a stream no longer counts as read, nor as concluded. Call inside a transaction. */
export function dropCoverage(store: Store, key: StreamKey): void {
  store.sqlite
    .prepare('delete from coverage_interval where source = ? and stream = ? and scope = ?')
    .run(key.source, key.stream, key.scope)
  forgetConcluded(store, key)
}

/** Lengthens the stretch that ends at the last reading up to `until` (epoch ms): the source said that nothing is new. */
export function extendCoverage(store: Store, key: StreamKey, until: number): void {
  const place = [key.source, key.stream, key.scope]
  const before = prepared(
    store,
    'select max(until) as until from coverage_interval where source = ? and stream = ? and scope = ?',
  ).get(...place) as { until: number | null }
  if (before.until === null || before.until >= until) return
  prepared(
    store,
    'update coverage_interval set until = ? where source = ? and stream = ? and scope = ? and until = ?',
  ).run(until, ...place, before.until)
  markNewlyCovered(store, key, [[before.until, until]])
}

/** The source said that nothing is new: the stream is as good as read, up to `readAt` by the source's clock. */
export function saveUnmoved(store: Store, key: StreamKey, readAt: number, now: number): void {
  store.sqlite
    .prepare('update sync_stream set synced_at = ? where source = ? and stream = ? and scope = ?')
    .run(now, key.source, key.stream, key.scope)
  extendCoverage(store, key, readAt)
}

/** Nothing is wrong any more. */
export const noError = {
  error: null,
  errorAction: null,
  errorKind: null,
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
