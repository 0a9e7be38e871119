import type Sqlite from 'better-sqlite3'
import type { InferSelectModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Reader } from '../open'
import { columnsOf, tableNameOf } from '../store/upsert'

type Question = (values: unknown[]) => unknown[]

const questions = new WeakMap<Sqlite.Database, Map<string, Question>>()

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
  const known = questions.get(sqlite) ?? new Map<string, Question>()
  questions.set(sqlite, known)
  const name = `${tableNameOf(table)} ${rest}`
  const question = known.get(name) ?? prepareQuestion(sqlite, table, rest)
  known.set(name, question)
  return question(values) as InferSelectModel<T>[]
}

function prepareQuestion(sqlite: Sqlite.Database, table: SQLiteTable, rest: string): Question {
  const columns = columnsOf(table)
  const list = columns.map(({ name }) => `"${name}"`).join(', ')
  const statement = sqlite.prepare(`select ${list} from "${tableNameOf(table)}" ${rest}`).raw()
  return (values) =>
    (statement.all(...values) as unknown[][]).map((row) => {
      const decoded: Record<string, unknown> = {}
      columns.forEach(({ key, fromDriver }, at) => {
        decoded[key] = fromDriver(row[at])
      })
      return decoded
    })
}
