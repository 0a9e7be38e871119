import type { Store } from '../open'
import { prepared } from './prepared'

export type MeasuredKind = 'changes' | 'pull-requests' | 'deployments' | 'incidents'

/** Readers that are further behind than these rows tell read everything again. */
const rowsKept = 100_000

/** What is written now is shown by the version after the one in force. */
const nextVersion = `coalesce((select cast(value as integer) from setting where key = 'data-version'), 0) + 1`

/** Lists a row of what metrics are made of as written, changed or removed. Call inside the transaction that does it. */
export function markMeasured(
  store: Pick<Store, 'sqlite'>,
  kind: MeasuredKind,
  id: string,
  scope: string,
): void {
  prepared(
    store,
    `insert into measured_row (kind, id, scope, version) values (?, ?, ?, ${nextVersion})
     on conflict (kind, id) do update set scope = excluded.scope, version = excluded.version`,
  ).run(kind, id, scope)
  noteUnpublished(store)
}

/** Remembers, over a kill too, that something was concluded which no data version shows yet. */
export function noteUnpublished(store: Pick<Store, 'sqlite'>): void {
  prepared(
    store,
    `insert into setting (key, value) values ('unpublished', 'true') on conflict do nothing`,
  ).run()
}

export const isUnpublished = (store: Pick<Store, 'sqlite'>): boolean =>
  prepared(store, `select 1 from setting where key = 'unpublished'`).get() !== undefined

/** Shows what was concluded as the next data version. Call inside `store.write`. */
export function publishConclusions(store: Pick<Store, 'sqlite'>): void {
  const { version } = prepared(store, `select ${nextVersion} as version`).get() as { version: number }
  const keep = prepared(
    store,
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  keep.run('data-version', String(version))
  prepared(store, `delete from setting where key = 'unpublished'`).run()
  prepared(store, `insert into setting (key, value) values ('measured-since', ?) on conflict do nothing`).run(
    String(version),
  )
  const oldest = prepared(
    store,
    'select version from measured_row order by version desc limit 1 offset ?',
  ).get(rowsKept) as { version: number } | undefined
  if (!oldest) return
  prepared(store, 'delete from measured_row where version <= ?').run(oldest.version)
  keep.run('measured-since', String(oldest.version + 1))
}
