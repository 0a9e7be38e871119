import type { Store } from '@/db/open'
import { saveQuota } from '@/db/store/save-quota'
import type { SyncContext } from '@/lib/sync/context'

/** How a token's budget stands; instants epoch ms by our clock. */
type Quota = {
  resource: string
  limit: number
  remaining: number
  resetAt: number
  pausedUntil: number | null
  pausedBecause: string | null
}

/** Every answer tells it; the screen needs it no oftener, unless a pause begins or ends. */
const everyMs = 5000

/** Keeps what a source says of a token's budget while it is read. */
export function quotaKeeper(store: Store, source: 'github' | 'pagerduty', log: SyncContext['log']) {
  const last = new Map<string, { at: number; isPaused: boolean }>()
  return (quota: Quota): void => {
    const known = last.get(quota.resource)
    const seenAt = Date.now()
    const isPaused = quota.pausedUntil !== null
    if (known && known.isPaused === isPaused && Math.abs(seenAt - known.at) < everyMs) return
    last.set(quota.resource, { at: seenAt, isPaused })
    store
      .write(() => saveQuota(store, { ...quota, source, seenAt }))
      .catch((error: unknown) => log.warn({ source, error: String(error) }, 'quota not kept'))
  }
}
