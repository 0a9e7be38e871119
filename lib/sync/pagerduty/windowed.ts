import { z } from 'zod'
import type { Listed, UnreadRecord, Window } from '@/lib/connectors/pagerduty/reader'
import { dayMs, type SyncContext } from '../context'
import { walkOverlapMs } from '../paged-walk'
import { findProgress, noError, saveCoverage, saveProgress } from '../stream'
import { countOf, keep, keyOf, type RecordOf } from './keep'
import { saveUnread } from './unread'

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
  const span = stream === 'log-entries' ? dayMs : longestSpanMs
  // A day over: our clock may be behind the server's, which may be behind its own watermark after a jump of ours.
  const until = Math.max(now, watermark ?? 0) + dayMs
  const horizon = now - reachMs
  if (watermark !== null) {
    const end = Math.max(Math.min(watermark, now) - walkOverlapMs, horizon)
    return { until, startedAt: 0, end, span: longestSpanMs, expected: null }
  }
  const end = horizon
  return { until, startedAt: 0, end, span, expected: await count({ since: end, until }) }
}

function nextSpan(span: number, records: number): number {
  if (records > manyRecords) return Math.max(shortestSpanMs, span / 2)
  return records < fewRecords ? Math.min(longestSpanMs, span * 2) : span
}

/** Small transactions leave the file to others in between; the last one holds the checkpoint too. */
export async function keepInParts<S extends WindowedStream>(
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

/** Windows around the places that could not be read and whose time has come. */
export function unreadWindows(context: SyncContext, stream: WindowedStream): Window[] {
  const rows = context.store.sqlite
    .prepare(
      `select distinct at from unread_object
       where source = 'pagerduty' and stream = ? and object_id like '% %' and next_try_at <= ?`,
    )
    .all(stream, context.now()) as { at: number }[]
  return rows.map(({ at }) => ({ since: at - hourMs, until: at + hourMs }))
}

/** Of a window that was read, these places and no others are unread. Call inside `store.write`. */
export function replaceUnread(
  context: SyncContext,
  stream: WindowedStream,
  { since, until }: Window,
  unread: UnreadRecord[],
): void {
  const { sqlite } = context.store
  // An object known by its id is read alone, and leaves the list when that succeeds.
  const own = `source = 'pagerduty' and stream = @stream and object_id like '% %' and at >= @since and at < @until`
  const window = { stream, since, until }
  const known = sqlite
    .prepare(`select object_id as id, since, attempts from unread_object where ${own}`)
    .all(window) as { id: string; since: number; attempts: number }[]
  const before = new Map(known.map((row) => [row.id, row]))
  sqlite.prepare(`delete from unread_object where ${own}`).run(window)
  const now = context.now()
  for (const { id, name, at, error } of unread) {
    // Only an incident can be read alone by the id of its record.
    const objectId = stream === 'incidents' || id.includes(' ') ? id : `record ${id}`
    const { since: first = now, attempts = 0 } = before.get(objectId) ?? {}
    const nextTryAt = now + (objectId.includes(' ') ? dayMs : 0)
    saveUnread(context.store, {
      stream,
      objectId,
      name,
      at: at ?? since,
      error,
      since: first,
      attempts: attempts + 1,
      nextTryAt,
    })
  }
}
