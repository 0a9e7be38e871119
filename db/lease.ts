import { eq } from 'drizzle-orm'
import type { Reader, Store } from './open'
import { lease as leaseTable } from './tables'

/** A lease that this process has: writes are let through while `fence` is the current one. */
export type Lease = { name: string; holder: string; fence: number }
export type LeaseRow = typeof leaseTable.$inferSelect

/** Another process writes now: what this one had in memory must not be written any more. */
export class LeaseLostError extends Error {}

/** How long a lease lasts that nobody renews, and how often its holder renews it. */
export const leaseMs = 30_000
export const renewEveryMs = 10_000

/** An instant that is always past: a lease that was given back. */
const givenBack = 0

export function findLease({ db }: Reader, name: string): LeaseRow | null {
  return db.select().from(leaseTable).where(eq(leaseTable.name, name)).get() ?? null
}

export const isGivenBack = (row: LeaseRow): boolean => row.expiresAt === givenBack

/**
 * Takes the lease `name` for `holder` if it still stands as `seen` (null: nobody ever had it), with the next fence.
 * Answers null when another process was faster. `now` is epoch ms.
 */
export function takeLease(
  store: Store,
  { name, holder, now }: { name: string; holder: string; now: number },
  seen: LeaseRow | null,
): Promise<Lease | null> {
  return store.write(() => {
    const row = findLease(store, name)
    if (row?.fence !== seen?.fence || row?.expiresAt !== seen?.expiresAt) return null
    const fence = (row?.fence ?? 0) + 1
    const taken = { holder, fence, heldSince: now, expiresAt: now + leaseMs }
    store.db
      .insert(leaseTable)
      .values({ name, ...taken })
      .onConflictDoUpdate({ target: leaseTable.name, set: taken })
      .run()
    return { name, holder, fence }
  })
}

/** Throws `LeaseLostError`. */
export function renewLease(store: Store, lease: Lease, now: number): Promise<void> {
  return fenced(store, lease).write(() => extend(store, lease, now + leaseMs))
}

/** Gives the lease back, so that another process need not wait. Throws `LeaseLostError`. */
export function giveBackLease(store: Store, lease: Lease): Promise<void> {
  return fenced(store, lease).write(() => extend(store, lease, givenBack))
}

function extend({ db }: Store, { name }: Lease, expiresAt: number): void {
  db.update(leaseTable).set({ expiresAt }).where(eq(leaseTable.name, name)).run()
}

/**
 * The same store, whose every write first checks in its own transaction that `lease` is still the current one,
 * and throws `LeaseLostError` when it is not. `isOver` ends it earlier: what comes late writes nothing either.
 */
export function fenced(store: Store, lease: Lease, isOver: () => boolean = () => false): Store {
  const current = store.sqlite.prepare('select fence, expires_at as expiresAt from lease where name = ?')
  return {
    ...store,
    write: (work) =>
      store.write(() => {
        const row = current.get(lease.name) as { fence: number; expiresAt: number } | undefined
        if (isOver() || row?.fence !== lease.fence || row.expiresAt === givenBack) throw lost(store, lease)
        return work()
      }),
  }
}

function lost(store: Store, { name, fence }: Lease): LeaseLostError {
  const row = findLease(store, name)
  return new LeaseLostError(
    `The lease "${name}" number ${fence} on ${store.sqlite.name} is not ours any more` +
      `${row && row.fence !== fence ? `: ${row.holder} has it` : ''}. What was under way is dropped and read again.`,
  )
}
