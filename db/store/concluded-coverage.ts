import type { Reader, Store } from '../open'
import { prepared } from './prepared'

/**
 * Conclusions follow a reading by seconds. From when on what was read of a stream was ever concluded stands in settings of this
 * prefix: the number that it makes is known from there on, and not from where reading has come to. Settings, since released
 * stores have no table for it.
 */
const prefix = 'concluded-from/'
const keyOf = (c: string) => `'${prefix}' || ${c}.source || '/' || ${c}.stream || '/' || ${c}.scope`

/** A store whose conclusions were drawn before anything was noted: all of it is concluded. */
const isOfBefore = `exists (select 1 from setting where key = 'concluded-by')
  and not exists (select 1 from setting where key >= '${prefix}' and key < 'concluded-from0')`

/** One stretch read completely. `concludedFrom`: epoch ms from which on it is concluded; null where nothing of it is. */
export type ReadStretch = {
  source: 'github' | 'pagerduty'
  stream: string
  scope: string
  from: number
  until: number
  concludedFrom: number | null
}

/** Every stretch that was read completely, in order. */
export function listReadStretches({ sqlite }: Reader): ReadStretch[] {
  const { isAll } = sqlite.prepare(`select ${isOfBefore} as isAll`).get() as { isAll: number }
  return sqlite
    .prepare<[number], ReadStretch>(
      `select c.source, c.stream, c.scope, c."from", c.until,
         case when ? then 0 else (select cast(value as integer) from setting where key = ${keyOf('c')}) end as concludedFrom
       from coverage_interval c order by c."from"`,
    )
    .all(isAll)
}

/** Says of a new store that nothing of it is concluded yet. Call before the first conclusions are drawn. */
export const beginNotingConcluded = (store: Pick<Store, 'sqlite'>): void =>
  void prepared(store, 'insert into setting (key, value) values (?, ?) on conflict do nothing').run(
    prefix,
    'null',
  )

export type NewlyRead = { key: string; from: number }

/** What was read further back than it was concluded. */
export function listNewlyRead(store: Pick<Store, 'sqlite'>): NewlyRead[] {
  return prepared(
    store,
    `select key, "from" from (
       select ${keyOf('c')} as key, min(c."from") as "from" from coverage_interval c group by c.source, c.stream, c.scope
     ) as covered
     where not exists (
       select 1 from setting where setting.key = covered.key and cast(value as integer) <= covered."from"
     )`,
  ).all() as NewlyRead[]
}

/** Notes that it is concluded. Call in the transaction that shows the conclusions. */
export function noteConcluded(store: Pick<Store, 'sqlite'>, read: readonly NewlyRead[]): void {
  const statement = prepared(
    store,
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  for (const { key, from } of read) statement.run(key, String(from))
}
