import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import { auditEntry, user } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { atConsole } from './audit'
import { hashPassword } from './password'
import { findSession } from './sessions'
import { type Connections, signIn } from './sign-in'
import { createUser } from './users'

const folder = mkdtempSync(join(tmpdir(), 'headroom-sign-in-'))
const password = 'four words at random'
let store: Store
let connections: Connections
let hash = ''

beforeAll(async () => {
  store = aStoreIn(join(folder, 'headroom.db'))
  connections = { reader: () => store, write: (work) => store.write(() => work(store)) }
  hash = await hashPassword(password)
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const aUser = (name: string, disabledAt: number | null = null) =>
  store.write(() => {
    const made = { email: `${name}@example.com`, name, role: 'viewer', passwordHash: hash } as const
    const id = createUser(store, made, atConsole)
    store.db.update(user).set({ disabledAt }).where(eq(user.id, id)).run()
    return id
  })

function attempt(name: string, typed: string, address: string) {
  const client = { browser: null, address }
  return signIn({ email: ` ${name.toUpperCase()}@Example.com`, password: typed }, client, { connections })
}

test('who has the password gets a session, and the one that the browser had ends', async () => {
  const id = await aUser('ada')
  const before = await attempt('ada', password, '192.0.2.1')
  expect(findSession(store, before)?.userId).toBe(id)
  const client = { browser: null, address: '192.0.2.1' }
  const after = await signIn({ email: 'ada@example.com', password }, client, { before, connections })
  expect(findSession(store, before)).toBeNull()
  expect(findSession(store, after)?.userId).toBe(id)
})

test('a wrong password, a disabled account and an unknown one are refused with the same words', async () => {
  await aUser('bob')
  await aUser('eve', 1)
  const refused = { status: 401, message: 'The e-mail address or the password is wrong.' }
  await expect(attempt('bob', 'wrong', '192.0.2.2')).rejects.toMatchObject(refused)
  await expect(attempt('eve', password, '192.0.2.2')).rejects.toMatchObject(refused)
  await expect(attempt('nobody', password, '192.0.2.2')).rejects.toMatchObject(refused)
  const told = JSON.stringify(store.db.select().from(auditEntry).all())
  expect(told).toContain('sign-in-refused')
  expect(told).not.toContain('nobody')
  expect(told).not.toContain(password)
})
