import { openReader, type Reader } from '@/db/open'

/** Tables that only say how somebody gets in, or how this installation runs. */
const leftOut = new Set(['__drizzle_migrations', 'sqlite_sequence', 'session', 'invitation', 'lease'])
/** What opens something, or proves that somebody knows what does. */
const secretColumns: Record<string, readonly string[]> = {
  user: ['password_hash'],
  api_token: ['token_hash'],
  connection: ['credential'],
  webhook_delivery: ['headers'],
}
/** Settings that hold what an app of GitHub is made and opened with. */
const secretSetting = /^github-app/
const rowsAtOnce = 200

/** What is taken out of a store, and what is not. */
export function exportedTables({ sqlite }: Pick<Reader, 'sqlite'>): { table: string; columns: string[] }[] {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[]
  return tables
    .filter((table) => !leftOut.has(table))
    .map((table) => {
      const all = sqlite.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[]
      return { table, columns: all.filter((column) => !secretColumns[table]?.includes(column)) }
    })
}

/**
 * Everything in the store in `file`, as it is at this moment, without secrets: one JSON object a line. The first line says what
 * it is, each other one is a row with its table, the last counts them: without it the export was cut off. Comes in pieces.
 */
export function* exportedLines(file: string, now: number): Generator<string> {
  const reader = openReader(file)
  try {
    // A reader goes on seeing what it saw first, whatever others write meanwhile.
    reader.sqlite.exec('begin')
    const tables = exportedTables(reader)
    const schema = reader.sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get()
    yield lineOf({ export: 1, at: new Date(now).toISOString(), schema, tables })
    let rows = 0
    for (const { table, columns } of tables) {
      for (const piece of inPieces(reader, table, columns)) {
        const some = table === 'setting' ? piece.filter(({ key }) => !secretSetting.test(String(key))) : piece
        rows += some.length
        yield some.map((row) => lineOf({ table, row })).join('')
      }
    }
    yield lineOf({ end: true, rows })
  } finally {
    reader.close()
  }
}

type Row = Record<string, unknown>

function* inPieces({ sqlite }: Reader, table: string, columns: string[]): Generator<Row[]> {
  const listed = columns.map((column) => `"${column}"`).join(', ')
  const next = sqlite.prepare(
    `select rowid as "-", ${listed} from "${table}" where rowid > ? order by rowid limit ${rowsAtOnce}`,
  )
  let after: unknown = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = next.all(after) as Row[]
    if (rows.length === 0) return
    after = rows.at(-1)?.['-']
    yield rows.map(({ '-': _, ...row }) => inText(row))
  }
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`

/** Bytes are base64; what stands in the store as JSON is told as such text. */
const inText = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? value.toString('base64') : value,
    ]),
  )
