import type Sqlite from 'better-sqlite3'
import { getTableColumns, type InferInsertModel } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'

export type TableColumn = {
  key: string
  name: string
  /** The driver takes and gives its values as they are. */
  isPlain: boolean
  toDriver: (value: unknown) => unknown
  fromDriver: (value: unknown) => unknown
}

const plainKinds = ['string', 'number', 'buffer']

/** The columns of a table by TypeScript key, SQL name and driver encoding. */
export function columnsOf(table: SQLiteTable): TableColumn[] {
  return Object.entries(getTableColumns(table)).map(([key, column]) => ({
    key,
    name: sqlName(column),
    isPlain: plainKinds.includes(column.dataType),
    ...codecOf(column),
  }))
}

function codecOf(column: SQLiteColumn): Pick<TableColumn, 'toDriver' | 'fromDriver'> {
  if (plainKinds.includes(column.dataType)) {
    return { toDriver: (value) => value ?? null, fromDriver: (value) => value }
  }
  return {
    toDriver: (value) => (value === null || value === undefined ? null : column.mapToDriverValue(value)),
    fromDriver: (value) => (value === null ? null : column.mapFromDriverValue(value)),
  }
}

/** SQL names of the primary key, single or composite. */
export function keyColumnsOf(table: SQLiteTable): string[] {
  const { columns, primaryKeys } = getTableConfig(table)
  const single = columns.filter((column) => column.primary)
  return (single.length > 0 ? single : (primaryKeys[0]?.columns ?? [])).map(sqlName)
}

export const tableNameOf = (table: SQLiteTable): string => getTableConfig(table).name

/**
 * A prepared idempotent write of whole rows: insert, or replace every column on an equal key.
 * A query builder's statement made anew per row is an order of magnitude slower.
 */
export function prepareUpsert<T extends SQLiteTable>(
  sqlite: Sqlite.Database,
  table: T,
): (row: InferInsertModel<T>) => void {
  const columns = columnsOf(table)
  const keys = keyColumnsOf(table)
  const rest = columns.filter((column) => !keys.includes(column.name))
  const onConflict =
    rest.length === 0
      ? 'do nothing'
      : `do update set ${rest.map(({ name }) => `"${name}" = excluded."${name}"`).join(', ')}`
  const statement = sqlite.prepare(
    `insert into "${tableNameOf(table)}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) ` +
      `values (${columns.map(() => '?').join(', ')}) on conflict (${keys.map((key) => `"${key}"`).join(', ')}) ${onConflict}`,
  )
  const bound = new Array<unknown>(columns.length)
  return (row) => {
    const values: Record<string, unknown> = row
    columns.forEach(({ key, toDriver }, at) => {
      bound[at] = toDriver(values[key])
    })
    statement.run(bound)
  }
}

function sqlName(column: SQLiteColumn): string {
  return column.keyAsName ? toSnakeCase(column.name) : column.name
}
