import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError } from '../api/api-error'
import { aViewer } from '../auth/test-viewer'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { applyMapping, type Wish } from './apply-mapping'
import { wishesOf } from './put-mapping'

const admin = aViewer('admin')
let world: DecidedWorld
let repositories: { id: string; name: string }[]
let teams: { id: string; slug: string }[]
let now = Date.UTC(2026, 5, 2)

beforeAll(async () => {
  world = await aDecidedWorld()
  repositories = world.rows('select id, name from repository order by name')
  teams = world.rows('select id, slug from team order by slug')
})
afterAll(() => world.close())

const nameOf = (subject: string) => repositories.find(({ id }) => id === subject)?.name ?? subject

async function put(wishes: Wish[]) {
  now += 1_000
  const applied = await world.store.write(() =>
    applyMapping(world.store, admin, 'ownership', wishes, nameOf, now),
  )
  await world.conclude()
  return applied
}

const wish = (at: number, to: string | null): Wish => ({
  subject: repositories[at]?.id ?? '',
  name: repositories[at]?.name ?? '',
  to,
})
const teamOfChanges = (at: number) =>
  world.rows<{ id: string }>(
    'select distinct team_id as id from change where repository_id = ?',
    repositories[at]?.id,
  )

test('a mapping is decided subject by subject, put again it changes nothing, and what it leaves out goes back to the rules', async () => {
  const [first, second] = teams.map(({ id }) => id)
  const before = world.conclusions()
  const all = [wish(0, first ?? ''), wish(1, null)]
  const once = await put(all)
  expect(once).toMatchObject({
    unchanged: 0,
    changes: [
      { name: repositories[0]?.name, before: 'rule', after: { to: first } },
      { name: repositories[1]?.name, before: 'rule', after: { to: null } },
    ],
  })
  expect(once.asked).not.toBeNull()
  expect(teamOfChanges(0)).toEqual([{ id: first }])
  expect(teamOfChanges(1)).toEqual([{ id: 'unowned' }])
  const decided = world.rows('select * from decision')
  expect(await put(all)).toEqual({ changes: [], unchanged: 2, asked: null })
  expect(world.rows('select * from decision')).toEqual(decided)
  expect(await put([wish(0, second ?? '')])).toMatchObject({
    changes: [
      { name: repositories[0]?.name, before: { to: first }, after: { to: second } },
      { name: repositories[1]?.name, before: { to: null }, after: 'rule' },
    ],
  })
  await put([])
  expect(world.rows('select id from decision where undone_at is null')).toEqual([])
  expect(world.conclusions()).toEqual(before)
})

const fields = { field: 'teams', end: 'team', subject: 'repositories' }
const ends = [
  { id: 't1', names: ['payments', 'Payments'] },
  { id: 't2', names: ['data', 'Data'] },
  { id: 't3', names: ['data', 'Data of PagerDuty'] },
]
const subjects = [
  { id: 'r1', names: ['acme/api'] },
  { id: 'r2', names: ['acme/web'] },
]
const refusalOf = (entries: { end: string | null; subjects: string[] }[]): unknown => {
  try {
    return wishesOf(entries, fields, ends, subjects)
  } catch (error) {
    if (error instanceof ApiError) return [error.status, error.details, error.message]
    throw error
  }
}

test('names and ids mean the same, and what is unknown, unclear or there twice is named', () => {
  expect(refusalOf([{ end: 'Payments', subjects: ['acme/api', 'r2'] }])).toEqual([
    { subject: 'r1', name: 'acme/api', to: 't1' },
    { subject: 'r2', name: 'r2', to: 't1' },
  ])
  expect(refusalOf([{ end: 'nobody', subjects: [] }])).toEqual([
    422,
    { field: 'teams.0.team' },
    expect.stringContaining('there is no "nobody"'),
  ])
  expect(refusalOf([{ end: 'data', subjects: [] }])).toEqual([
    422,
    { field: 'teams.0.team' },
    expect.stringContaining('by its id'),
  ])
  expect(refusalOf([{ end: null, subjects: ['acme/api', 'r1'] }])).toEqual([
    422,
    { field: 'teams.0.repositories.1' },
    expect.stringContaining('twice'),
  ])
})
