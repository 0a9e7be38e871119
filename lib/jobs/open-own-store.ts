import { checkPages } from '@/db/check-pages'
import { storeFile } from '@/db/location'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { StoreRefusedError } from '@/db/storage-fault'
import { findTrouble, troubleTeller } from '@/db/trouble'
import type { Environment } from '@/lib/environment'

/**
 * The store that the environment names, looked over and at this version's schema.
 * Throws `StoreRefusedError`, which is told beside the store too, for a web that reads on.
 */
export const openOwnStore = (environment: Environment): Store => openStoreOf(storeFile(environment))

/** The same of a file. */
export function openStoreOf(file: string): Store {
  try {
    const store = openedWhole(file)
    if (findTrouble(file)?.kind === 'corrupt') troubleTeller(file, Date.now)(null)
    return store
  } catch (error) {
    if (error instanceof StoreRefusedError) {
      troubleTeller(file, Date.now)({ kind: 'corrupt', message: error.message, action: '' })
    }
    throw error
  }
}

function openedWhole(file: string): Store {
  const store = openStore(file)
  try {
    checkPages(store)
    migrateStore(store)
    return store
  } catch (error) {
    store.close()
    throw error
  }
}
