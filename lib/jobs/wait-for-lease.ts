import { findLease, isGivenBack, type Lease, type LeaseRow, leaseMs, takeLease } from '@/db/lease'
import type { Store } from '@/db/open'
import { hasEnded } from './process-identity'

/** Our wall clock, which may jump; milliseconds that only ever go forward; and a pause measured by those. */
export type Clock = {
  now(): number
  elapsed(): number
  pause(ms: number, stop: AbortSignal): Promise<void>
}

export type Waiting = {
  name: string
  holder: string
  stop: AbortSignal
  clock: Clock
  /** Called once, when another process has the lease; answering false ends the waiting. */
  onHeld(row: LeaseRow): boolean
  /** Called when the other process has renewed it: it is alive. Answering false ends the waiting. */
  onRenewed(row: LeaseRow): boolean
}

const lookEveryMs = 1_000

/**
 * Waits until this process has the lease; null when it is told to stop or not to wait.
 * That a holder is gone is seen by a lease that stays unrenewed for its whole length on a clock that cannot jump;
 * its written expiry is believed only at the first look, and of a process that cannot be asked.
 */
export async function waitForLease(store: Store, waiting: Waiting): Promise<Lease | null> {
  const { name, holder, stop, clock } = waiting
  let seen: { row: LeaseRow; since: number } | null = null
  while (!stop.aborted) {
    const row = findLease(store, name)
    const isFirstLook = seen === null
    if (row === null || isFree(row, waiting, seen)) {
      const lease = await takeLease(store, { name, holder, now: clock.now() }, row)
      if (lease) return lease
    } else {
      const isRenewed = seen !== null && !isSame(seen.row, row)
      if (isFirstLook && !waiting.onHeld(row)) return null
      if (isRenewed && !waiting.onRenewed(row)) return null
      if (isFirstLook || isRenewed) seen = { row, since: clock.elapsed() }
      await clock.pause(lookEveryMs, stop)
    }
  }
  return null
}

function isFree(row: LeaseRow, waiting: Waiting, seen: { row: LeaseRow; since: number } | null): boolean {
  if (isGivenBack(row) || row.holder === waiting.holder || hasEnded(row.holder, waiting.holder)) return true
  if (seen === null) return isElsewhere(row.holder, waiting.holder) && row.expiresAt <= waiting.clock.now()
  return isSame(seen.row, row) && waiting.clock.elapsed() - seen.since >= leaseMs
}

const isElsewhere = (one: string, other: string): boolean => one.split(/[@#]/)[1] !== other.split(/[@#]/)[1]

const isSame = (one: LeaseRow, other: LeaseRow): boolean =>
  one.fence === other.fence && one.expiresAt === other.expiresAt
