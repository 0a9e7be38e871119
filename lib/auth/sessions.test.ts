import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import { session, user } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { atConsole } from './audit'
import { hashOfToken } from './opaque-token'
import {
  beginSession,
  endSession,
  endSessionsOf,
  findSession,
  idleMs,
  listSessionsOf,
  longestMs,
  noteSeen,
} from './sessions'
import { createUser } from './users'

const folder = mkdtempSync(join(tmpdir(), 'headroom-sessions-'))
const client = { browser: 'A browser', address: '192.0.2.7' }
const began = Date.parse('2026-05-04T08:00:00Z')
const hour = 60 * 60 * 1000
let store: Store
let ada = ''
let counter = 0

beforeEach(async () => {
  store?.close()
  store = aStoreIn(join(folder, `${++counter}.db`))
  ada = await store.write(() =>
    createUser(
      store,
      { email: 'Ada@Example.com ', name: 'Ada', role: 'member', passwordHash: null },
      atConsole,
    ),
  )
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const begin = () => store.write(() => beginSession(store, ada, client, began))

describe('a session', () => {
  test('is known by its token alone, which the store does not have', async () => {
    const token = await begin()
    expect(Buffer.from(token, 'base64url')).toHaveLength(16)
    expect(findSession(store, token, began)).toMatchObject({ userId: ada, userName: 'Ada', role: 'member' })
    const [row] = store.db.select().from(session).all()
    expect(row?.idHash).toBe(hashOfToken(token))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(findSession(store, `${token.slice(0, -2)}AA`, began)).toBeNull()
    expect(findSession(store, row?.idHash ?? '', began)).toBeNull()
  })

  test('ends after seven days that nobody used it, and goes on when somebody did', async () => {
    const token = await begin()
    expect(findSession(store, token, began + idleMs - 1)).not.toBeNull()
    expect(findSession(store, token, began + idleMs)).toBeNull()
    const name = findSession(store, token, began)?.name ?? ''
    await store.write(() => noteSeen(store, name, began + idleMs - hour))
    expect(findSession(store, token, began + idleMs)).not.toBeNull()
  })

  test('ends thirty days after it began, however much it was used', async () => {
    const token = await begin()
    const name = findSession(store, token, began)?.name ?? ''
    await store.write(() => noteSeen(store, name, began + longestMs - hour))
    expect(findSession(store, token, began + longestMs - 1)).not.toBeNull()
    expect(findSession(store, token, began + longestMs)).toBeNull()
  })

  test('is dead from the next request on when it was ended, and stays so when it is used again', async () => {
    const token = await begin()
    const name = findSession(store, token, began)?.name ?? ''
    expect(await store.write(() => endSession(store, name, 'signed-out', began + hour))).toBe(true)
    await store.write(() => noteSeen(store, name, began + 2 * hour))
    expect(findSession(store, token, began + hour)).toBeNull()
    expect(await store.write(() => endSession(store, name, 'ended-by-admin', began + 2 * hour))).toBe(false)
    expect(store.db.select().from(session).get()).toMatchObject({ endedBecause: 'signed-out' })
  })

  test('opens nothing for somebody who was disabled, even where it was not ended', async () => {
    const token = await begin()
    store.db.update(user).set({ disabledAt: began }).where(eq(user.id, ada)).run()
    expect(findSession(store, token, began)).toBeNull()
  })

  test('shows the role of this moment', async () => {
    const token = await begin()
    store.db.update(user).set({ role: 'viewer' }).where(eq(user.id, ada)).run()
    expect(findSession(store, token, began)?.role).toBe('viewer')
  })
})

test('all sessions of one person end at once, but the one that is kept and those of others', async () => {
  const bob = await store.write(() =>
    createUser(
      store,
      { email: 'bob@example.com', name: 'Bob', role: 'viewer', passwordHash: null },
      atConsole,
    ),
  )
  const other = await store.write(() => beginSession(store, bob, client, began))
  const [first, kept] = [await begin(), await begin()]
  const except = findSession(store, kept, began)?.name ?? ''
  expect(listSessionsOf(store, ada, began)).toHaveLength(2)
  const ended = await store.write(() => endSessionsOf(store, ada, 'password-changed', { except, now: began }))
  expect(ended).toBe(1)
  expect([first, kept, other].map((token) => findSession(store, token, began) !== null)).toEqual([
    false,
    true,
    true,
  ])
  expect(listSessionsOf(store, ada, began)).toEqual([
    { name: except, createdAt: began, lastSeenAt: began, expiresAt: began + longestMs, ...client },
  ])
})
