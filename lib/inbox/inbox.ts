import { type HeldStore, heldStore } from '@/db/held-store'
import { storeFile } from '@/db/location'
import { assertFullSynchronous, type Store } from '@/db/open'
import { StoreRefusedError, storageFault } from '@/db/storage-fault'
import { saveWebhookDeliveries, saveWebhookRefusals } from '@/db/store/save-webhook-deliveries'
import { settings } from '../settings'
import { heldWriter } from '../writer'
import { type CommitQueue, commitQueue } from './commit-queue'
import type { Delivery } from './delivery'

export type Refusals = { source: Delivery['source']; count: number; lastAt: number }
type Item = { delivery: Delivery } | { refusals: Refusals }

/** Where webhooks are kept before they are answered. */
export type Inbox = {
  /** Resolves when the delivery is on disk; rejects when it cannot be kept, and nothing of it is. */
  keep(delivery: Delivery): Promise<void>
  noteRefusals(refusals: Refusals): Promise<void>
}

/** An inbox over the store in `file`, which has to exist. `connection`: one that is held already. */
export function openInbox(file: string, connection: HeldStore = heldStore(file)): Inbox {
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

const key = Symbol.for('headroom.inbox')

/** The inbox of this process, shared by module copies. */
export function inbox(): Inbox {
  const shared: typeof globalThis & { [key]?: Inbox } = globalThis
  shared[key] ??= openInbox(storeFile(settings()), heldWriter())
  return shared[key]
}
