import type { Store } from '@/db/open'
import { pause } from './clock'

/** How often the store is asked whether somebody wrote: a look at a counter of the file. */
const lookEveryMs = 200

/** Resolves when `read` answers something else than now, which another process wrote, or when told to stop. */
export async function whenChanged(store: Store, read: () => number, stop: AbortSignal): Promise<void> {
  const before = read()
  let known = versionOf(store)
  while (!stop.aborted) {
    await pause(lookEveryMs, stop)
    const version = versionOf(store)
    if (version === known) continue
    known = version
    if (read() !== before) return
  }
}

/** Counts up when another connection has written. */
const versionOf = (store: Store): unknown => store.sqlite.pragma('data_version', { simple: true })
