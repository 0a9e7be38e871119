import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import * as tables from './tables'

export type Database = BetterSQLite3Database<typeof tables>

/** A file opened for reading only: a stray write fails at once. */
export type Reader = { db: Database; sqlite: Sqlite.Database; close(): void }

/** The one connection that writes. `write` runs synchronous work in one transaction and waits out a busy file. */
export type Store = Reader & { write<T>(work: () => T): Promise<T> }

const busyRetries = 200
const busyPauseMs = 25

/** Opens `file` for writing, WAL, every commit synchronised to disk; creates its folder. */
export function openStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true })
  const sqlite = new Sqlite(file, { timeout: 50 })
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('temp_store = MEMORY')
  // Vendor ids come in no order: with the default cache (2 MB) and log (4 MB) each page is written again and again.
  sqlite.pragma('cache_size = -32000')
  sqlite.pragma('wal_autocheckpoint = 8000')
  const db = drizzle(sqlite, { schema: tables, casing: 'snake_case' })
  return { db, sqlite, close: () => sqlite.close(), write: (work) => writeWhenFree(sqlite, work) }
}

/** Opens `file` for reading only. Throws when it does not exist. */
export function openReader(file: string): Reader {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 50 })
  sqlite.pragma('query_only = ON')
  return {
    db: drizzle(sqlite, { schema: tables, casing: 'snake_case' }),
    sqlite,
    close: () => sqlite.close(),
  }
}

/** SQLite falls back to NORMAL after the first write in WAL mode unless FULL was asked for: assert it. */
export function assertFullSynchronous(sqlite: Sqlite.Database): void {
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('The database does not synchronise every commit to disk (synchronous is not FULL).')
  }
}

async function writeWhenFree<T>(sqlite: Sqlite.Database, work: () => T): Promise<T> {
  const transaction = sqlite.transaction(work)
  for (let attempt = 0; ; attempt += 1) {
    try {
      return transaction.immediate()
    } catch (error) {
      if (!isBusy(error) || attempt >= busyRetries) throw error
      await new Promise((resolve) => setTimeout(resolve, busyPauseMs))
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
}
