import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { writeCountFile } from './location'
import { inPlainWords, StoreRefusedError, storageFault } from './storage-fault'
import * as tables from './tables'
import { countWrites, notedWrites, refuseLostWrites, refuseOrphanedLog, type WriteCount } from './write-count'

export type Database = BetterSQLite3Database<typeof tables>

/** A file opened for reading only: a stray write fails at once. */
export type Reader = { db: Database; sqlite: Sqlite.Database; close(): void }

/**
 * The one connection that writes. `write` runs synchronous work in one transaction and waits out a busy file.
 * What the disk does not let through is a `StorageError`; nothing of that transaction is kept.
 */
export type Store = Reader & { write<T>(work: () => T): Promise<T> }

/** How long a statement waits inside SQLite, which holds the event loop. */
const busyTimeoutMs = 50
const busyPauseMs = 25
/** How long opening may wait: another process may be making the same file. */
const openTimeoutMs = 5_000

/**
 * Opens `file` for writing, WAL, every commit synchronised to disk; creates its folder. A write waits up to
 * `patienceMs` for another program that holds the file. Throws `StoreRefusedError` when the file must not be used.
 */
export function openStore(file: string, { patienceMs = 60_000 } = {}): Store {
  const sqlite = opened(file, () => {
    mkdirSync(dirname(file), { recursive: true })
    const made = new Sqlite(file, { timeout: openTimeoutMs })
    made.pragma('journal_mode = WAL')
    made.pragma('synchronous = FULL')
    made.pragma('foreign_keys = ON')
    made.pragma('temp_store = MEMORY')
    // Vendor ids come in no order: with the default cache (2 MB) and log (4 MB) each page is written again and again.
    made.pragma('cache_size = -32000')
    made.pragma('wal_autocheckpoint = 8000')
    made.pragma(`busy_timeout = ${busyTimeoutMs}`)
    return made
  })
  const count = countWrites(sqlite, file)
  const close = () => {
    count.close()
    sqlite.close()
  }
  return {
    db: withTables(sqlite),
    sqlite,
    close,
    write: (work) => writeWhenFree(sqlite, count, patienceMs, work),
  }
}

/** Opens `file` for reading only. Throws when it does not exist, and `StoreRefusedError` when it must not be used. */
export function openReader(file: string): Reader {
  if (!existsSync(file)) throw new StoreRefusedError(`There is no database ${file}; \`npm start\` makes one.`)
  const sqlite = opened(file, () => {
    const made = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
    made.pragma('query_only = ON')
    return made
  })
  return { db: withTables(sqlite), sqlite, close: () => sqlite.close() }
}

const withTables = (sqlite: Sqlite.Database): Database =>
  drizzle(sqlite, { schema: tables, casing: 'snake_case' })

/** SQLite falls back to NORMAL after the first write in WAL mode unless FULL was asked for: assert it. */
export function assertFullSynchronous(sqlite: Sqlite.Database): void {
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('The database does not synchronise every commit to disk (synchronous is not FULL).')
  }
}

function opened(file: string, open: () => Sqlite.Database): Sqlite.Database {
  refuseOrphanedLog(file)
  // A database that somebody took away is begun anew, and so is its count.
  if (!existsSync(file)) rmSync(writeCountFile(file), { force: true })
  const noted = notedWrites(file)
  let sqlite: Sqlite.Database | null = null
  try {
    refuseForeignFile(file)
    sqlite = open()
    refuseLostWrites(sqlite, file, noted)
    return sqlite
  } catch (error) {
    sqlite?.close()
    if (storageFault(error, file)?.kind === 'corrupt') throw refusalOf(error, file)
    throw inPlainWords(error, file)
  }
}

const refusalOf = (error: unknown, file: string): StoreRefusedError => {
  const fault = storageFault(error, file)
  return new StoreRefusedError(`${fault?.message} ${fault?.action}`, { cause: error })
}

const magic = 'SQLite format 3\0'

function refuseForeignFile(file: string): void {
  if (!existsSync(file)) return
  const place = openSync(file, 'r')
  try {
    const head = Buffer.alloc(magic.length)
    const length = readSync(place, head, 0, magic.length, 0)
    if (length === 0 || head.toString('latin1') === magic) return
  } finally {
    closeSync(place)
  }
  throw new StoreRefusedError(
    `The file ${file} is no SQLite database. Move it aside and start again, ` +
      'or restore a backup with `npm run headroom -- restore FILE`.',
  )
}

async function writeWhenFree<T>(
  sqlite: Sqlite.Database,
  count: WriteCount,
  patienceMs: number,
  work: () => T,
): Promise<T> {
  const transaction = sqlite.transaction(() => {
    const result = work()
    return { result, writes: count.raise() }
  })
  const file = sqlite.name
  const began = performance.now()
  for (;;) {
    try {
      const { result, writes } = transaction.immediate()
      count.note(writes)
      return result
    } catch (error) {
      const isBusy = storageFault(error, file)?.kind === 'busy'
      if (!isBusy || performance.now() - began >= patienceMs) throw inPlainWords(error, file)
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs))
    }
  }
}
