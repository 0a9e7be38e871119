import { statSync } from 'node:fs'
import { openStore, type Store } from './open'
import { storageFault } from './storage-fault'

/** How long a write of the web waits for another program: PagerDuty waits 5 s for an answer, people not much longer. */
const patienceMs = 3_000
/** The web's event loop stands still while SQLite waits for a lock; writes wait without that. */
const lockWaitMs = 5

/** A connection for small writes. `use` hands out the store; what `work` throws is thrown on. */
export type HeldStore = { use<T>(work: (store: Store) => Promise<T>): Promise<T> }

/**
 * One connection to `file`, which has to exist: opened when first needed and again after every failure but a lock, since a
 * file that was put in the place of the old one (a restored backup) must get what comes next, not the unlinked one.
 */
export function heldStore(file: string): HeldStore {
  let open: { store: Store; inode: number } | null = null
  const close = () => {
    const before = open
    open = null
    before?.store.close()
  }
  return {
    async use(work) {
      const inode = statSync(file).ino
      if (open !== null && open.inode !== inode) close()
      open ??= { store: opened(file), inode }
      try {
        return await work(open.store)
      } catch (error) {
        const fault = storageFault(error, file)
        if (fault !== null && fault.kind !== 'busy') close()
        throw error
      }
    },
  }
}

function opened(file: string): Store {
  const store = openStore(file, { patienceMs })
  store.sqlite.pragma(`busy_timeout = ${lockWaitMs}`)
  return store
}
