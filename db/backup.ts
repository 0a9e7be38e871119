import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { checkAllPages } from './check-pages'
import { openReader, openStore } from './open'
import { inPlainWords } from './storage-fault'
import { saveRows } from './store/prepared'
import { setting } from './tables'

const pagesPerStep = 500

/**
 * Copies the store in `file` to the new file `to` as it is at this moment, while others go on writing; readable by the
 * owner only, looked over page by page, and under its name only when whole. `onProgress` hears the share 0–1.
 * Answers its size in bytes.
 */
export async function backupStore(
  file: string,
  to: string,
  { now, onProgress }: { now: number; onProgress(share: number): void },
): Promise<number> {
  if (existsSync(to)) throw new Error(`There is a file ${to} already; name one that does not exist.`)
  const part = `${to}.part`
  try {
    closeSync(openSync(part, 'w', 0o600))
    await copy(file, part, onProgress)
    makeSelfContained(part)
    renameSync(part, to)
    syncToDisk(dirname(to))
  } catch (error) {
    throw inPlainWords(error, to)
  } finally {
    for (const path of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`]) rmSync(path, { force: true })
  }
  const bytes = statSync(to).size
  await noteBackup(file, { at: now, bytes })
  return bytes
}

async function copy(file: string, part: string, onProgress: (share: number) => void): Promise<void> {
  const source = openReader(file)
  try {
    // A reader keeps seeing what it saw first: what others write meanwhile would else begin the copy anew each time.
    source.sqlite.exec('begin')
    source.sqlite.prepare('select count(*) from sqlite_master').get()
    await source.sqlite.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        if (totalPages > 0) onProgress(1 - remainingPages / totalPages)
        return pagesPerStep
      },
    })
    source.sqlite.exec('rollback')
  } finally {
    source.close()
  }
}

/** Without a log beside it one file is the whole store. */
function makeSelfContained(part: string): void {
  const made = new Sqlite(part)
  made.pragma('journal_mode = DELETE')
  made.close()
  const reader = openReader(part)
  try {
    checkAllPages(reader)
  } finally {
    reader.close()
  }
  syncToDisk(part)
}

/** When the last backup was made is for a person to see; a copy that is whole does not fail for it. */
async function noteBackup(file: string, value: { at: number; bytes: number }): Promise<void> {
  const store = openStore(file)
  try {
    await store.write(() => saveRows(store, setting, [{ key: 'last-backup', value }]))
  } finally {
    store.close()
  }
}

/** Makes a file, or the names in a folder, outlive a power cut. */
export function syncToDisk(path: string): void {
  const place = openSync(path, 'r')
  try {
    fsyncSync(place)
  } finally {
    closeSync(place)
  }
}
