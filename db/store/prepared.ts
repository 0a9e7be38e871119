import type Sqlite from 'better-sqlite3'
import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader, Store } from '../open'
import { prepareUpsert } from './upsert'

const upserts = new WeakMap<Sqlite.Database, WeakMap<SQLiteTable, unknown>>()
const statements = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement<unknown[]>>>()

/** Writes rows idempotently; its statement is prepared once per connection and table. Call inside `store.write`. */
export function saveRows<T extends SQLiteTable>(
  store: Pick<Store, 'sqlite'>,
  table: T,
  rows: InferInsertModel<T>[],
): void {
  if (rows.length === 0) return
  const upsert = upsertFor(store, table)
  for (const row of rows) upsert(row)
}

/** The statement of a text that is used again and again, prepared once per connection. Its modes stay as they are here. */
export function prepared({ sqlite }: Pick<Reader, 'sqlite'>, sql: string): Sqlite.Statement<unknown[]> {
  const known = statements.get(sqlite) ?? new Map<string, Sqlite.Statement<unknown[]>>()
  statements.set(sqlite, known)
  const found = known.get(sql)
  if (found) return found
  const made = sqlite.prepare<unknown[]>(sql)
  known.set(sql, made)
  return made
}

function upsertFor<T extends SQLiteTable>(
  { sqlite }: Pick<Store, 'sqlite'>,
  table: T,
): (row: InferInsertModel<T>) => void {
  const known = upserts.get(sqlite) ?? new WeakMap<SQLiteTable, unknown>()
  upserts.set(sqlite, known)
  const found = known.get(table) as ((row: InferInsertModel<T>) => void) | undefined
  if (found) return found
  const made = prepareUpsert(sqlite, table)
  known.set(table, made)
  return made
}
