import { type HeldStore, heldStore } from '@/db/held-store'
import { ownFile } from '@/db/location'
import { openReader, type Reader, type Store } from '@/db/open'
import { reader } from './reports/reader'
import { settings } from './settings'
import { heldWriter } from './writer'

const key = Symbol.for('headroom.own-store')
type Opened = { reader?: Reader; writer?: HeldStore }

const opened = (): Opened => {
  const shared: typeof globalThis & { [key]?: Opened } = globalThis
  shared[key] ??= {}
  return shared[key]
}

/** Where accounts and connections stand: the organisation's own store, also while the made-up one is shown. */
export function ownReader(): Reader {
  if (!settings().isDemo) return reader()
  const own = opened()
  own.reader ??= openReader(ownFile(settings()))
  return own.reader
}

/** Runs synchronous work in one transaction of the organisation's own store, as `write` does in the one shown. */
export const writeOwn = <T>(work: (store: Store) => T): Promise<T> =>
  ownWriter().use((store) => store.write(() => work(store)))

function ownWriter(): HeldStore {
  if (!settings().isDemo) return heldWriter()
  const own = opened()
  own.writer ??= heldStore(ownFile(settings()))
  return own.writer
}
