import {
  fenced,
  giveBackLease,
  type Lease,
  LeaseLostError,
  type LeaseRow,
  renewEveryMs,
  renewLease,
} from '@/db/lease'
import type { Store } from '@/db/open'
import { StorageError, type StorageFault, storageFault } from '@/db/storage-fault'
import { identityInWords, ownIdentity } from './process-identity'
import { type Clock, waitForLease } from './wait-for-lease'

/** The lease of those who write what a source said and what follows from it. */
export const syncLease = 'sync'

/** What may be done while the lease is ours: writes go through `store` and fail once the term is over. */
export type Term = { store: Store; stop: AbortSignal }

export type Log = { info(fields: object, message: string): void; warn(fields: object, message: string): void }

export type Holding = {
  store: Store
  stop: AbortSignal
  clock: Clock
  log: Log
  /** Told when the disk lets nothing through, and null when it does again. */
  onStorage(fault: StorageFault | null): void
}

const shortestPauseMs = 1_000
const longestPauseMs = 60_000

/**
 * Works in terms until `work` ends by itself or the process is told to end. A term ends early when another process
 * took the lease, or when the disk is full, locked or silent: what was in memory is dropped, and after a pause it competes again.
 * Damage of the file is thrown: no further try can help.
 */
export async function workInTerms(holding: Holding, work: (term: Term) => Promise<void>): Promise<void> {
  const { stop, clock, log } = holding
  const holder = ownIdentity()
  let pauseMs = shortestPauseMs
  while (!stop.aborted) {
    try {
      const lease = await waitForLease(holding.store, {
        name: syncLease,
        holder,
        stop,
        clock,
        ...waitingAloud(log),
      })
      if (!lease) return
      holding.onStorage(null)
      await inTerm(holding, lease, work)
      return
    } catch (error) {
      if (error instanceof LeaseLostError) {
        log.warn({ error: error.message }, 'another process reads now')
        pauseMs = shortestPauseMs
        continue
      }
      const fault = storageFault(error, holding.store.sqlite.name)
      if (!fault) throw error
      holding.onStorage(fault)
      if (fault.kind === 'corrupt') throw new StorageError(fault, error)
      log.warn(
        { error: fault.message, action: fault.action, nextTryInMs: pauseMs },
        'the store cannot be written',
      )
      await clock.pause(pauseMs, stop)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }
}

/** Runs `work` in one term, or answers who reads now when another process does. A hung holder is waited out. */
export async function workInOneTerm<T>(
  { store, stop, clock, log }: Omit<Holding, 'onStorage'>,
  work: (term: Term) => Promise<T>,
): Promise<{ done: T } | { heldBy: string }> {
  let heldBy = ''
  const note = (row: LeaseRow) => {
    heldBy = `${identityInWords(row.holder)}, since ${new Date(row.heldSince).toISOString()}`
  }
  const lease = await waitForLease(store, {
    name: syncLease,
    holder: ownIdentity(),
    stop,
    clock,
    onHeld: (row) => {
      note(row)
      return true
    },
    onRenewed: (row) => {
      note(row)
      return false
    },
  })
  if (!lease) return { heldBy }
  return { done: await inTerm({ store, stop, clock, log, onStorage: () => undefined }, lease, work) }
}

const waitingAloud = (log: Log) => ({
  onHeld: (row: LeaseRow) => {
    log.info({ holder: identityInWords(row.holder), since: row.heldSince }, 'another process reads; waiting')
    return true
  },
  onRenewed: () => true,
})

async function inTerm<T>(
  { store, stop, clock, log, onStorage }: Holding,
  lease: Lease,
  work: (term: Term) => Promise<T>,
): Promise<T> {
  const end = new AbortController()
  const stopToo = () => end.abort()
  stop.addEventListener('abort', stopToo)
  if (stop.aborted) end.abort()
  let isOver = false
  let lost: LeaseLostError | null = null
  const renew = () =>
    renewLease(store, lease, clock.now()).then(
      () => onStorage(null),
      (error: unknown) => {
        log.warn(
          { error: error instanceof Error ? error.message : String(error) },
          'the lease was not renewed',
        )
        onStorage(storageFault(error, store.sqlite.name))
        if (!(error instanceof LeaseLostError)) return
        lost = error
        end.abort()
      },
    )
  const renewing = setInterval(renew, renewEveryMs)
  try {
    const done = await work({ store: fenced(store, lease, () => isOver), stop: end.signal })
    if (lost) throw lost
    return done
  } finally {
    isOver = true
    end.abort()
    clearInterval(renewing)
    stop.removeEventListener('abort', stopToo)
    await giveBack(store, lease, log)
  }
}

/** A lease that cannot be given back runs out by itself. */
async function giveBack(store: Store, lease: Lease, log: Log): Promise<void> {
  try {
    await giveBackLease(store, lease)
  } catch (error) {
    if (!(error instanceof LeaseLostError || error instanceof StorageError)) throw error
    log.warn({ error: error.message }, 'the lease was not given back')
  }
}
