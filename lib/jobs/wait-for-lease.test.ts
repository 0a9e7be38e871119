import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findLease, giveBackLease, leaseMs, renewEveryMs, renewLease, takeLease } from '@/db/lease'
import type { Store } from '@/db/open'
import { aStoreIn } from '@/db/test-store'
import { hasEnded, identityInWords, ownIdentity } from './process-identity'
import { type Clock, waitForLease } from './wait-for-lease'

const folder = mkdtempSync(join(tmpdir(), 'headroom-wait-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dayMs = 24 * 60 * 60 * 1000
const start = Date.parse('2026-05-01T12:00:00Z')
const elsewhere = '7@another-host/1#abc'

function aStore(): Store {
  const store = aStoreIn(join(folder, `${randomUUID()}.db`))
  return store
}

/** Time passes only in pauses; `onPause` is what others do meanwhile, given the ms that have passed. */
function aClock({ wall = start, onPause = async (_: number) => undefined as unknown } = {}) {
  const state = { passed: 0, wall }
  const clock: Clock = {
    now: () => state.wall + state.passed,
    elapsed: () => state.passed,
    pause: async (ms) => {
      state.passed += ms
      await onPause(state.passed)
    },
  }
  return { clock, state }
}

const waitIn = (store: Store, clock: Clock, stop = new AbortController().signal) =>
  waitForLease(store, {
    name: 'sync',
    holder: ownIdentity(),
    stop,
    clock,
    onHeld: () => true,
    onRenewed: () => true,
  })

async function heldBy(store: Store, holder: string, now = start) {
  const lease = await takeLease(store, { name: 'sync', holder, now }, findLease(store, 'sync'))
  if (!lease) throw new Error('The lease was not taken.')
  return lease
}

describe('who waits for a lease', () => {
  test('has it at once when nobody ever had it', async () => {
    const store = aStore()
    const { clock, state } = aClock()
    expect(await waitIn(store, clock)).toMatchObject({ fence: 1 })
    expect(state.passed).toBe(0)
    store.close()
  })

  test('has it at once when it was given back, or its holder has died', async () => {
    const store = aStore()
    const { clock, state } = aClock()
    await giveBackLease(store, await heldBy(store, elsewhere))
    expect(await waitIn(store, clock)).toMatchObject({ fence: 2 })
    const [, place] = /^\d+(@.*)#/.exec(ownIdentity()) ?? []
    await heldBy(store, `4194303${place}#gone`)
    expect(await waitIn(store, clock)).toMatchObject({ fence: 4 })
    expect(state.passed).toBe(0)
    store.close()
  })

  test('waits as long as the holder renews it, and takes over when it has not for its length', async () => {
    const store = aStore()
    const lease = await heldBy(store, elsewhere)
    const dies = 120_000
    const { clock, state } = aClock({
      onPause: async (passed) => {
        if (passed <= dies && passed % renewEveryMs === 0) await renewLease(store, lease, start + passed)
      },
    })
    expect(await waitIn(store, clock)).toMatchObject({ fence: 2 })
    expect(state.passed).toBeGreaterThanOrEqual(dies + leaseMs)
    expect(state.passed).toBeLessThanOrEqual(dies + leaseMs + 2_000)
    store.close()
  })

  test.each([
    ['forwards by an hour', dayMs / 24],
    ['forwards by ten years', 3_650 * dayMs],
    ['backwards by ten years', -3_650 * dayMs],
  ])('does not take it from a living holder when the clock jumps %s', async (_, jump) => {
    const store = aStore()
    const lease = await heldBy(store, elsewhere)
    const stop = new AbortController()
    const { clock, state } = aClock({
      onPause: async (passed) => {
        if (passed === 15_000) state.wall += jump
        if (passed % renewEveryMs === 0) await renewLease(store, lease, state.wall + passed)
        if (passed === 300_000) stop.abort()
      },
    })
    expect(await waitIn(store, clock, stop.signal)).toBeNull()
    expect(findLease(store, 'sync')).toMatchObject({ fence: 1 })
    store.close()
  })

  test('is not kept out for years by a lease that ends in the far future', async () => {
    const store = aStore()
    await heldBy(store, elsewhere, start + 3_650 * dayMs)
    const { clock, state } = aClock()
    expect(await waitIn(store, clock)).toMatchObject({ fence: 2 })
    expect(state.passed).toBeLessThanOrEqual(leaseMs + 2_000)
    store.close()
  })

  test('takes at once what ran out long ago on another machine', async () => {
    const store = aStore()
    await heldBy(store, elsewhere, start - dayMs)
    const { clock, state } = aClock()
    expect(await waitIn(store, clock)).toMatchObject({ fence: 2 })
    expect(state.passed).toBe(0)
    store.close()
  })

  test('lets a process of this machine that is only asleep have its time', async () => {
    const store = aStore()
    const [, place] = /^\d+(@.*)#/.exec(ownIdentity()) ?? []
    await heldBy(store, `${process.ppid}${place}#asleep`, start - dayMs)
    const { clock, state } = aClock()
    expect(await waitIn(store, clock)).toMatchObject({ fence: 2 })
    expect(state.passed).toBeGreaterThanOrEqual(leaseMs)
    store.close()
  })
})

describe('the identity of a process', () => {
  test('says its number and machine', () => {
    expect(identityInWords('4711@build-3/12#a1')).toBe('process 4711 on build-3')
    expect(identityInWords(ownIdentity())).toContain(`process ${process.pid} on `)
  })

  test('tells who has ended, and never a process of another machine', () => {
    const self = ownIdentity()
    const [, place] = /^\d+(@.*)#/.exec(self) ?? []
    expect(hasEnded(self, self)).toBe(false)
    // A new process can have the number of the one before it.
    expect(hasEnded(`${process.pid}${place}#before`, self)).toBe(true)
    expect(hasEnded(`4194303${place}#gone`, self)).toBe(true)
    expect(hasEnded(`${process.ppid}${place}#parent`, self)).toBe(false)
    expect(hasEnded('4194303@another-host/1#far', self)).toBe(false)
  })
})
