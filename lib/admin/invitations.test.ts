import { expect, test } from 'vitest'
import { auditEntry } from '@/db/tables'
import { findInvitation, takeInvitation } from '../auth/invitations'
import { invitationsAnswer } from '../reports/access-answers'
import { invite, makePasswordLink, revokeInvitation } from './invitations'
import { actOf, aStoreForEachTest, aUser, now } from './test-store'

const aStore = aStoreForEachTest()
const dayMs = 24 * 60 * 60 * 1000
const wish = { role: 'member' as const, teamIds: ['t-search'], note: 'for Grace' }

test('an invitation opens for seven days, once, and its link is kept nowhere', async () => {
  const store = aStore()
  const { id, token } = await store.write(() => invite(store, actOf('ada'), wish))
  expect(findInvitation(store, token, now + 7 * dayMs - 1)?.teamIds).toEqual(['t-search'])
  expect(findInvitation(store, token, now + 7 * dayMs)).toBeNull()
  const kept = JSON.stringify([invitationsAnswer(store, now), store.db.select().from(auditEntry).all()])
  expect(kept).not.toContain(token)
  expect(await store.write(() => takeInvitation(store, id, 'grace', now))).toBe(true)
  expect(invitationsAnswer(store, now).rows).toEqual([])
  await expect(store.write(() => revokeInvitation(store, actOf('ada'), id))).rejects.toMatchObject({
    status: 409,
  })
})

test('a revoked invitation opens nothing; revoking it again changes nothing', async () => {
  const store = aStore()
  const { id, token } = await store.write(() => invite(store, actOf('ada'), wish))
  for (const later of [1, 2]) await store.write(() => revokeInvitation(store, actOf('ada', now + later), id))
  expect(findInvitation(store, token, now)).toBeNull()
  expect(store.db.select().from(auditEntry).all()).toHaveLength(2)
  await expect(store.write(() => revokeInvitation(store, actOf('ada'), 'none'))).rejects.toMatchObject({
    status: 404,
  })
})

test('an invitation into a team that does not exist is refused', async () => {
  const store = aStore()
  const odd = { role: 'member' as const, teamIds: ['t-none'] }
  await expect(store.write(() => invite(store, actOf('ada'), odd))).rejects.toMatchObject({ status: 422 })
})

test('only the newest link for a new password opens, and none is made for who is disabled', async () => {
  const store = aStore()
  aUser(store, 'bo', 'member')
  const first = await store.write(() => makePasswordLink(store, actOf('ada'), 'bo'))
  const second = await store.write(() => makePasswordLink(store, actOf('ada'), 'bo'))
  expect(findInvitation(store, first.token, now)).toBeNull()
  expect(findInvitation(store, second.token, now)).toMatchObject({ userId: 'bo', purpose: 'new-password' })
  store.sqlite.exec('update user set disabled_at = 1')
  await expect(store.write(() => makePasswordLink(store, actOf('ada'), 'bo'))).rejects.toMatchObject({
    status: 409,
  })
})
