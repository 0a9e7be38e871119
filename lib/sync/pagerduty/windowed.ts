import { z } from 'zod'
import type { Listed, UnreadRecord, Window } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext, type Task } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { findProgress, noError, saveCoverage, saveProgress } from '../stream'
import { forgetUnread, noteUnread } from '../unread'
import { countOf, keep, keyOf, type RecordOf } from './keep'

export type WindowedStream = 'incidents' | 'log-entries' | 'change-events'

export type Windowed<S extends WindowedStream> = {
  stream: S
  /** How far back the first walk reads, ms. */
  reachMs: number
  fetch(window: Window): Promise<Listed<RecordOf<S>>>
  count(window: Window): Promise<number | null>
  /** What else is to be done for records that were new or had changed, inside their transaction. */
  onChanged?(changed: RecordOf<S>[], walk: { isBackfill: boolean }): void
  /** Inside the transaction that ends a walk. False leaves the stream as being read: more has to follow. */
  onFinished?(walk: { isBackfill: boolean }): void
  isWholeAfterWalk: boolean
}

/** `startedAt`: the server's clock at the first answer, 0 before it. `span`: length of the next window, ms. */
export const Walk = z.object({
  until: z.number(),
  startedAt: z.number(),
  end: z.number(),
  span: z.number(),
  expected: z.number().nullable(),
})
type Walk = z.infer<typeof Walk>

const longestSpanMs = 30 * dayMs
const hourMs = dayMs / 24
const shortestSpanMs = hourMs
/** A window should hold about as many records as can be kept between two looks at the clock. */
const manyRecords = 1000
const fewRecords = 200
const recordsPerTransaction = 100

/** Reads one window, newest first, then from the last watermark on; answers whether the walk goes on. */
export async function stepWindow<S extends WindowedStream>(
  context: SyncContext,
  windowed: Windowed<S>,
): Promise<boolean> {
  const { stream } = windowed
  const key = keyOf(stream)
  const progress = findProgress(context.store, key)
  const isBackfill = progress.watermark === null
  const resumed = Walk.safeParse(progress.walk)
  const walk = resumed.success ? resumed.data : await begin(context, windowed, progress.watermark)
  const now = context.now()
  const since = Math.max(walk.end, walk.until - walk.span)
  const answer = await windowed.fetch({ since, until: walk.until })
  // Of two clocks the earlier one: at worst something is read twice.
  const startedAt = walk.startedAt === 0 ? Math.min(answer.readAt, now) : walk.startedAt
  const isDone = since <= walk.end
  const known = findProgress(context.store, key)
  await keepInParts(context, windowed, answer, isBackfill, () => {
    replaceUnread(context, stream, { since, until: walk.until }, answer.unread)
    saveCoverage(context.store, key, Math.min(since, startedAt), startedAt)
    const count = countOf(context, stream)
    const next = { ...walk, until: since, startedAt, span: nextSpan(walk.span, answer.records.length) }
    const isCurrent = isDone && windowed.isWholeAfterWalk
    saveProgress(context.store, key, {
      state: isCurrent ? 'current' : 'syncing',
      walk: isDone ? null : next,
      watermark: isDone ? startedAt : progress.watermark,
      read: count,
      expected: isDone ? count : walk.expected,
      syncedAt: isCurrent ? now : progress.syncedAt,
      progressedAt: now,
      walkStartedAt: resumed.success ? known.walkStartedAt : now,
      walkRead: (resumed.success ? known.walkRead : 0) + answer.records.length,
      ...noError,
    })
    if (isDone) windowed.onFinished?.({ isBackfill })
  })
  return !isDone
}

async function begin<S extends WindowedStream>(
  context: SyncContext,
  { reachMs, count, stream }: Windowed<S>,
  watermark: number | null,
): Promise<Walk> {
  const now = context.now()
  // A day over: our clock may be behind the server's, which may be behind its own watermark after a jump of ours.
  const until = Math.max(now, watermark ?? 0) + dayMs
  const horizon = now - reachMs
  if (watermark === null) {
    const span = stream === 'log-entries' ? dayMs : longestSpanMs
    const expected = await count({ since: horizon, until })
    return { until, startedAt: 0, end: horizon, span, expected }
  }
  const end = Math.max(Math.min(watermark, now) - walkOverlapMs, horizon)
  return { until, startedAt: 0, end, span: longestSpanMs, expected: null }
}

