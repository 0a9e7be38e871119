import type Sqlite from 'better-sqlite3'
import type { InferSelectModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Steps } from '@/lib/domain/steps'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { columnsOf, tableNameOf } from '../store/upsert'

type Question = (values: unknown[]) => unknown[]

const questions = new WeakMap<Sqlite.Database, WeakMap<SQLiteTable, Map<string, Question>>>()

/**
 * Whole rows of a table; `rest` is what follows `from`. The statement and the decoding are prepared once per connection:
 * a query builder's statement made anew per question costs more than a small answer.
 */
export function preparedRows<T extends SQLiteTable>(
  { sqlite }: Pick<Reader, 'sqlite'>,
  table: T,
  rest: string,
  ...values: unknown[]
): InferSelectModel<T>[] {
  const tables = questions.get(sqlite) ?? new WeakMap<SQLiteTable, Map<string, Question>>()
  questions.set(sqlite, tables)
  const known = tables.get(table) ?? new Map<string, Question>()
  tables.set(table, known)
  const question = known.get(rest) ?? prepareQuestion(sqlite, table, rest)
  known.set(rest, question)
  return question(values) as InferSelectModel<T>[]
}

function prepareQuestion(sqlite: Sqlite.Database, table: SQLiteTable, rest: string): Question {
  const columns = columnsOf(table)
  const list = columns.map(({ name, key }) => `"${name}" as "${key}"`).join(', ')
  const statement = sqlite.prepare(`select ${list} from "${tableNameOf(table)}" ${rest}`)
  const encoded = columns.filter((column) => !column.isPlain)
  return (values) => {
    const rows = statement.all(...values) as Record<string, unknown>[]
    for (const row of rows) for (const { key, fromDriver } of encoded) row[key] = fromDriver(row[key])
    return rows
  }
}

const rowsAtOnce = 400

/** All rows of a table that are a repository's, in steps, by row number. */
export function* ownRows<T extends SQLiteTable>(
  reader: Pick<Reader, 'sqlite'>,
  table: T,
  repositoryId: string,
): Steps<InferSelectModel<T>[]> {
  const all: InferSelectModel<T>[] = []
  for (const rowids of slicedRowids(reader, table, repositoryId)) {
    const where = 'where rowid in (select value from json_each(?)) order by rowid'
    all.push(...preparedRows(reader, table, where, rowids))
    yield
  }
  return all
}

/** The row numbers of a repository's rows, a slice at a time, as JSON. */
export function slicedRowids(
  reader: Pick<Reader, 'sqlite'>,
  table: SQLiteTable,
  repositoryId: string,
): string[] {
  const sql = `select rowid from "${tableNameOf(table)}" where repository_id = ? order by rowid`
  const rowids = (prepared(reader, sql).all(repositoryId) as { rowid: number }[]).map(({ rowid }) => rowid)
  const starts = Array.from({ length: Math.ceil(rowids.length / rowsAtOnce) }, (_, at) => at * rowsAtOnce)
  return starts.map((start) => JSON.stringify(rowids.slice(start, start + rowsAtOnce)))
}
