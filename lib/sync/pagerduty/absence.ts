import type { SyncContext } from '../context'

/** Two readings closer than this are one look: the same answer may come from a vendor's cache. */
const independentMs = 60_000

/**
 * PagerDuty did not show these objects: a suspicion the first time, a tombstone when another reading misses them again.
 * What is kept of them stays. Call inside `store.write`.
 */
export function miss(
  context: SyncContext,
  stream: string,
  objects: Iterable<{ id: string; name: string }>,
): void {
  const statement = context.store.sqlite.prepare(
    `insert into absence (source, stream, scope, object_id, name, first_missed_at, confirmed_at)
     values ('pagerduty', @stream, '', @id, @name, @now, null)
     on conflict do update set confirmed_at =
       coalesce(confirmed_at, case when abs(@now - first_missed_at) >= ${independentMs} then @now end)`,
  )
  for (const { id, name } of objects) statement.run({ stream, id, name, now: context.now() })
}

/** What was missed is there again. Call inside `store.write`. */
export function find(context: SyncContext, stream: string, ids: Iterable<string>): void {
  const statement = context.store.sqlite.prepare(
    "delete from absence where source = 'pagerduty' and stream = ? and object_id = ?",
  )
  for (const id of ids) statement.run(stream, id)
}

/** Ids that were missed: `suspected` once, `gone` twice. */
export function missedIds(context: SyncContext, stream: string): { suspected: string[]; gone: Set<string> } {
  const rows = context.store.sqlite
    .prepare(
      `select object_id as id, confirmed_at is not null as isGone from absence
       where source = 'pagerduty' and stream = ?`,
    )
    .all(stream) as { id: string; isGone: 0 | 1 }[]
  const idsOf = (isGone: 0 | 1) => rows.filter((row) => row.isGone === isGone).map(({ id }) => id)
  return { suspected: idsOf(0), gone: new Set(idsOf(1)) }
}
