import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '@/db/open'
import { auditEntry, user } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { makeAdminOfEnvironment, makeFirstAdmin, makeSetUpToken } from './set-up'
import { keptSecret } from './signing-secret'

const folder = mkdtempSync(join(tmpdir(), 'headroom-set-up-'))
const client = { browser: null, address: '192.0.2.7' }
const admin = (name: string) => ({ email: `${name}@example.com`, name, passwordHash: 'a hash' })
let store: Store
let counter = 0

beforeEach(() => {
  store?.close()
  store = aStoreIn(join(folder, `${++counter}.db`))
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const aToken = async () => (await store.write(() => makeSetUpToken(store))) ?? ''
const make = (token: string, name: string) =>
  store.write(() => makeFirstAdmin(store, token, admin(name), client))

test('of two that set up at the same time exactly one becomes the first admin', async () => {
  const token = await aToken()
  const second = openStore(store.sqlite.name)
  const made = await Promise.allSettled([
    make(token, 'ada'),
    second.write(() => makeFirstAdmin(second, token, admin('bob'), client)),
  ])
  second.close()
  expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(store.db.select().from(user).all()).toEqual([expect.objectContaining({ role: 'admin' })])
  expect(store.db.select().from(auditEntry).all()).toContainEqual(
    expect.objectContaining({ action: 'user-made', address: '192.0.2.7' }),
  )
})

test('a link opens once, and a new one voids those before', async () => {
  const [old, newest] = [await aToken(), await aToken()]
  await expect(make(old, 'ada')).rejects.toMatchObject({ status: 403, code: 'link-refused' })
  await expect(make('anything', 'ada')).rejects.toMatchObject({ status: 403 })
  await make(newest, 'ada')
  await expect(make(newest, 'eve')).rejects.toMatchObject({ status: 404 })
  expect(await store.write(() => makeSetUpToken(store))).toBeNull()
})

test('the environment makes the first admin once, with a password that not everybody guesses', async () => {
  const named = { adminEmail: 'Ada@Example.com', adminPassword: 'four words at random' }
  const common = makeAdminOfEnvironment(store, { ...named, adminPassword: 'password1' })
  await expect(common).rejects.toThrow(/HEADROOM_ADMIN_PASSWORD/)
  await expect(common).rejects.not.toThrow(/password1/)
  expect(await makeAdminOfEnvironment(store, named)).toBe(true)
  expect(await makeAdminOfEnvironment(store, named)).toBe(false)
  expect(store.db.select().from(user).all()).toEqual([
    expect.objectContaining({ email: 'ada@example.com', role: 'admin' }),
  ])
})

test('the secret that is kept is made once and read by its owner alone', () => {
  const place = join(folder, 'data')
  const secret = keptSecret(place)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(keptSecret(place)).toBe(secret)
  expect(statSync(join(place, 'secret')).mode & 0o777).toBe(0o600)
})
