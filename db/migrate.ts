import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { z } from 'zod'
import { assertFullSynchronous, type Reader, type Store } from './open'
import { inPlainWords, StorageError, StoreRefusedError } from './storage-fault'
import { setting } from './tables'

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })

export class NewerSchemaError extends StoreRefusedError {}

/** Where this version's migrations stand in a checkout. */
const ownFolder = () => join(process.cwd(), 'db', 'migrations')
/** Another process may be migrating the same file: nothing else is to be done meanwhile. */
const waitMs = 30_000

/**
 * Brings the store to this version's schema in one transaction; writes nothing when it is there already.
 * Throws `NewerSchemaError` when the file was made by a newer Headroom, naming the file and the way out.
 */
export function migrateStore(store: Store, folder = ownFolder()): void {
  if (schemaOf(store, folder) === 'current') return
  const patient = store.sqlite.pragma('busy_timeout', { simple: true })
  store.sqlite.pragma(`busy_timeout = ${waitMs}`)
  try {
    // Ours instead of drizzle's `migrate`: that one begins as a reader, so two starts at once fail, and names no migration.
    store.sqlite.transaction(() => applyPending(store, folder)).immediate()
  } catch (error) {
    throw inPlainWords(error, store.sqlite.name)
  } finally {
    store.sqlite.pragma(`busy_timeout = ${patient}`)
  }
  assertFullSynchronous(store.sqlite)
}

/** Whether the store has this version's schema. Throws `NewerSchemaError`. */
export function schemaOf(store: Reader, folder = ownFolder()): 'current' | 'older' {
  const newestKnown = Math.max(...journalOf(folder).map((entry) => entry.when))
  const newest = newestApplied(store)
  if (newest > newestKnown) {
    throw new NewerSchemaError(
      `The database ${store.sqlite.name} was written by a newer Headroom (schema of ${new Date(newest).toISOString()}; ` +
        `this version knows up to ${new Date(newestKnown).toISOString()}). Start that newer version, or restore a backup made before it.`,
    )
  }
  return newest === newestKnown ? 'current' : 'older'
}

const journalOf = (folder: string) =>
  Journal.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'))).entries

/** When the newest migration that the store has was made, epoch ms; 0 for a store without any. */
function newestApplied(store: Reader): number {
  const table = store.sqlite
    .prepare("select name from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get()
  if (!table) return 0
  const Newest = z.number().nullable()
  return (
    Newest.parse(store.sqlite.prepare('select max(created_at) from __drizzle_migrations').pluck().get()) ?? 0
  )
}

function applyPending(store: Store, folder: string): void {
  const { sqlite } = store
  const tags = new Map(journalOf(folder).map(({ when, tag }) => [when, tag]))
  sqlite.exec(
    'create table if not exists __drizzle_migrations (id serial primary key, hash text not null, created_at numeric)',
  )
  // Read again inside the transaction: another process may have migrated while this one waited.
  const applied = newestApplied(store)
  const noted = sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
    if (folderMillis <= applied) continue
    try {
      for (const statement of sql) sqlite.exec(statement)
    } catch (error) {
      throw refusalOf(error, sqlite.name, tags.get(folderMillis) ?? String(folderMillis))
    }
    noted.run(hash, folderMillis)
  }
  store.db.insert(setting).values({ key: 'opened', value: true }).onConflictDoNothing().run()
}

function refusalOf(error: unknown, file: string, tag: string): unknown {
  const plain = inPlainWords(error, file)
  if (plain instanceof StorageError) return plain
  return new StoreRefusedError(
    `The migration ${tag} of the database ${file} failed: ${error instanceof Error ? error.message : error}. ` +
      'The file is as it was before. Start the version that ran before again, and report this message.',
    { cause: error },
  )
}
