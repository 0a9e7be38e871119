import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '@/db/open'
import { listUsers } from '@/db/queries/list-users'
import { auditEntry, session, user } from '@/db/tables'
import { roles } from '../auth/roles'
import { invite, makePasswordLink } from './invitations'
import { actOf, aStoreForEachTest, aUser, now } from './test-store'
import { makeToken } from './tokens'
import { changeUser, type UserChange } from './users'

const aStore = aStoreForEachTest()
const change = (store: Store, id: string, wanted: UserChange) =>
  store.write(() => changeUser(store, actOf('ada'), id, wanted))
const roleOf = (store: Store, id: string) => listUsers(store, id)[0]?.role
const actions = (store: Store) =>
  store.db
    .select()
    .from(auditEntry)
    .all()
    .map(({ action }) => action)
const endOf = (store: Store, id: string) =>
  store.db
    .select()
    .from(session)
    .all()
    .find(({ userId }) => userId === id)?.endedBecause

describe('an admin', () => {
  test('changes a role, which ends the sessions begun under the old one', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    aUser(store, 'bo', 'member')
    await change(store, 'bo', { role: 'leader' })
    expect(roleOf(store, 'bo')).toBe('leader')
    expect([endOf(store, 'bo'), endOf(store, 'ada')]).toEqual(['role-changed', null])
    const [entry] = store.db.select().from(auditEntry).all()
    expect(entry).toMatchObject({
      action: 'role-changed',
      subject: 'bo',
      actorId: 'ada',
      details: { from: 'member', to: 'leader' },
      address: '192.0.2.1',
      at: now,
    })
  })

  test('disables somebody and enables them again, with the sessions ended and not come back', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    aUser(store, 'bo', 'member')
    await change(store, 'bo', { isDisabled: true })
    expect(listUsers(store, 'bo')[0]?.disabledAt).toBe(now)
    expect(endOf(store, 'bo')).toBe('disabled')
    await change(store, 'bo', { isDisabled: false })
    expect(listUsers(store, 'bo')[0]?.disabledAt).toBeNull()
    expect(endOf(store, 'bo')).toBe('disabled')
    expect(actions(store)).toEqual(['user-disabled', 'user-enabled'])
  })

  test('puts somebody into teams; those that stay keep the day they began', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    aUser(store, 'bo', 'member')
    await change(store, 'bo', { teamIds: ['t-checkout'] })
    await store.write(() =>
      changeUser(store, actOf('ada', now + 5), 'bo', { teamIds: ['t-search', 't-checkout'] }),
    )
    const kept = store.sqlite.prepare('select team_id as id, since from user_team order by since').all()
    expect(kept).toEqual([
      { id: 't-checkout', since: now },
      { id: 't-search', since: now + 5 },
    ])
    await change(store, 'bo', { teamIds: ['t-search'] })
    expect(listUsers(store, 'bo')[0]?.teams).toEqual([{ id: 't-search', name: 'search' }])
    expect(endOf(store, 'bo'), 'teams are looked up at each request').toBeNull()
  })

  test('is told of a team that does not exist, and nothing of that change is kept', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    await expect(change(store, 'ada', { name: 'Countess', teamIds: ['t-none'] })).rejects.toMatchObject({
      status: 422,
      code: 'no-such-team',
    })
    expect(listUsers(store, 'ada')[0]?.name).toBe('Name of ada')
    expect(actions(store)).toEqual([])
  })

  test('is told when there is nobody of that id', async () => {
    await expect(change(aStore(), 'nobody', { name: 'X' })).rejects.toMatchObject({ status: 404 })
  })

  test('changes nothing and tells nothing by asking for what is already so', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    await change(store, 'ada', { name: 'Name of ada', role: 'admin', teamIds: [], isDisabled: false })
    expect(actions(store)).toEqual([])
    expect(endOf(store, 'ada')).toBeNull()
  })

  test('leaves no name and no address of a person in the log', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    aUser(store, 'bo', 'member')
    await change(store, 'bo', { name: 'Bo Weber', role: 'leader', teamIds: ['t-search'], isDisabled: true })
    const log = JSON.stringify(store.db.select().from(auditEntry).all())
    expect(log).not.toMatch(/Weber|Name of|example\.test/)
  })
})

describe('who is not admin any more', () => {
  test.each<UserChange>([{ isDisabled: true }, { role: 'leader' }])(
    'holds no token and no invitation of theirs after %j',
    async (wanted) => {
      const store = aStore()
      aUser(store, 'ada', 'admin')
      aUser(store, 'eve', 'admin')
      await store.write(() => {
        const { id } = makeToken(store, actOf('eve'), { name: 'back door', scope: 'admin', days: 1 })
        makeToken(store, actOf(id), { name: 'behind it', scope: 'admin', days: 1 })
        makeToken(store, actOf('ada'), { name: 'of another', scope: 'admin', days: 1 })
        invite(store, actOf('eve'), { role: 'admin', teamIds: [] })
        makePasswordLink(store, actOf('eve'), 'ada')
      })
      await change(store, 'eve', wanted)
      expect(
        store.sqlite.prepare('select name, revoked_at as at from api_token order by name').all(),
      ).toEqual([
        { name: 'back door', at: now },
        { name: 'behind it', at: now },
        { name: 'of another', at: null },
      ])
      expect(store.sqlite.prepare('select revoked_at from invitation').pluck().all()).toEqual([now, now])
    },
  )
})

describe('the last admin', () => {
  test.each<UserChange>([{ isDisabled: true }, { role: 'leader' }, { role: 'leader', isDisabled: true }])(
    'cannot be changed by %j',
    async (wanted) => {
      const store = aStore()
      aUser(store, 'ada', 'admin')
      aUser(store, 'bo', 'leader')
      await expect(change(store, 'ada', wanted)).rejects.toMatchObject({ status: 409, code: 'last-admin' })
      expect(roleOf(store, 'ada')).toBe('admin')
      expect(endOf(store, 'ada'), 'the sessions go on').toBeNull()
      expect(actions(store)).toEqual([])
    },
  )

  test('is whoever is left when admins demote each other at once', async () => {
    const store = aStore()
    aUser(store, 'ada', 'admin')
    aUser(store, 'eve', 'admin')
    const ends = await Promise.allSettled([
      change(store, 'ada', { role: 'viewer' }),
      change(store, 'eve', { isDisabled: true }),
    ])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is never lost, whatever is asked in whatever order', async () => {
    const aChange = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      wanted: fc.record({ role: fc.constantFrom(...roles), isDisabled: fc.boolean() }, { requiredKeys: [] }),
    })
    const store = aStore()
    for (const id of ['a', 'b', 'c']) aUser(store, id, 'admin')
    await fc.assert(
      fc.asyncProperty(fc.array(aChange, { maxLength: 8 }), async (changes) => {
        for (const { id, wanted } of changes) await Promise.allSettled([change(store, id, wanted)])
        const admins = store.db
          .select()
          .from(user)
          .all()
          .filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null)
        expect(admins.length).toBeGreaterThan(0)
      }),
      { seed: 4, numRuns: 25 },
    )
  })
})
