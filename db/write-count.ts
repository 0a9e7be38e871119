import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { writeCountFile } from './location'
import { StoreRefusedError } from './storage-fault'

/** Counts the writes of a store twice: inside each transaction, and after its commit in a file beside it. */
export type WriteCount = {
  /** Inside the transaction; answers the new count, null before the store has its tables. */
  raise(): number | null
  /** After the commit. */
  note(count: number | null): void
  close(): void
}

const digits = 16

export function countWrites(sqlite: Sqlite.Database, file: string): WriteCount {
  let statement: Sqlite.Statement | null = null
  let place: number | null = null
  return {
    raise() {
      if (statement === null && !hasSettings(sqlite)) return null
      statement ??= sqlite
        .prepare(
          `insert into setting (key, value) values ('writes', '1')
           on conflict (key) do update set value = cast(value as integer) + 1 returning cast(value as integer)`,
        )
        .pluck()
      return Number(statement.get())
    },
    note(count) {
      if (count === null) return
      place ??= openSync(writeCountFile(file), existsSync(writeCountFile(file)) ? 'r+' : 'w', 0o600)
      // One overwrite in place: it needs no room on a full disk. Two writers may note in the wrong order: a count too low is harmless.
      writeSync(place, String(count).padStart(digits, '0'), 0)
    },
    close() {
      if (place !== null) closeSync(place)
      place = null
    },
  }
}

/** The count noted beside `file`; null where none is, or a power cut left half of one. Read it before the store's own. */
export function notedWrites(file: string): number | null {
  if (!existsSync(writeCountFile(file))) return null
  const noted = readFileSync(writeCountFile(file), 'utf8')
  return /^\d{16}$/.test(noted) ? Number(noted) : null
}

/**
 * Refuses a store that has gone back to an earlier state: its write-ahead log was deleted while it held commits,
 * or an older copy was put in its place. A count that is ahead of its file is what a kill leaves, and fine.
 */
export function refuseLostWrites(sqlite: Sqlite.Database, file: string, noted: number | null): void {
  if (noted === null) return
  const kept = hasSettings(sqlite) ? keptWrites(sqlite) : 0
  if (kept >= noted) return
  throw new StoreRefusedError(
    `The database ${file} has lost its last ${noted - kept} of ${noted} writes: ` +
      `its write-ahead log ${file}-wal was deleted or replaced, or an older copy stands in its place. ` +
      `Put the ${file}-wal that belongs to it back, or restore a backup with \`npm run headroom -- restore FILE\`. ` +
      `To go on without those writes delete ${writeCountFile(file)} and start again: ` +
      'reading then goes on from the older state; only webhooks and decisions of that time are gone.',
  )
}

/** Whether a log is left whose database is gone: SQLite would delete it without a word. */
export function refuseOrphanedLog(file: string): void {
  const size = (path: string) => (existsSync(path) ? statSync(path).size : 0)
  if (size(file) > 0 || size(`${file}-wal`) === 0) return
  throw new StoreRefusedError(
    `The database ${file} is missing or empty, but its write-ahead log ${file}-wal is there. ` +
      `Put the database back, or restore a backup with \`npm run headroom -- restore FILE\`. ` +
      `To start empty delete ${file}-wal too.`,
  )
}

function keptWrites(sqlite: Sqlite.Database): number {
  const kept = sqlite.prepare("select cast(value as integer) from setting where key = 'writes'").pluck().get()
  return Number(kept ?? 0)
}

function hasSettings(sqlite: Sqlite.Database): boolean {
  return (
    sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = 'setting'").get() !==
    undefined
  )
}
