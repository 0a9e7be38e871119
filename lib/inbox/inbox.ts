import { statSync } from 'node:fs'
import { storeFile } from '@/db/location'
import { assertFullSynchronous, openStore, type Store } from '@/db/open'
import { StoreRefusedError, storageFault } from '@/db/storage-fault'
import { saveWebhookDeliveries, saveWebhookRefusals } from '@/db/store/save-webhook-deliveries'
import { settings } from '../settings'
import { type CommitQueue, commitQueue } from './commit-queue'
import type { Delivery } from './delivery'

export type Refusals = { source: Delivery['source']; count: number; lastAt: number }
type Item = { delivery: Delivery } | { refusals: Refusals }

/** PagerDuty waits 5 s for an answer: what could not be kept by then is answered that it was not. */
const patienceMs = 3_000
/** The web's event loop stands still while SQLite waits for a lock; the queue waits without that. */
const lockWaitMs = 5

/** Where webhooks are kept before they are answered. */
export type Inbox = {
  /** Resolves when the delivery is on disk; rejects when it cannot be kept, and nothing of it is. */
  keep(delivery: Delivery): Promise<void>
  noteRefusals(refusals: Refusals): Promise<void>
}

/** An inbox over the store in `file`, which has to exist. The connection is opened when first needed. */
export function openInbox(file: string): Inbox {
  const connection = aConnection(file)
  const queue: CommitQueue<Item> = commitQueue({
    commit: (items) => connection.use((store) => commit(store, items)),
    isOfAll: (error) => storageFault(error, file) !== null || error instanceof StoreRefusedError,
  })
  return {
    keep: (delivery) => queue.add({ delivery }),
    noteRefusals: (refusals) => queue.add({ refusals }),
  }
}

async function commit(store: Store, items: Item[]): Promise<void> {
  await store.write(() => {
    saveWebhookDeliveries(
      store,
      items.flatMap((item) => ('delivery' in item ? [item.delivery] : [])),
    )
    saveWebhookRefusals(
      store,
      items.flatMap((item) => ('refusals' in item ? [item.refusals] : [])),
    )
  })
  assertFullSynchronous(store.sqlite)
}

/**
 * One connection, opened again after every failure but a lock: a file that was put in the place of the old one
 * (a restored backup) must get what comes next, not the unlinked one.
 */
function aConnection(file: string): { use(work: (store: Store) => Promise<void>): Promise<void> } {
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
      open ??= { store: openForInbox(file), inode }
      try {
        await work(open.store)
      } catch (error) {
        if (storageFault(error, file)?.kind !== 'busy') close()
        throw error
      }
    },
  }
}

function openForInbox(file: string): Store {
  const store = openStore(file, { patienceMs })
  store.sqlite.pragma(`busy_timeout = ${lockWaitMs}`)
  return store
}

const key = Symbol.for('headroom.inbox')

/** The inbox of this process, shared by module copies. */
export function inbox(): Inbox {
  const shared: typeof globalThis & { [key]?: Inbox } = globalThis
  shared[key] ??= openInbox(storeFile(settings()))
  return shared[key]
}
