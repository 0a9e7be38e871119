/** For tests: stores that are there at once. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { migrateStore } from './migrate'
import { openStore, type Store } from './open'

let empty: Buffer | null = null

/** The bytes of a store's file, to begin others from. */
export const bytesOf = ({ sqlite }: Store): Buffer => sqlite.serialize()

/**
 * A new store in `file`: with `contents`, else with this version's tables alone. Nothing of it outlives the test, so no
 * commit waits for the disk.
 */
export function aStoreIn(file: string, contents = migrated()): Store {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, contents)
  const store = openStore(file)
  store.sqlite.pragma('synchronous = OFF')
  return store
}

/** Made once per process: migrating takes longer than most tests. */
function migrated(): Buffer {
  if (empty) return empty
  const folder = mkdtempSync(join(tmpdir(), 'headroom-empty-'))
  const store = openStore(join(folder, 'empty.db'))
  migrateStore(store)
  empty = bytesOf(store)
  store.close()
  rmSync(folder, { recursive: true })
  return empty
}
