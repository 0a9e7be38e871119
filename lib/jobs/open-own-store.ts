import { checkPages } from '@/db/check-pages'
import { storeFile } from '@/db/location'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import type { Environment } from '@/lib/environment'

/** The store that the environment names, looked over and at this version's schema. Throws `StoreRefusedError`. */
export function openOwnStore(environment: Environment): Store {
  const store = openStore(storeFile(environment))
  try {
    checkPages(store)
    migrateStore(store)
    return store
  } catch (error) {
    store.close()
    throw error
  }
}
