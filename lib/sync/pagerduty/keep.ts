import { saveRaw } from '@/db/store/save-raw'
import { toIncident } from '@/lib/connectors/pagerduty/normalise'
import type { SyncContext } from '../context'
import type { Kept } from '../keep-github'
import { pagerDutyStreams } from '../keep-pagerduty'
import type { StreamKey } from '../stream'

type Streams = typeof pagerDutyStreams
export type PagerDutyStream = keyof Streams
export type RecordOf<S extends PagerDutyStream> = Parameters<Streams[S]['idOf']>[0]

/** Everything that is read of PagerDuty is of the whole account. */
export const keyOf = (stream: string): StreamKey => ({
  source: 'pagerduty',
  stream,
  scope: '',
  scopeName: 'PagerDuty',
})

/**
 * Keeps payloads as raw records and facts; `readAt` is the server's clock when they were made (epoch ms).
 * Answers those that were new or had changed. Call inside `store.write`.
 */
export function keep<S extends PagerDutyStream>(
  context: SyncContext,
  stream: S,
  records: RecordOf<S>[],
  readAt: number,
): RecordOf<S>[] {
  const kept = pagerDutyStreams[stream] as Kept<RecordOf<S>>
  const raw = newestKnown(context, stream, records).map((payload) => ({
    source: 'pagerduty' as const,
    stream,
    id: kept.idOf(payload),
    repositoryId: null,
    payload,
  }))
  const changed = saveRaw(context.store, raw, readAt).map(({ payload }) => payload)
  context.seen.changed += changed.length
  for (const payload of changed) kept.keepFacts(context.store, '', payload, readAt)
  return changed
}

/** A listing may be older than what a webhook made us read meanwhile: by PagerDuty's clock, newer stays. */
function newestKnown<S extends PagerDutyStream>(
  { store }: SyncContext,
  stream: S,
  records: RecordOf<S>[],
): RecordOf<S>[] {
  if (stream !== 'incidents') return records
  const known = store.sqlite.prepare('select updated_at as updatedAt from incident where id = ?').pluck()
  return records.filter((record) => {
    const { id, updatedAt } = toIncident(record as RecordOf<'incidents'>)
    const before = known.get(id) as number | null | undefined
    return updatedAt === null || (before ?? 0) <= updatedAt
  })
}

/** How many records of a stream are kept. */
export function countOf(context: SyncContext, stream: PagerDutyStream): number {
  const row = context.store.sqlite
    .prepare("select count(*) as n from raw_record where source = 'pagerduty' and stream = ?")
    .get(stream) as { n: number }
  return row.n
}
