import { storeFile } from '@/db/location'
import { schemaOf } from '@/db/migrate'
import { StoreRefusedError, storageFault } from '@/db/storage-fault'
import { findTrouble } from '@/db/trouble'
import { settings } from '../settings'
import { reader } from './reader'

/** Null when the store can be read and has this version's tables; else what is wrong and the way out. */
export function reasonNotReady(): string | null {
  try {
    const store = reader()
    if (schemaOf(store) === 'older') {
      return `The database ${store.sqlite.name} is still to be brought to this version; \`npm start\` does it.`
    }
    store.sqlite.prepare('select count(*) from setting').get()
    const trouble = findTrouble(store.sqlite.name)
    return trouble?.kind === 'corrupt' ? `${trouble.message} ${trouble.action}`.trim() : null
  } catch (error) {
    const reason = reasonOf(error)
    console.error('the store cannot be read:', reason)
    return reason
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreRefusedError) return error.message
  const fault = storageFault(error, storeFile(settings()))
  if (fault) return `${fault.message} ${fault.action}`
  return error instanceof Error ? error.message : String(error)
}