function nextSpan(span: number, records: number): number {
  if (records > manyRecords) return Math.max(shortestSpanMs, span / 2)
  return records < fewRecords ? Math.min(longestSpanMs, span * 2) : span
}

/** A stream of windows: its walk, then again what could not be read before. */
export function windowedTask<S extends WindowedStream>(context: SyncContext, windowed: Windowed<S>): Task {
  let isWalked = false
  return {
    key: keyOf(windowed.stream),
    async step() {
      if (isWalked) {
        await readPlacesAgain(context, windowed)
        return false
      }
      isWalked = !(await stepWindow(context, windowed))
      return true
    },
  }
}

/** Small transactions leave the file to others in between; the last one holds the checkpoint too. */
async function keepInParts<S extends WindowedStream>(
  context: SyncContext,
  { stream, onChanged }: Windowed<S>,
  { records, readAt }: Listed<RecordOf<S>>,
  isBackfill: boolean,
  checkpoint: () => void,
): Promise<void> {
  for (let start = 0; start === 0 || start < records.length; start += recordsPerTransaction) {
    const part = records.slice(start, start + recordsPerTransaction)
    await context.store.write(() => {
      const changed = keep(context, stream, part, readAt)
      onChanged?.(changed, { isBackfill })
      if (start + recordsPerTransaction >= records.length) checkpoint()
    })
  }
}

/** Reads one window of a stream outside of its walk. */
export async function readOutside<S extends WindowedStream>(
  context: SyncContext,
  windowed: Windowed<S>,
  window: Window,
): Promise<void> {
  const answer = await windowed.fetch(window)
  await keepInParts(context, windowed, answer, false, () =>
    replaceUnread(context, windowed.stream, window, answer.unread),
  )
}

/** Not many at once: one that is still ill costs a dozen requests. */
const mostPlaces = 5

/** Reads again, oldest try first, where something in a listing could not be read. */
export async function readPlacesAgain<S extends WindowedStream>(
  context: SyncContext,
  windowed: Windowed<S>,
): Promise<void> {
  const rows = context.store.sqlite
    .prepare(
      `select object_id as id, at from unread_object
       where source = 'pagerduty' and stream = ? and object_id like '% %' order by next_try_at limit ?`,
    )
    .all(windowed.stream, mostPlaces) as { id: string; at: number }[]
  for (const { id, at } of rows) {
    const [since = Number.NaN, until = Number.NaN] = id.split(' to ').map(Date.parse)
    const isWindow = since < until
    await readOutside(context, windowed, isWindow ? { since, until } : { since: at, until: at + 1000 })
  }
}

/** Of a window that was read, these places and no others are unread. Call inside `store.write`. */
export function replaceUnread(
  context: SyncContext,
  stream: WindowedStream,
  { since, until }: Window,
  unread: UnreadRecord[],
): void {
  const found = unread.map((one) => ({
    id: objectIdOf(stream, one),
    name: one.name,
    at: Math.min(Math.max(one.at ?? since, since), until - 1),
    error: one.error,
  }))
  // An object known by its id is read alone, and leaves the list when that succeeds.
  const places = context.store.sqlite
    .prepare(
      `select object_id from unread_object
       where source = 'pagerduty' and stream = ? and object_id like '% %' and at >= ? and at < ?`,
    )
    .pluck()
    .all(stream, since, until) as string[]
  const still = new Set(found.map(({ id }) => id))
  const key = keyOf(stream)
  forgetUnread(
    context.store,
    key,
    places.filter((id) => !still.has(id)),
  )
  noteUnread(context.store, key, found, context.now())
}

/** Only incidents can be asked for by the id of their record; else it is its window that is read again. */
function objectIdOf(stream: WindowedStream, { id, window, name }: UnreadRecord): string {
  if (id !== null) return stream === 'incidents' ? id : `record ${id}`
  if (window === null) return name
  return `${new Date(window.since).toISOString()} to ${new Date(window.until).toISOString()}`
}
