import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Store } from '../open'
import { columnsOf, keyColumnsOf, prepareUpsert, tableNameOf } from './upsert'

type DriverRow = Record<string, unknown>
type Scope = { column: string; value: string } | null

/** Rows a transaction writes at the most: about 20 ms of work, so that the web is never kept waiting. */
const rowsPerTransaction = 400

/**
 * Makes `table` within `scope` (all of it when null) say exactly `rows`.
 * A row that comes out the same keeps its first `knownAt`; a new or different one is known since `now` (epoch ms).
 * Answers how many rows were written and removed.
 */
export async function saveConclusions<T extends SQLiteTable>(
  store: Store,
  table: T,
  scope: Scope,
  rows: Omit<InferInsertModel<T>, 'knownAt'>[],
  now: number,
): Promise<{ written: number; removed: number }> {
  const columns = columnsOf(table)
  const keys = keyColumnsOf(table)
  const known = knownRows(store, tableNameOf(table), keys, scope)
  const upsert = prepareUpsert(store.sqlite, table)
  const changed: InferInsertModel<T>[] = []
  for (const row of rows) {
    const values: DriverRow = row
    const driver = Object.fromEntries(columns.map(({ key, name, toDriver }) => [name, toDriver(values[key])]))
    const key = keyOf(driver, keys)
    const before = known.get(key)
    known.delete(key)
    if (before && isSame(before, driver)) continue
    changed.push({ ...row, knownAt: now } as InferInsertModel<T>)
  }
  await inBatches(store, changed, upsert)
  await removeRows(store, tableNameOf(table), keys, [...known.values()])
  return { written: changed.length, removed: known.size }
}

function knownRows(store: Store, name: string, keys: string[], scope: Scope): Map<string, DriverRow> {
  const statement = scope
    ? store.sqlite.prepare(`select * from "${name}" where "${scope.column}" = ?`)
    : store.sqlite.prepare(`select * from "${name}"`)
  const rows = (scope ? statement.all(scope.value) : statement.all()) as DriverRow[]
  return new Map(rows.map((row) => [keyOf(row, keys), row]))
}

const keyOf = (row: DriverRow, keys: string[]): string => JSON.stringify(keys.map((key) => row[key]))

function isSame(before: DriverRow, after: DriverRow): boolean {
  return Object.keys(after).every((name) => name === 'known_at' || before[name] === after[name])
}

async function inBatches<Row>(store: Store, rows: Row[], write: (row: Row) => void): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerTransaction) {
    await store.write(() => {
      for (const row of rows.slice(start, start + rowsPerTransaction)) write(row)
    })
  }
}

async function removeRows(store: Store, name: string, keys: string[], rows: DriverRow[]): Promise<void> {
  if (rows.length === 0) return
  const where = keys.map((key) => `"${key}" = ?`).join(' and ')
  const statement = store.sqlite.prepare(`delete from "${name}" where ${where}`)
  await inBatches(store, rows, (row) => statement.run(keys.map((key) => row[key])))
}
