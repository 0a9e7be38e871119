import { z } from 'zod'
import type { Store } from '@/db/open'
import { findProgress, noError, type StreamKey, saveCoverage, saveProgress } from './stream'

/** One answer of a source, newest first. */
export type WalkPage<T> = { records: T[]; next: string | null; readAt: number; total: number | null }

/**
 * A stream that is read newest first and can be resumed.
 * - `orderedAt` is the instant by which the source orders it; a walk ends below its limit or at the end of the list.
 * - `keep` stores one page's records, inside the page's transaction, and answers how many are kept in all.
 * - `rereadFrom` says how far an incremental walk must reach back, given the watermark (epoch ms).
 * - `isCutBySource`: the source itself lists nothing before the horizon, so its end is not the beginning of history.
 */
export type PagedStream<T> = {
  key: StreamKey
  horizon: number
  fetch(after: string | null, until: number): Promise<WalkPage<T>>
  orderedAt(record: T): number
  keep(records: T[], readAt: number): number
  rereadFrom(watermark: number): number
  isCutBySource: boolean
  /** Called inside the transaction that ends a walk. */
  onFinished?(): void
}

const Walk = z.object({
  after: z.string().nullable(),
  startedAt: z.number().nullable(),
  until: z.number(),
  isBackfill: z.boolean(),
  pages: z.number(),
})
type Walk = z.infer<typeof Walk>

/** Overlap of two walks: the source's clock has a grain of a second and its index may lag. */
export const walkOverlapMs = 10 * 60 * 1000

/**
 * Reads the next page of `stream` and stores it with its checkpoint in one transaction.
 * Answers whether there is more to do in this round. A first walk of many pages is followed by a short one,
 * because what changed while it ran stands before its first page.
 */
export async function stepPaged<T>(store: Store, stream: PagedStream<T>, now: number): Promise<boolean> {
  const progress = findProgress(store, stream.key)
  const walk = progress.walk === null ? newWalk(stream, progress.watermark) : Walk.parse(progress.walk)
  const page = await stream.fetch(walk.after, walk.until)
  const startedAt = walk.startedAt ?? page.readAt
  const oldest = page.records.reduce<number | null>((at, record) => {
    const ordered = stream.orderedAt(record)
    return at === null || ordered < at ? ordered : at
  }, null)
  const isEnd = page.next === null
  const isDone = isEnd || (oldest !== null && oldest < walk.until)
  const records = walk.isBackfill
    ? page.records.filter((record) => stream.orderedAt(record) >= walk.until)
    : page.records

  await store.write(() => {
    const read = stream.keep(records, page.readAt)
    const reached = isEnd && walk.isBackfill && !stream.isCutBySource ? 0 : isDone ? walk.until : oldest
    if (reached !== null) saveCoverage(store, stream.key, Math.min(reached, startedAt), startedAt)
    saveProgress(store, stream.key, {
      state: isDone ? 'current' : 'syncing',
      walk: isDone ? null : { ...walk, after: page.next, startedAt, pages: walk.pages + 1 },
      watermark: isDone ? startedAt : progress.watermark,
      read,
      expected: isDone ? read : walk.isBackfill ? page.total : progress.expected,
      syncedAt: isDone ? now : progress.syncedAt,
      progressedAt: now,
      ...noError,
    })
    if (isDone) stream.onFinished?.()
  })
  return !isDone || (walk.isBackfill && walk.pages > 0)
}

function newWalk<T>(stream: PagedStream<T>, watermark: number | null): Walk {
  return {
    after: null,
    startedAt: null,
    until: watermark === null ? stream.horizon : stream.rereadFrom(watermark),
    isBackfill: watermark === null,
    pages: 0,
  }
}
