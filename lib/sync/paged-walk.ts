import { z } from 'zod'
import type { Store } from '@/db/open'
import { dropCoverage, findProgress, noError, type StreamKey, saveCoverage, saveProgress } from './stream'
import type { UnreadObject } from './unread'

/** One answer of a source, newest first; `unread` is what the source names and does not give. */
export type WalkPage<T> = {
  records: T[]
  next: string | null
  readAt: number
  total: number | null
  unread?: UnreadObject[]
}

/**
 * A stream that is read newest first and can be resumed.
 * - `orderedAt` is the instant by which the source orders it; a walk ends below its limit or at the end of the list.
 * - `keep` stores one page's records, inside the page's transaction, and answers how many are kept in all.
 * - `rereadFrom` says how far an incremental walk must reach back, given the watermark (epoch ms).
 * - `passOver` keeps what was not given by name, in the same transaction; without it a page must be whole.
 * - `probe` is what the source said of this stream before the walk, kept when the walk ends.
 * - `isCutBySource`: the source itself lists nothing before the horizon, so its end is not the beginning of history.
 */
export type PagedStream<T> = {
  key: StreamKey
  horizon: number
  fetch(after: string | null, until: number): Promise<WalkPage<T>>
  orderedAt(record: T): number
  keep(records: T[], readAt: number): number
  passOver?(unread: UnreadObject[]): void
  rereadFrom(watermark: number): number
  isCutBySource: boolean
  probe?: string | null
  /** Called inside the transaction that ends a walk. */
  onFinished?(walk: { isBackfill: boolean; read: number }): void
}

const Walk = z.object({
  after: z.string().nullable(),
  startedAt: z.number().nullable(),
  until: z.number(),
  isBackfill: z.boolean(),
  pages: z.number(),
  probe: z.string().nullish(),
})
type Walk = z.infer<typeof Walk>

/** Overlap of two walks: the source's clock has a grain of a second and its index may lag. */
export const walkOverlapMs = 10 * 60 * 1000

/** The source's servers need not agree to the second. */
const clockSlackMs = 60_000

/**
 * Reads the next page of `stream` and stores it with its checkpoint in one transaction.
 * Answers whether there is more to do in this round. A first walk of many pages is followed by a short one,
 * because what changed while it ran stands before its first page.
 */
export async function stepPaged<T>(store: Store, stream: PagedStream<T>, now: number): Promise<boolean> {
  const progress = findProgress(store, stream.key)
  const walk = progress.walk === null ? newWalk(stream, progress.watermark) : Walk.parse(progress.walk)
  const page = await stream.fetch(walk.after, walk.until)
  if (walk.startedAt === null && (progress.watermark ?? 0) > page.readAt + clockSlackMs) {
    await store.write(() => beginAnew(store, stream.key))
    return true
  }
  const startedAt = walk.startedAt ?? page.readAt
  const unread = page.unread ?? []
  const instants = [...page.records.map(stream.orderedAt), ...unread.flatMap(({ at }) => at ?? [])]
  const oldest = instants.length === 0 ? null : instants.reduce((one, other) => Math.min(one, other))
  const isEnd = page.next === null
  const isDone = isEnd || (oldest !== null && oldest < walk.until)
  const records = walk.isBackfill
    ? page.records.filter((record) => stream.orderedAt(record) >= walk.until)
    : page.records

  await store.write(() => {
    const read = stream.keep(records, page.readAt)
    stream.passOver?.(unread.filter(({ at }) => !walk.isBackfill || at === null || at >= walk.until))
    const reached = isEnd && walk.isBackfill && !stream.isCutBySource ? 0 : isDone ? walk.until : oldest
    if (reached !== null) saveCoverage(store, stream.key, Math.min(reached, startedAt), startedAt)
    saveProgress(store, stream.key, {
      state: isDone ? 'current' : 'syncing',
      walk: isDone ? null : { ...walk, after: page.next, startedAt, pages: walk.pages + 1 },
      walkStartedAt: isDone ? null : (progress.walkStartedAt ?? now),
      walkRead: isDone ? 0 : progress.walkRead + page.records.length,
      watermark: isDone ? startedAt : progress.watermark,
      probe: isDone ? (walk.probe ?? null) : progress.probe,
      read,
      expected: isDone ? read : walk.isBackfill ? page.total : progress.expected,
      syncedAt: isDone ? now : progress.syncedAt,
      progressedAt: now,
      ...noError,
    })
    if (isDone) stream.onFinished?.({ isBackfill: walk.isBackfill, read })
  })
  return !isDone || (walk.isBackfill && walk.pages > 0)
}

/** The source's clock was ahead when the last walk was dated, so nobody knows what came since: all is read again. */
function beginAnew(store: Store, key: StreamKey): void {
  dropCoverage(store, key)
  saveProgress(store, key, { watermark: null, walk: null, probe: null })
}

function newWalk<T>(stream: PagedStream<T>, watermark: number | null): Walk {
  return {
    after: null,
    startedAt: null,
    until: watermark === null ? stream.horizon : stream.rereadFrom(watermark),
    isBackfill: watermark === null,
    pages: 0,
    probe: stream.probe ?? null,
  }
}
