import { SourceError } from '@/lib/domain/source-error'
import type { SyncContext } from '../context'
import { findUnread, saveUnread } from './unread'

/** Streams whose objects are read one by one: incidents; and by their incident, log entries and notes. */
export type ObjectStream = 'incidents' | 'log-entries' | 'notes'

/** `saidAt` tells one saying from the next, so that what is said while an object is read is not taken as read. */
type MovedObject = { objectId: string; saidAt: number | null }

const minuteMs = 60_000
const firstRetryMs = 5 * minuteMs
const longestRetryMs = 60 * minuteMs

/** Has objects (PagerDuty's ids) read again. Call inside `store.write`. */
export function markMoved(context: SyncContext, stream: ObjectStream, ids: Iterable<string>): void {
  const statement = context.store.sqlite.prepare(
    `insert into moved_object (source, stream, scope, object_id, said_at) values ('pagerduty', ?, '', ?, ?)
     on conflict do update set said_at = max(excluded.said_at, said_at + 1)`,
  )
  for (const id of new Set(ids)) statement.run(stream, id, context.now())
}

/**
 * Objects to read now: those that moved, and those that could not be read before and whose time has come.
 * A next try beyond the longest wait was written by a clock that has been set back since.
 */
export function movedObjects(context: SyncContext, stream: ObjectStream, most: number): MovedObject[] {
  return context.store.sqlite
    .prepare(
      `select m.object_id as objectId, m.said_at as saidAt from moved_object m
       left join unread_object u using (source, stream, scope, object_id)
       where m.source = 'pagerduty' and m.stream = @stream
         and coalesce(u.next_try_at, 0) not between @now + 1 and @now + @longest
       union all
       select u.object_id, null from unread_object u left join moved_object m using (source, stream, scope, object_id)
       where u.source = 'pagerduty' and u.stream = @stream and m.object_id is null
         and u.next_try_at not between @now + 1 and @now + @longest and u.object_id not like '% %'
       order by saidAt limit @most`,
    )
    .all({ stream, now: context.now(), longest: longestRetryMs, most }) as MovedObject[]
}

/** How many objects are still to be read again. */
export function countMoved(context: SyncContext, stream: ObjectStream): number {
  const row = context.store.sqlite
    .prepare("select count(*) as n from moved_object where source = 'pagerduty' and stream = ?")
    .get(stream) as { n: number }
  return row.n
}

/** An object was read. Call inside `store.write`, with what it holds. */
export function settle(context: SyncContext, stream: ObjectStream, { objectId, saidAt }: MovedObject): void {
  const { sqlite } = context.store
  const own = "source = 'pagerduty' and stream = ? and object_id = ?"
  sqlite.prepare(`delete from moved_object where ${own} and said_at is ?`).run(stream, objectId, saidAt)
  sqlite.prepare(`delete from unread_object where ${own}`).run(stream, objectId)
}

/** What reading one object came to: what to do with it inside the transaction, or why it could not be read. */
type Result = { object: MovedObject; keep: () => void } | { object: MovedObject; fault: SourceError }

const batch = 20
/** After so many failures in a row it is not the objects that are ill. */
const mostFailures = 5

/**
 * Reads the next objects of a stream and keeps them; one that fails is told, passed over and tried later.
 * Answers how many were there. Throws what concerns more than single objects, after keeping what was read.
 */
export async function readMoved(
  context: SyncContext,
  stream: ObjectStream,
  read: (id: string) => Promise<() => void>,
): Promise<number> {
  const objects = movedObjects(context, stream, batch)
  const results: Result[] = []
  let failures = 0
  let stopped: unknown = null
  for (const object of objects) {
    if (context.stop.aborted || stopped !== null) break
    try {
      results.push({ object, keep: await read(object.objectId) })
      failures = 0
    } catch (error) {
      failures += 1
      if (isOfOneObject(error)) results.push({ object, fault: error })
      if (!isOfOneObject(error) || error.kind === 'unreachable' || failures === mostFailures) stopped = error
    }
  }
  const [first] = results
  if (first && 'fault' in first && results.every(isForbidden)) throw first.fault
  await context.store.write(() => {
    for (const result of results) {
      if ('fault' in result) passOver(context, stream, result.object.objectId, result.fault.message)
      else {
        result.keep()
        settle(context, stream, result.object)
      }
    }
  })
  if (stopped !== null) throw stopped
  return objects.length
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
  const now = context.now()
  const { since = now, attempts = 0, at = null } = findUnread(store, stream, objectId) ?? {}
  saveUnread(store, {
    stream,
    objectId,
    name: stream === 'incidents' ? `incident ${objectId}` : `${stream} of incident ${objectId}`,
    at: row?.at ?? at,
    since,
    attempts: attempts + 1,
    error,
    nextTryAt: now + Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts, 10)),
  })
}
