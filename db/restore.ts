import { constants, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { syncToDisk } from './backup'
import { checkAllPages } from './check-pages'
import { filesOfStore, troubleFile, writeCountFile } from './location'
import { migrateStore, schemaOf } from './migrate'
import { openReader, openStore, type Store } from './open'
import { inPlainWords, StoreRefusedError, storageFault } from './storage-fault'

/**
 * Puts the backup `from` in the place of the store in `file`, brought to this version's schema. The store that was there
 * is kept; its new name is answered, null when there was none. `prepare` works on it before it takes the name. Nothing is changed before the backup has proven whole.
 * Throws `StoreRefusedError` for a file that is no whole backup, and while another process has the store open.
 */
export async function restoreStore(
  from: string,
  file: string,
  { now, isDemo, prepare }: { now: number; isDemo: boolean; prepare?(restored: Store): Promise<unknown> },
): Promise<{ aside: string | null }> {
  refuseUnusable(from, isDemo)
  mkdirSync(dirname(file), { recursive: true })
  refuseInUse(file)
  const draft = `${file}-restoring`
  try {
    for (const path of filesOfStore(draft)) rmSync(path, { force: true })
    copyFileSync(from, draft, constants.COPYFILE_FICLONE)
    await ready(draft, prepare)
    const aside = existsSync(file) ? setAside(file, now) : null
    renameSync(draft, file)
    for (const path of [`${file}-shm`, writeCountFile(file), troubleFile(file)]) rmSync(path, { force: true })
    syncToDisk(dirname(file))
    return { aside }
  } catch (error) {
    throw inPlainWords(error, file)
  } finally {
    for (const path of filesOfStore(draft)) rmSync(path, { force: true })
  }
}

function refuseUnusable(from: string, isDemo: boolean): void {
  if (!existsSync(from)) throw new StoreRefusedError(`There is no file ${from}.`)
  const reader = openReader(from)
  try {
    const has = (table: string) =>
      reader.sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table)
    if (!has('setting') || !has('raw_record')) {
      throw new StoreRefusedError(`The file ${from} is no Headroom database; name one that \`backup\` made.`)
    }
    schemaOf(reader)
    checkAllPages(reader)
    const isOfDemo =
      reader.sqlite.prepare("select 1 from setting where key = 'demo-ends-at'").get() !== undefined
    if (isOfDemo !== isDemo) throw new StoreRefusedError(isOfDemo ? demoBackup(from) : demoHere(from))
  } finally {
    reader.close()
  }
}

const demoBackup = (from: string) =>
  `The file ${from} holds the made-up organisation; it cannot stand where real data belong.`

const demoHere = (from: string) =>
  `The file ${from} holds real data, but the made-up organisation is shown here. ` +
  'Set HEADROOM_DEMO=off, or connect a source, and restore again.'

/**
 * Throws `StoreRefusedError` while another process has the store open. Leaving WAL mode is granted only to the one connection
 * there is; it also folds the log in.
 */
export function refuseInUse(file: string): void {
  if (!existsSync(file)) return
  const sqlite = openedAnyhow(file)
  try {
    sqlite?.pragma('journal_mode = DELETE')
  } catch (error) {
    const kind = storageFault(error, file)?.kind
    // A damaged file is what a restore is for.
    if (kind === 'corrupt') return
    if (kind !== 'busy') throw inPlainWords(error, file)
    throw new StoreRefusedError(
      `Another process has the database ${file} open. Stop Headroom (every one that uses ${dirname(file)}) and try again.`,
      { cause: error },
    )
  } finally {
    sqlite?.close()
  }
}

function openedAnyhow(file: string): Sqlite.Database | null {
  try {
    const sqlite = new Sqlite(file, { timeout: 1_000 })
    sqlite.prepare('select count(*) from sqlite_master').get()
    return sqlite
  } catch (error) {
    if (storageFault(error, file)?.kind === 'corrupt') return null
    throw inPlainWords(error, file)
  }
}

/** Nobody holds the lease of a copy, and it is to outlive a power cut before it stands in the place of another. */
async function ready(draft: string, prepare?: (restored: Store) => Promise<unknown>): Promise<void> {
  const store = openStore(draft)
  try {
    migrateStore(store)
    store.sqlite.prepare('update lease set expires_at = 0').run()
    await prepare?.(store)
    store.sqlite.pragma('journal_mode = DELETE')
  } finally {
    store.close()
  }
  syncToDisk(draft)
}

/** Links before the new one takes the name: at no moment is there none. */
function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(':', '').replace(/\.\d+/, '')
  const aside = `${file}.${stamp}.replaced`
  linkSync(file, aside)
  if (existsSync(`${file}-wal`)) renameSync(`${file}-wal`, `${aside}-wal`)
  return aside
}
