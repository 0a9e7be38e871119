import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findLease, giveBackLease, isGivenBack, LeaseLostError, takeLease } from '@/db/lease'
import type { Store } from '@/db/open'
import { StorageError, storageFault } from '@/db/storage-fault'
import { saveRows } from '@/db/store/prepared'
import { setting } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { findTrouble, troubleTeller } from '@/db/trouble'
import { type Holding, syncLease, type Term, workInOneTerm, workInTerms } from './terms'

const folder = mkdtempSync(join(tmpdir(), 'headroom-terms-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const silent = { info: () => undefined, warn: () => undefined }

function aStore(): Store {
  const store = aStoreIn(join(folder, `${randomUUID()}.db`))
  return store
}

/** Pauses end at once; `onPause` is what others do meanwhile. */
function aHolding(store: Store, onPause: () => Promise<unknown> = async () => undefined) {
  const told: (string | null)[] = []
  let passed = 0
  const holding: Holding = {
    store,
    stop: new AbortController().signal,
    clock: {
      now: () => passed,
      elapsed: () => passed,
      pause: async (ms) => {
        passed += ms
        await onPause()
      },
    },
    log: silent,
    onStorage: (fault) => told.push(fault?.kind ?? null),
  }
  return { holding, told }
}

const note = ({ store }: Pick<Term, 'store'>, value: string) =>
  store.write(() => saveRows(store, setting, [{ key: 'note', value }]))

const noted = (store: Store) =>
  store.sqlite.prepare("select value from setting where key = 'note'").pluck().get()

const faultOf = (store: Store, code: string) => {
  const cause = Object.assign(new Error(code), { code })
  const fault = storageFault(cause, store.sqlite.name)
  if (!fault) throw cause
  return new StorageError(fault, cause)
}

/** Another process, on another machine, that has the lease. */
async function takenByAnother(store: Store) {
  const holder = '7@another-host/1#abc'
  const lease = await takeLease(store, { name: syncLease, holder, now: 0 }, findLease(store, syncLease))
  if (!lease) throw new Error('The lease was not taken.')
  return lease
}

describe('work in terms', () => {
  test('begins anew after a full disk, which is told until a write goes through again', async () => {
    const store = aStore()
    const { holding, told } = aHolding(store)
    const terms: Term[] = []
    await workInTerms(holding, async (term) => {
      terms.push(term)
      if (terms.length < 3) throw faultOf(store, 'SQLITE_FULL')
      await note(term, 'third')
    })
    expect(told).toEqual([null, 'full', null, 'full', null])
    expect(noted(store)).toBe('"third"')
    for (const term of terms) {
      expect(term.stop.aborted).toBe(true)
      await expect(note(term, 'late')).rejects.toThrow(LeaseLostError)
    }
    expect(noted(store)).toBe('"third"')
    store.close()
  })

  test('drops what it had when another process took the lease, and goes on when that one has ended', async () => {
    const store = aStore()
    let other: Awaited<ReturnType<typeof takenByAnother>> | null = null
    const { holding } = aHolding(store, async () => other && giveBackLease(store, other))
    let terms = 0
    await workInTerms(holding, async (term) => {
      terms += 1
      if (terms === 1) other = await takenByAnother(store)
      await note(term, `term ${terms}`)
    })
    expect(terms).toBe(2)
    expect(noted(store)).toBe('"term 2"')
    store.close()
  })

  test('ends with a damaged file, which is told', async () => {
    const store = aStore()
    const { holding, told } = aHolding(store)
    const work = workInTerms(holding, () => Promise.reject(faultOf(store, 'SQLITE_CORRUPT')))
    await expect(work).rejects.toThrow('is damaged')
    expect(told).toEqual([null, 'corrupt'])
    store.close()
  })

  test('ends with any other failure and gives the lease back', async () => {
    const store = aStore()
    const { holding } = aHolding(store)
    await expect(workInTerms(holding, () => Promise.reject(new TypeError('a slip')))).rejects.toThrow(
      'a slip',
    )
    const row = findLease(store, syncLease)
    expect(row && isGivenBack(row)).toBe(true)
    store.close()
  })
})

describe('work in one term', () => {
  test('says who has the lease when that process renews it', async () => {
    const store = aStore()
    await takenByAnother(store)
    const { holding } = aHolding(store, async () =>
      store.sqlite.exec('update lease set expires_at = expires_at + 1'),
    )
    const ended = await workInOneTerm(holding, (term) => note(term, 'mine'))
    expect(ended).toEqual({ heldBy: 'process 7 on another-host, since 1970-01-01T00:00:00.000Z' })
    expect(noted(store)).toBeUndefined()
    store.close()
  })

  test('waits for a holder that does not renew it any more', async () => {
    const store = aStore()
    await takenByAnother(store)
    const { holding } = aHolding(store)
    expect(await workInOneTerm(holding, async () => 'read')).toEqual({ done: 'read' })
    store.close()
  })
})

describe('trouble with the disk', () => {
  test('is told beside the store, in room taken before, with its first instant, until it is over', () => {
    const store = aStore()
    const file = store.sqlite.name
    let now = 1_000
    const tell = troubleTeller(file, () => now)
    expect(findTrouble(file)).toBeNull()
    const { fault } = faultOf(store, 'SQLITE_FULL')
    tell(fault)
    now = 2_000
    tell(fault)
    expect(findTrouble(file)).toEqual({ ...fault, since: 1_000 })
    // A process that begins in the middle of it does not forget since when.
    troubleTeller(file, () => now)(fault)
    expect(findTrouble(file)?.since).toBe(1_000)
    tell(null)
    expect(findTrouble(file)).toBeNull()
    store.close()
  })
})
