import { type HeldStore, heldStore } from '@/db/held-store'
import { storeFile } from '@/db/location'
import type { Store } from '@/db/open'
import { settings } from './settings'

const key = Symbol.for('headroom.writer')

/** The web's one connection that writes, opened at the first write and shared by module copies. */
export function heldWriter(): HeldStore {
  const shared: typeof globalThis & { [key]?: HeldStore } = globalThis
  shared[key] ??= heldStore(storeFile(settings()))
  return shared[key]
}

/** Runs synchronous work in one transaction of the web; throws what it throws, and `StorageError` when it cannot be kept. */
export const write = <T>(work: (store: Store) => T): Promise<T> =>
  heldWriter().use((store) => store.write(() => work(store)))
