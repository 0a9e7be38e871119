import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  fenced,
  findLease,
  giveBackLease,
  isGivenBack,
  LeaseLostError,
  leaseMs,
  renewLease,
  takeLease,
} from './lease'
import { saveRows } from './store/prepared'
import { setting } from './tables'
import { aStoreIn } from './test-store'

const folder = mkdtempSync(join(tmpdir(), 'headroom-lease-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function aStore() {
  const store = aStoreIn(join(folder, `${randomUUID()}.db`))
  return store
}

const take = (store: ReturnType<typeof aStore>, holder: string, now = 0) =>
  takeLease(store, { name: 'sync', holder, now }, findLease(store, 'sync'))

async function taken(store: ReturnType<typeof aStore>, holder: string) {
  const lease = await take(store, holder)
  if (!lease) throw new Error('The lease was not taken.')
  return lease
}

const noted = (store: ReturnType<typeof aStore>) =>
  store.sqlite.prepare("select value from setting where key = 'note'").pluck().get()

const note = (store: ReturnType<typeof aStore>, value: string) =>
  store.write(() => saveRows(store, setting, [{ key: 'note', value }]))

describe('a lease', () => {
  test('goes to one of two who saw it free', async () => {
    const store = aStore()
    const seen = findLease(store, 'sync')
    const both = await Promise.all([
      takeLease(store, { name: 'sync', holder: 'one', now: 0 }, seen),
      takeLease(store, { name: 'sync', holder: 'two', now: 0 }, seen),
    ])
    expect(both.filter((lease) => lease !== null)).toHaveLength(1)
    store.close()
  })

  test('counts up with each holder', async () => {
    const store = aStore()
    expect([await taken(store, 'one'), await taken(store, 'two')]).toMatchObject([{ fence: 1 }, { fence: 2 }])
    store.close()
  })

  test('is longer by its length when it is renewed, and is nobody’s when it is given back', async () => {
    const store = aStore()
    const lease = await taken(store, 'one')
    await renewLease(store, lease, 1_000)
    expect(findLease(store, 'sync')).toMatchObject({ holder: 'one', expiresAt: 1_000 + leaseMs })
    await giveBackLease(store, lease)
    const row = findLease(store, 'sync')
    expect(row && isGivenBack(row)).toBe(true)
    store.close()
  })
})

describe('a holder that was asleep while another took the lease', () => {
  test('writes nothing of what it had in memory', async () => {
    const store = aStore()
    const sleeper = fenced(store, await taken(store, 'one'))
    await note(sleeper, 'first')
    const other = fenced(store, await taken(store, 'two'))
    await note(other, 'second')
    await expect(note(sleeper, 'late')).rejects.toThrow(LeaseLostError)
    await expect(note(sleeper, 'late')).rejects.toThrow('two has it')
    expect(noted(store)).toBe('"second"')
    store.close()
  })

  test('neither renews nor gives back what is not its own', async () => {
    const store = aStore()
    const lost = await taken(store, 'one')
    await taken(store, 'two')
    const before = findLease(store, 'sync')
    await expect(renewLease(store, lost, 5_000)).rejects.toThrow(LeaseLostError)
    await expect(giveBackLease(store, lost)).rejects.toThrow(LeaseLostError)
    expect(findLease(store, 'sync')).toEqual(before)
    store.close()
  })
})

test('what comes after a term has ended is not written, though the lease is still ours', async () => {
  const store = aStore()
  let isOver = false
  const term = fenced(store, await taken(store, 'one'), () => isOver)
  await note(term, 'in time')
  isOver = true
  await expect(note(term, 'late')).rejects.toThrow(LeaseLostError)
  expect(noted(store)).toBe('"in time"')
  store.close()
})
