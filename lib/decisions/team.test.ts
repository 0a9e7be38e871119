import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listTeams, listTeamTree } from '@/db/queries/list-places'
import { saveTeams } from '@/db/store/save-teams'
import { aViewer } from '../auth/test-viewer'
import type { DecisionValue } from '../domain/decision'
import { rebuild } from '../sync/rebuild'
import { decide, undo } from './decide'
import { aDecidedWorld, type DecidedWorld } from './test-world'

const admin = aViewer('admin')
const payments = 'github:T_kwDOMR000001'
const mobile = 'github:T_kwDOMR000002'
const made = 'decision:platform'

let world: DecidedWorld
let people: string[]
let now = Date.UTC(2026, 5, 3)
beforeAll(async () => {
  world = await aDecidedWorld()
  people = world
    .rows<{ id: string }>(
      "select account_id as id from account_class where class = 'human' order by 1 limit 3",
    )
    .map(({ id }) => id)
})
afterAll(() => world.close())

const decisions: string[] = []
async function say(subject: string, value: Partial<DecisionValue<'team'>>): Promise<string> {
  now += 1_000
  const whole = { name: 'Platform', parentId: null, memberIds: null, ...value }
  const { id } = await world.store.write(() =>
    decide(world.store, admin, { kind: 'team', subject, value: whole, reason: null }, now),
  )
  decisions.push(id)
  return id
}
const takeBack = (id: string) => world.store.write(() => undo(world.store, admin, id, now))
afterEach(async () => {
  for (const id of decisions.splice(0).toReversed()) await takeBack(id)
})

const team = (id: string) => listTeamTree(world.store).find((one) => one.id === id)

describe('a team that is made here', () => {
  test('has a name, a place and people, owns what is given to it, and goes when it is taken back', async () => {
    const id = await say(made, { parentId: payments, memberIds: people })
    expect(team(made)).toMatchObject({ name: 'Platform', parentId: payments, members: 3, source: 'decision' })
    await say(made, { parentId: payments, memberIds: people.slice(0, 1) })
    expect(team(made)).toMatchObject({ members: 1 })
    const [repository] = world.rows<{ id: string }>('select id from repository order by id')
    const giving = await world.store.write(() =>
      decide(
        world.store,
        admin,
        {
          kind: 'ownership',
          subject: repository?.id ?? '',
          value: { teamId: made, from: null },
          reason: null,
        },
        now,
      ),
    )
    await world.conclude()
    expect(listTeams(world.store).map((one) => one.id)).toContain(made)
    expect(
      world.rows('select distinct team_id as id from change where repository_id = ?', repository?.id),
    ).toEqual([{ id: made }])
    await takeBack(decisions.at(-1) ?? '')
    await expect(takeBack(id)).rejects.toMatchObject({ status: 409 })
    await takeBack(giving.id)
    await takeBack(id)
    expect(team(made)).toBeUndefined()
    await world.conclude()
  })

  test('stays through a rebuild', async () => {
    await say(made, { memberIds: people })
    await rebuild(world.context)
    expect(team(made)).toMatchObject({ name: 'Platform', members: 3 })
  })
})

describe('a team of the source', () => {
  const told = () => ({ name: String(team(payments)?.name), parentId: team(payments)?.parentId ?? null })

  test('is named and placed by people’s word, whatever the source says later, and as it says when that is taken back', async () => {
    const before = told()
    const id = await say(payments, { name: 'Money', parentId: mobile })
    expect(told()).toEqual({ name: 'Money', parentId: mobile })
    const known = { id: payments, source: 'github' as const, slug: 'payments', parentId: null }
    await world.store.write(() =>
      saveTeams(
        world.store,
        { teams: [{ ...known, name: 'Payments of today' }], members: [], ownership: [], accounts: [] },
        now,
      ),
    )
    expect(told()).toEqual({ name: 'Money', parentId: mobile })
    await takeBack(id)
    expect(told()).toEqual({ name: 'Payments of today', parentId: null })
    expect(before.name).not.toBe('Payments of today')
  })
})

describe('what is refused', () => {
  const refused = (field: string) => ({ status: 422, details: { field } })

  test('is a name that another team has, a place under itself, members of a team of the source, a machine as a member', async () => {
    await expect(say(made, { name: String(team(mobile)?.name), memberIds: [] })).rejects.toMatchObject(
      refused('value.name'),
    )
    await expect(say(made, { name: 'Unowned', memberIds: [] })).rejects.toMatchObject(refused('value.name'))
    await say(mobile, { name: 'Mobile here', parentId: payments })
    await expect(say(payments, { name: 'Money', parentId: mobile })).rejects.toMatchObject(
      refused('value.parentId'),
    )
    await expect(say(payments, { name: 'Money', memberIds: people })).rejects.toMatchObject(
      refused('value.memberIds'),
    )
    const [machine] = world.rows<{ id: string }>(
      "select account_id as id from account_class where class <> 'human'",
    )
    await expect(say(made, { memberIds: [machine?.id ?? ''] })).rejects.toMatchObject(
      refused('value.memberIds'),
    )
    await expect(say('nothing of ours', { memberIds: [] })).rejects.toMatchObject({ status: 404 })
  })
})
