import type { Store } from '@/db/open'
import { writeOwn } from '../own-store'
import { seenEveryMs } from './sessions'

const tried = new Map<string, number>()
const mostRemembered = 10_000

/** Writes down that a session or token was used, now and then, without the request waiting for it. */
export function noteUse(id: string, notedAt: number | null, note: (store: Store, now: number) => void): void {
  const now = Date.now()
  const last = Math.max(notedAt ?? 0, tried.get(id) ?? 0)
  if (now - last < seenEveryMs) return
  if (tried.size >= mostRemembered) tried.clear()
  tried.set(id, now)
  writeOwn((store) => note(store, now)).catch((error: unknown) => {
    console.error('the last use of a session or token could not be kept:', error)
  })
}
