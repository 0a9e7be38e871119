import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { z } from 'zod'
import { assertFullSynchronous, type Store } from './open'
import { setting } from './tables'

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })

export class NewerSchemaError extends Error {}

/**
 * Brings the store to this version's schema in one transaction.
 * Throws `NewerSchemaError` when the file was made by a newer Headroom, naming the file and the way out.
 */
export function migrateStore(store: Store, folder = join(process.cwd(), 'db', 'migrations')): void {
  const journal = Journal.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')))
  refuseNewer(store, Math.max(...journal.entries.map((entry) => entry.when)))
  migrate(store.db, { migrationsFolder: folder })
  store.db.insert(setting).values({ key: 'opened', value: true }).onConflictDoNothing().run()
  assertFullSynchronous(store.sqlite)
}

function refuseNewer(store: Store, newestKnown: number): void {
  const table = store.sqlite
    .prepare("select name from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get()
  if (!table) return
  const Row = z.object({ newest: z.number().nullable() })
  const { newest } = Row.parse(
    store.sqlite.prepare('select max(created_at) as newest from __drizzle_migrations').get(),
  )
  if (newest !== null && newest > newestKnown) {
    throw new NewerSchemaError(
      `The database ${store.sqlite.name} was written by a newer Headroom (schema of ${new Date(newest).toISOString()}; ` +
        `this version knows up to ${new Date(newestKnown).toISOString()}). Start that newer version, or restore a backup made before it.`,
    )
  }
}
