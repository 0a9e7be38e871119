import { SourceError } from '@/lib/domain/source-error'
import type { SyncContext } from '../context'
import { forgetUnread, noteUnread } from '../unread'
import { keyOf } from './keep'

/** Streams whose objects are read one by one: incidents; and by their incident, log entries and notes. */
export type ObjectStream = 'incidents' | 'log-entries' | 'notes'

/** `saidAt` tells one saying from the next, so that what is said while an object is read is not taken as read. */
type MovedObject = { objectId: string; saidAt: number | null; isUnread: 0 | 1 }

/** Has objects (PagerDuty's ids) read again. Call inside `store.write`. */
export function markMoved(context: SyncContext, stream: ObjectStream, ids: Iterable<string>): void {
  const statement = context.store.sqlite.prepare(
    `insert into moved_object (source, stream, scope, object_id, said_at) values ('pagerduty', ?, '', ?, ?)
     on conflict do update set said_at = max(excluded.said_at, said_at + 1)`,
  )
  for (const id of new Set(ids)) statement.run(stream, id, context.now())
}

/**
 * Objects to read: those that moved, then those that could not be read before.
 * `passedOver`: ids that failed in this round already.
 */
function movedObjects(context: SyncContext, stream: ObjectStream, passedOver: Set<string>): MovedObject[] {
  const rows = context.store.sqlite
    .prepare(
      `select m.object_id as objectId, m.said_at as saidAt, u.object_id is not null as isUnread from moved_object m
       left join unread_object u using (source, stream, scope, object_id)
       where m.source = 'pagerduty' and m.stream = @stream
       union all
       select u.object_id, null, 1 from unread_object u
       left join moved_object m using (source, stream, scope, object_id)
       where u.source = 'pagerduty' and u.stream = @stream and m.object_id is null
         and u.object_id not like '% %'
       order by isUnread, saidAt limit @most`,
    )
    .all({ stream, most: batch + passedOver.size }) as MovedObject[]
  return rows.filter(({ objectId }) => !passedOver.has(objectId)).slice(0, batch)
}

/** How many objects are still to be read again. */
export function countMoved(context: SyncContext, stream: ObjectStream): number {
  const row = context.store.sqlite
    .prepare("select count(*) as n from moved_object where source = 'pagerduty' and stream = ?")
    .get(stream) as { n: number }
  return row.n
}

/** An object was read. Call inside `store.write`, with what it holds. */
function settle(context: SyncContext, stream: ObjectStream, { objectId, saidAt }: MovedObject): void {
  const { store } = context
  store.sqlite
    .prepare(
      `delete from moved_object where source = 'pagerduty' and stream = ? and object_id = ? and said_at is ?`,
    )
    .run(stream, objectId, saidAt)
  forgetUnread(store, keyOf(stream), [objectId])
}

/** What reading one object came to: what to do with it inside the transaction, or why it could not be read. */
type Result = { object: MovedObject; keep: () => void } | { object: MovedObject; fault: SourceError }

const batch = 20
/** After so many failures in a row it is not the objects that are ill. */
const mostFailures = 5

/**
 * Reads the next objects of a stream and keeps them; one that fails is told, passed over and tried in the next round.
 * Answers how many were there, 0 at the end. Throws what concerns more than single objects, after keeping what was read.
 */
export async function readMoved(
  context: SyncContext,
  stream: ObjectStream,
  read: (id: string) => Promise<() => void>,
  passedOver: Set<string>,
): Promise<number> {
  const objects = movedObjects(context, stream, passedOver)
  const { results, stopped, isEnough } = await readEach(context, objects, read)
  const [first] = results
  if (first && 'fault' in first && results.every(isForbidden)) throw first.fault
  await context.store.write(() => {
    for (const result of results) {
      const { object } = result
      if ('fault' in result) {
        passedOver.add(object.objectId)
        passOver(context, stream, object.objectId, result.fault.message)
      } else {
        result.keep()
        settle(context, stream, object)
      }
    }
  })
  if (stopped !== null) throw stopped
  return isEnough ? 0 : objects.length
}

/** `stopped`: what concerns all. `isEnough`: too many in a row that were known to fail; they are not asked for now. */
async function readEach(
  context: SyncContext,
  objects: MovedObject[],
  read: (id: string) => Promise<() => void>,
) {
  const results: Result[] = []
  let failures = 0
  for (const object of objects) {
    if (context.stop.aborted) break
    try {
      results.push({ object, keep: await read(object.objectId) })
      failures = 0
    } catch (error) {
      if (!isOfOneObject(error)) return { results, stopped: error, isEnough: false }
      failures += 1
      results.push({ object, fault: error })
      const isNew = object.isUnread === 0
      if (isNew && (error.kind === 'unreachable' || failures >= mostFailures)) {
        return { results, stopped: error, isEnough: false }
      }
      if (failures >= mostFailures) return { results, stopped: null, isEnough: true }
    }
  }
  return { results, stopped: null, isEnough: false }
}

/** What may read none of them lacks a permission; who may read some is kept from single ones. */
const isForbidden = (result: Result): boolean =>
  'fault' in result && result.fault.kind === 'permission-missing'

/** A token, an address or a pause concerns all; a failure, a refusal or an odd answer may concern this object alone. */
function isOfOneObject(error: unknown): error is SourceError {
  return (
    error instanceof SourceError &&
    ['vendor-failed', 'answer-not-understood', 'unreachable', 'permission-missing'].includes(error.kind) &&
    !error.detail.retryAt
  )
}

function passOver(context: SyncContext, stream: ObjectStream, objectId: string, error: string): void {
  const { store } = context
  const row = store.sqlite
    .prepare('select triggered_at as at from incident where id = ?')
    .get(`pagerduty:${objectId}`) as { at: number } | undefined
  const name = stream === 'incidents' ? `incident ${objectId}` : `${stream} of incident ${objectId}`
  noteUnread(store, keyOf(stream), [{ id: objectId, name, at: row?.at ?? null, error }], context.now())
}
