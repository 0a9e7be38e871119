import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import { listTeamIdsOfUser } from '@/db/queries/list-team-ids-of-user'
import { account, team, teamMember } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { changeUser } from '../admin/users'
import { acceptInvitation, takeNewPassword } from './accept-invitation'
import { atConsole } from './audit'
import { linkIdentity } from './identities'
import { findInvitation, makeInvitation, opensForMs } from './invitations'
import { beginSession, findSession } from './sessions'
import { createUser, findUser } from './users'

const folder = mkdtempSync(join(tmpdir(), 'headroom-invitations-'))
const client = { browser: null, address: null }
const issuer = 'https://github.com'
let store: Store

beforeAll(() => {
  store = aStoreIn(join(folder, 'headroom.db'))
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const invite = (purpose: 'invite' | 'new-password', userId: string | null = null) =>
  store.write(() => makeInvitation(store, { purpose, role: 'member', teamIds: ['t1'], userId }, atConsole))

const made = (name: string) => ({ email: `${name}@example.com`, name, passwordHash: 'a hash' })
const accept = (token: string, name: string) =>
  store.write(() => acceptInvitation(store, token, made(name), null))
const aUser = (name: string) =>
  store.write(() => createUser(store, { ...made(name), role: 'viewer' }, atConsole))

test('an invitation makes one account with its role and teams, whatever is sent with it', async () => {
  const { token } = await invite('invite')
  const id = await accept(token, 'ada')
  expect(findUser(store, id)).toMatchObject({ role: 'member', email: 'ada@example.com' })
  expect(listTeamIdsOfUser(store, id, issuer)).toEqual(['t1'])
  await expect(accept(token, 'eve')).rejects.toMatchObject({ status: 403, code: 'link-refused' })
})

test('an address that is taken is refused, and the invitation stays open', async () => {
  const { token } = await invite('invite')
  await aUser('bob')
  await expect(accept(token, 'bob')).rejects.toMatchObject({ status: 409, code: 'email-taken' })
  await accept(token, 'bobby')
})

test('an invitation is no link for a password, and opens for seven days', async () => {
  const { token, expiresAt } = await invite('invite')
  await expect(store.write(() => takeNewPassword(store, token, 'other', null))).rejects.toMatchObject({
    code: 'link-refused',
  })
  expect(findInvitation(store, token, expiresAt - 1)).not.toBeNull()
  expect(findInvitation(store, token, expiresAt)).toBeNull()
  expect(opensForMs.invite).toBe(7 * 86_400_000)
})

test('a new password ends every session, and its link opens for nobody who is disabled', async () => {
  const id = await aUser('joe')
  await aUser('jim')
  const session = await store.write(() => beginSession(store, id, client))
  const { token } = await invite('new-password', id)
  await store.write(() => takeNewPassword(store, token, 'new hash', null))
  expect(findUser(store, id)?.passwordHash).toBe('new hash')
  expect(findSession(store, session)).toBeNull()
  const late = await invite('new-password', id)
  store.sqlite.prepare("update user set role = 'admin' where name = 'jim'").run()
  const act = { actor: atConsole, address: null, now: Date.now() }
  await store.write(() => changeUser(store, act, id, { isDisabled: true }))
  await expect(store.write(() => takeNewPassword(store, late.token, 'x', null))).rejects.toMatchObject({
    status: 403,
  })
})

test('who linked a GitHub account belongs to the teams of that account in force now', async () => {
  const id = await aUser('kim')
  const source = 'github' as const
  store.db
    .insert(account)
    .values({ id: 'github:77', source, login: 'kim', name: null, email: null, type: 'user', personId: null })
    .run()
  for (const [teamId, until] of [
    ['t2', null],
    ['t3', 5],
  ] as const) {
    store.db.insert(team).values({ id: teamId, source, slug: teamId, name: teamId, parentId: null }).run()
    store.db.insert(teamMember).values({ teamId, accountId: 'github:77', from: 1, until }).run()
  }
  expect(listTeamIdsOfUser(store, id, issuer)).toEqual([])
  const where = { actor: atConsole, address: null }
  await store.write(() => linkIdentity(store, { issuer, subject: '77', login: 'kim' }, id, where))
  expect(listTeamIdsOfUser(store, id, issuer)).toEqual(['t2'])
  expect(listTeamIdsOfUser(store, id, 'https://git.example.com')).toEqual([])
})
