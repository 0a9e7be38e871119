import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { Account } from '@/lib/domain/account'
import type { Store } from '../open'
import { aStoreIn } from '../test-store'
import { saveAccounts } from './save-accounts'

const folder = mkdtempSync(join(tmpdir(), 'headroom-accounts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const id = 'github:198982749'
const anAccount = (login: string, type: Account['type']): Account => ({
  id,
  source: 'github',
  login,
  name: null,
  email: null,
  type,
})

const loginAfter = (store: Store, accounts: Account[]): unknown => {
  store.sqlite.prepare('delete from account').run()
  store.write(() => {
    for (const account of accounts) saveAccounts(store, [account])
  })
  return store.sqlite.prepare('select login from account where id = ?').pluck().get(id)
}

describe('an account', () => {
  const store = aStoreIn(join(folder, 'headroom.db'))
  afterAll(() => store.close())

  test('of an app keeps one login in whatever order its two APIs tell of it', () => {
    const told = [
      anAccount('copilot-swe-agent[bot]', 'bot'),
      anAccount('Copilot[bot]', 'bot'),
      anAccount('a-name-without-the-suffix-of-apps', 'unknown'),
    ]
    const orders = fc.shuffledSubarray([...told, ...told], { minLength: 6 })
    fc.assert(
      fc.property(orders, (order) => {
        expect(loginAfter(store, order)).toBe('copilot-swe-agent[bot]')
      }),
      { seed: 11, numRuns: 40 },
    )
  })

  test('of a person is called as they were last', () => {
    expect(loginAfter(store, [anAccount('a-long-old-login', 'user'), anAccount('new', 'user')])).toBe('new')
  })
})
