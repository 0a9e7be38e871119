import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Store } from '../open'
import { prepareUpsert, tableNameOf } from './upsert'

const upserts = new WeakMap<Store['sqlite'], Map<string, unknown>>()

/** Writes rows idempotently; its statement is prepared once per connection and table. Call inside `store.write`. */
export function saveRows<T extends SQLiteTable>(store: Store, table: T, rows: InferInsertModel<T>[]): void {
  if (rows.length === 0) return
  const upsert = upsertFor(store, table)
  for (const row of rows) upsert(row)
}

function upsertFor<T extends SQLiteTable>(store: Store, table: T): (row: InferInsertModel<T>) => void {
  const known = upserts.get(store.sqlite) ?? new Map<string, unknown>()
  upserts.set(store.sqlite, known)
  const name = tableNameOf(table)
  const found = known.get(name) as ((row: InferInsertModel<T>) => void) | undefined
  if (found) return found
  const made = prepareUpsert(store.sqlite, table)
  known.set(name, made)
  return made
}
