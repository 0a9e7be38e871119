import { saveRows } from '@/db/store/prepared'
import { reconciliation } from '@/db/tables'
import type { PagerDutyService } from '@/lib/connectors/pagerduty/payload'
import type { Listed } from '@/lib/connectors/pagerduty/reader'
import type { SyncContext, Task } from '../context'
import { findProgress, finishedListing, saveProgress } from '../stream'
import { forgetUnread, listUnread, noteUnread } from '../unread'
import { find, miss, missedIds } from './absence'
import { keep, keyOf, type RecordOf } from './keep'

export type ListedStream = 'services' | 'teams' | 'users'

/** Everything of a kind, listed whole in each round: what is renamed is kept under its id, what vanishes is missed. */
export function listedTask<S extends ListedStream>(
  context: SyncContext,
  stream: S,
  list: () => Promise<Listed<RecordOf<S>>>,
): Task {
  const key = keyOf(stream)
  return {
    key,
    async step() {
      const startedAt = context.now()
      const { records, readAt, unread } = await list()
      const listed = new Set(records.map(({ id }: { id: string }) => id))
      await context.store.write(() => {
        const known = knownIn(context, stream)
        const absent = known.filter(({ id }) => !listed.has(id))
        // Who is not understood may stand anywhere: nobody is missed then.
        if (unread.length === 0) miss(context, stream, absent)
        find(context, stream, listed)
        tellUnread(context, stream, unread)
        if (stream === 'services') compare(context, { records: records as PagerDutyService[], known, absent })
        keep(context, stream, records, readAt)
        saveProgress(context.store, key, {
          ...finishedListing(context, records.length),
          watermark: readAt,
          walkStartedAt: startedAt,
          walkRead: records.length,
        })
      })
      return false
    },
  }
}

type Known = { id: string; name: string }

function knownIn({ store }: SyncContext, stream: ListedStream): Known[] {
  const name = "json_extract(payload, '$.name')"
  return store.sqlite
    .prepare(
      `select id, coalesce(${name}, id) as name from raw_record where source = 'pagerduty' and stream = ?`,
    )
    .all(stream) as Known[]
}

function tellUnread(context: SyncContext, stream: ListedStream, unread: Listed<unknown>['unread']): void {
  const key = keyOf(stream)
  const found = unread.map(({ id, name, at, error }) => ({ id: id ?? name, name, at, error }))
  const still = new Set(found.map(({ id }) => id))
  const before = listUnread(context.store, key).map(({ objectId }) => objectId)
  forgetUnread(
    context.store,
    key,
    before.filter((id) => !still.has(id)),
  )
  noteUnread(context.store, key, found, context.now())
}

/**
 * The listing compared with what was kept, for the record. What is new since the listing before is no difference, and
 * nothing can be outdated where each round reads everything.
 */
function compare(
  context: SyncContext,
  { records, known, absent }: { records: PagerDutyService[]; known: Known[]; absent: Known[] },
): void {
  const { watermark } = findProgress(context.store, keyOf('services'))
  const knownIds = new Set(known.map(({ id }) => id))
  const { gone } = missedIds(context, 'services')
  const isOld = ({ created_at }: PagerDutyService) => Date.parse(created_at ?? '') < (watermark ?? 0)
  saveRows(context.store, reconciliation, [
    {
      source: 'pagerduty',
      stream: 'services',
      scope: '',
      at: context.now(),
      listed: records.length,
      kept: known.length,
      missing: records.filter((record) => !knownIds.has(record.id) && isOld(record)).length,
      gone: absent.filter(({ id }) => !gone.has(id)).length,
      outdated: 0,
    },
  ])
}
