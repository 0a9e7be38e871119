/** What a store holds, for two of them to be compared. */
import Sqlite from 'better-sqlite3'
import { accessTables } from '../store-contents'

export type Contents = Record<string, string[]>

/** Every row that tells what the vendors hold and what follows from it, without when we came to know it. */
export function contentsOf(file: string, where = { repositoryId: null as string | null }): Contents {
  const database = new Sqlite(file, { readonly: true })
  try {
    const tables = database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      tables
        .filter((table) => !bookkeeping.includes(table))
        .map((table) => [table, rowsOf(database, table, where)]),
    )
  } finally {
    database.close()
  }
}

/** What only tells how reading went, and who came in. */
const bookkeeping = [
  ...accessTables,
  '__drizzle_migrations',
  'setting',
  'sync_stream',
  'coverage_interval',
  'concluded_coverage',
  'reconciliation',
  'source_quota',
  'webhook_delivery',
  'webhook_source',
  'lease',
  'measured_row',
  'moved_object',
  'unconcluded',
]
const ours = ['known_at', 'read_at', 'first_applied_at', 'received_at', 'fetched_at']
/** A vendor tells who is in a team, not since when: it counts from our first reading. */
const datedByUs = ['team_member', 'ownership']

const isOurs = (table: string, column: string): boolean =>
  ours.includes(column) || (column === 'from' && datedByUs.includes(table))

function rowsOf(database: Sqlite.Database, table: string, { repositoryId }: { repositoryId: string | null }) {
  const rows = database.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all()
  return rows
    .filter((row) => repositoryId === null || row.repository_id === repositoryId)
    .map((row) => JSON.stringify(Object.entries(row).filter(([column]) => !isOurs(table, column))))
    .sort()
}

/** Rows that only one of two stores has, a few of each table. */
export function differences(found: Contents, expected: Contents): string[] {
  return Object.keys(expected).flatMap((table) => {
    const [ours, theirs] = [new Set(found[table]), new Set(expected[table])]
    const surplus = [...ours].filter((row) => !theirs.has(row)).map((row) => `${table} too much: ${row}`)
    const missing = [...theirs].filter((row) => !ours.has(row)).map((row) => `${table} missing: ${row}`)
    return [...surplus.slice(0, 3), ...missing.slice(0, 3)]
  })
}
