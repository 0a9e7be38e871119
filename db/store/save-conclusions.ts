import type Sqlite from 'better-sqlite3'
import type { InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Store } from '../open'
import { prepared } from './prepared'
import { noteUnpublished } from './publication'
import { columnsOf, keyColumnsOf, prepareUpsert, tableNameOf } from './upsert'

type DriverRow = Record<string, unknown>

/**
 * What `table` must say within `scope` (all of it when null): exactly `rows`.
 * `onWrite` is called inside the transaction for each row that came, went (`after` null) or changed, with what stood there.
 */
export type Conclusions<T extends SQLiteTable> = {
  table: T
  scope: { column: string; value: string } | null
  rows: readonly Omit<InferInsertModel<T>, 'knownAt'>[]
  onWrite?(key: string, before: DriverRow | null, after: InferInsertModel<T> | null): void
}

/** Rows a transaction writes at the most: about 20 ms of work, so that the web is never kept waiting. */
const rowsPerTransaction = 200

/**
 * Keeps few conclusions. A row that comes out the same keeps its first `knownAt`; a new or different one is known since
 * `now` (epoch ms). Call inside `store.write`.
 */
export function replaceConclusions<T extends SQLiteTable>(
  store: Pick<Store, 'sqlite'>,
  conclusions: Conclusions<T>,
  now: number,
): void {
  const kind = kindOf(store.sqlite, conclusions.table)
  const gone = new Map(kind.keysWithin(conclusions.scope).map((key) => [textOf(key), key]))
  for (const row of conclusions.rows) {
    const key = kind.keyOf(row)
    gone.delete(textOf(key))
    const before = kind.find(key)
    if (before === null || !kind.isSame(before, row)) writeRow(store, kind, conclusions, { row, before, now })
  }
  for (const key of gone.values()) removeRow(store, kind, conclusions, key)
}

/** The same for many rows: they are compared in slices and written in short transactions. `rest` lets others in. */
export async function saveConclusions<T extends SQLiteTable>(
  store: Store,
  conclusions: Conclusions<T>,
  now: number,
  rest: () => Promise<void>,
): Promise<void> {
  const kind = kindOf(store.sqlite, conclusions.table)
  const gone = new Map(kind.keysWithin(conclusions.scope).map((key) => [textOf(key), key]))
  let changed: { row: Conclusions<T>['rows'][number]; before: unknown[] | null; now: number }[] = []
  const write = async () => {
    const some = changed
    changed = []
    await store.write(() => {
      for (const one of some) writeRow(store, kind, conclusions, one)
    })
  }
  for (const row of conclusions.rows) {
    const key = kind.keyOf(row)
    gone.delete(textOf(key))
    const before = kind.find(key)
    if (before === null || !kind.isSame(before, row)) changed.push({ row, before, now })
    if (changed.length >= rowsPerTransaction) await write()
    await rest()
  }
  if (changed.length > 0) await write()
  const keys = [...gone.values()]
  for (let start = 0; start < keys.length; start += rowsPerTransaction) {
    const some = keys.slice(start, start + rowsPerTransaction)
    await store.write(() => {
      for (const key of some) removeRow(store, kind, conclusions, key)
    })
    await rest()
  }
}

function writeRow<T extends SQLiteTable>(
  store: Pick<Store, 'sqlite'>,
  kind: Kind,
  conclusions: Conclusions<T>,
  one: { row: object; before: unknown[] | null; now: number },
): void {
  const after = { ...one.row, knownAt: one.now } as InferInsertModel<T>
  kind.upsert(after)
  noteUnpublished(store)
  conclusions.onWrite?.(String(kind.keyOf(after)[0]), one.before && kind.toRow(one.before), after)
}

function removeRow<T extends SQLiteTable>(
  store: Pick<Store, 'sqlite'>,
  kind: Kind,
  conclusions: Conclusions<T>,
  key: unknown[],
): void {
  const before = kind.find(key)
  kind.remove.run(key)
  noteUnpublished(store)
  conclusions.onWrite?.(String(key[0]), before && kind.toRow(before), null)
}

const textOf = (key: unknown[]): string => (key.length === 1 ? String(key[0]) : JSON.stringify(key))

type Kind = {
  keyOf(row: object): unknown[]
  /** What stands there, in the order of the columns. */
  find(key: unknown[]): unknown[] | null
  toRow(values: unknown[]): DriverRow
  isSame(before: unknown[], row: object): boolean
  keysWithin(scope: { column: string; value: string } | null): unknown[][]
  upsert(row: object): void
  remove: Sqlite.Statement
}

const kinds = new WeakMap<Sqlite.Database, WeakMap<SQLiteTable, Kind>>()

function kindOf(sqlite: Sqlite.Database, table: SQLiteTable): Kind {
  const known = kinds.get(sqlite) ?? new WeakMap<SQLiteTable, Kind>()
  kinds.set(sqlite, known)
  const found = known.get(table) ?? prepareKind(sqlite, table)
  known.set(table, found)
  return found
}

function prepareKind(sqlite: Sqlite.Database, table: SQLiteTable): Kind {
  const columns = columnsOf(table)
  const keys = keyColumnsOf(table)
  const name = tableNameOf(table)
  const where = keys.map((key) => `"${key}" = ?`).join(' and ')
  const keyList = keys.map((key) => `"${key}"`).join(', ')
  const keyColumns = keys.flatMap((key) => columns.filter((column) => column.name === key))
  const list = columns.map((column) => `"${column.name}"`).join(', ')
  // Thousands of rows are compared for one that changed: as arrays they cost half of what they cost as objects.
  const one = sqlite.prepare(`select ${list} from "${name}" where ${where}`).raw()
  const compared = columns.flatMap((column, at) => (column.name === 'known_at' ? [] : [{ ...column, at }]))
  return {
    keyOf: (row) => keyColumns.map(({ key, toDriver }) => toDriver((row as DriverRow)[key])),
    find: (key) => (one.get(key) as unknown[] | undefined) ?? null,
    toRow: (values) => Object.fromEntries(columns.map((column, at) => [column.name, values[at]])),
    isSame: (before, row) =>
      compared.every(({ key, toDriver, at }) => isEqual(before[at], toDriver((row as DriverRow)[key]))),
    keysWithin: (scope) => {
      const rest = scope === null ? '' : `where "${scope.column}" = ?`
      const rows = prepared({ sqlite }, `select ${keyList} from "${name}" ${rest}`).all(
        ...(scope === null ? [] : [scope.value]),
      ) as DriverRow[]
      return rows.map((row) => keys.map((key) => row[key]))
    },
    upsert: prepareUpsert(sqlite, table) as (row: object) => void,
    remove: sqlite.prepare(`delete from "${name}" where ${where}`),
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || (one instanceof Buffer && other instanceof Buffer && one.equals(other))
}
