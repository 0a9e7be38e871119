import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { saveRows } from '@/db/store/prepared'
import { publishConclusions } from '@/db/store/publication'
import { setting } from '@/db/tables'
import { type Erased, pseudonym } from './erased'
import { closeErasedAccounts } from './erased-users'
import { rewrite } from './rewrite'
import { ownEmail, scrubbed, scrubbedLogin, tagOfEmail } from './scrub'
import { scrubbedBody, scrubbedJson } from './scrub-json'
import { scrubbedText } from './scrub-text'

type Value = string | number | bigint | Buffer | null
type Row = Record<string, Value> & { rowid: number }

const rowsAtOnce = 200
const appliedKey = 'erased-from-here'
const leftAlone = new Set(['__drizzle_migrations', 'sqlite_sequence', 'lease'])

/** Which list the whole store was last gone through with; null for none. */
export const appliedRevision = ({ db }: Pick<Store, 'db'>): string | null => {
  const value = db.select().from(setting).where(eq(setting.key, appliedKey)).get()?.value
  return typeof value === 'string' ? value : null
}

/**
 * Goes through every row of every table and leaves nobody named who was erased; answers how many rows were changed. Ids and
 * counts stay, and what was equal stays equal, so that every number does. Nothing else may write what a source said meanwhile.
 */
export async function scrubStore(store: Store, erased: Erased): Promise<number> {
  let changed = 0
  for (const table of tablesOf(store)) changed += await scrubTable(store, table, erased)
  await store.write(() => closeErasedAccounts(store, erased))
  compact(store)
  await store.write(() => {
    saveRows(store, setting, [{ key: appliedKey, value: erased.revision }])
    publishConclusions(store)
  })
  return changed
}

/** Writes the whole file anew: what was overwritten or removed stands on in its free space until then. */
function compact({ sqlite }: Store): void {
  const held = sqlite.pragma('temp_store', { simple: true })
  sqlite.pragma('temp_store = FILE')
  try {
    sqlite.exec('vacuum')
  } finally {
    sqlite.pragma(`temp_store = ${held}`)
  }
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}

const tablesOf = ({ sqlite }: Store): string[] =>
  (sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]).filter(
    (name) => !leftAlone.has(name),
  )

async function scrubTable(store: Store, table: string, erased: Erased): Promise<number> {
  const next = store.sqlite.prepare(
    `select rowid as rowid, * from "${table}" where rowid > ? order by rowid limit ${rowsAtOnce}`,
  )
  let after = Number.MIN_SAFE_INTEGER
  let changed = 0
  for (;;) {
    const rows = next.all(after) as Row[]
    const last = rows.at(-1)
    if (!last) return changed
    after = last.rowid
    const edits = rows.flatMap((row) => {
      const edit = editOf(table, row, erased)
      return Object.keys(edit).length === 0 ? [] : [{ rowid: row.rowid, edit }]
    })
    if (edits.length > 0) await store.write(() => rewrite(store, table, () => update(store, table, edits)))
    changed += edits.length
    // The lease is renewed in between.
    await nextTurn()
  }
}

type Edit = { rowid: number; edit: Record<string, Value> }

function update({ sqlite }: Store, table: string, edits: Edit[]): void {
  for (const { rowid, edit } of edits) {
    const set = Object.keys(edit).map((column) => `"${column}" = ?`)
    sqlite
      .prepare(`update "${table}" set ${set.join(', ')} where rowid = ?`)
      .run(...Object.values(edit), rowid)
  }
}

/** The columns of a row that have to be written anew. */
function editOf(table: string, row: Row, erased: Erased): Record<string, Value> {
  const { rowid: _, ...fields } = row
  const made: Record<string, Value> = {}
  for (const [column, value] of Object.entries(fields)) made[column] = scrubbedValue(column, value, erased)
  Object.assign(made, ofPerson(table, made, row, erased))
  const edit = Object.fromEntries(
    Object.entries(made).filter(([column, value]) => !isSame(value, fields[column] ?? null)),
  )
  if (table === 'raw_record' && typeof edit.payload === 'string' && fields.hash !== '')
    edit.hash = hash('sha256', edit.payload, 'base64url')
  return edit
}

const isSame = (one: Value, other: Value): boolean =>
  Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other

const branches = new Set(['head_ref', 'ref', 'branch'])

function scrubbedValue(column: string, value: Value, erased: Erased): Value {
  if (Buffer.isBuffer(value)) return column === 'body' ? scrubbedBody(value, erased) : value
  if (typeof value !== 'string' || value === '') return value
  if (value.startsWith('{') || value.startsWith('[')) return scrubbedJson(value, erased)
  if (column === 'login' || column.endsWith('_login')) return scrubbedLogin(value, erased)
  if (branches.has(column)) return (scrubbed({ ref: value }, erased) as { ref: string }).ref
  const [, own] = /^github:(.+)$/s.exec(value) ?? []
  return own === undefined ? scrubbedText(value, erased) : `github:${scrubbedLogin(own, erased)}`
}

/** Columns that belong to a person whatever stands in them. */
function ofPerson(
  table: string,
  made: Record<string, Value>,
  row: Row,
  erased: Erased,
): Record<string, Value> {
  if (table === 'account') return ofAccount(made, row, erased)
  if (table === 'commit' || table === 'pull_request_commit')
    return { ...ofSigner('author', made, row, erased), ...ofSigner('committer', made, row, erased) }
  return {}
}

function ofAccount(made: Record<string, Value>, row: Row, erased: Erased): Record<string, Value> {
  const tag = erased.tagOf('account', String(row.id))
  if (tag === null) return {}
  return {
    ...(made.login === null ? {} : { login: pseudonym.login(tag) }),
    ...(made.name === null ? {} : { name: pseudonym.name(tag) }),
    ...(typeof row.email === 'string' ? { email: ownEmail(row.email, tag, erased) } : {}),
  }
}

function ofSigner(
  role: 'author' | 'committer',
  made: Record<string, Value>,
  row: Row,
  erased: Erased,
): Record<string, Value> {
  const [name, email, account] = [row[`${role}_name`], row[`${role}_email`], row[`${role}_account_id`]]
  const tag =
    (typeof account === 'string' ? erased.tagOf('account', account) : null) ??
    (typeof email === 'string' ? tagOfEmail(email, erased) : null)
  if (tag === null) return {}
  return {
    ...(typeof name === 'string' ? { [`${role}_name`]: pseudonym.name(tag) } : {}),
    ...(typeof email === 'string' ? { [`${role}_email`]: ownEmail(email, tag, erased) } : {}),
    ...(typeof made[`${role}_login`] === 'string' ? { [`${role}_login`]: pseudonym.login(tag) } : {}),
  }
}
