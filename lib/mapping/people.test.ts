import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { joinIn } from './people'

const now = Date.UTC(2026, 5, 3)
let world: DecidedWorld
beforeAll(async () => {
  world = await aDecidedWorld()
})
afterAll(() => world.close())

const join = (pairs: { accountId: string; otherId: string }[]) =>
  world.store.write(() => joinIn(world.store, aViewer('admin'), pairs, now))
const joined = () =>
  world.rows('select account_id as id, person_id as personId from account_class where person_id is not null')

test('several are joined at once, all of a transaction or none, and the same again is nothing new', async () => {
  const people = world
    .rows<{ id: string }>(
      "select account_id as id from account_class where class = 'human' and account_id like 'github:%' order by 1 limit 4",
    )
    .map(({ id }) => id)
  const [one = '', two = '', three = '', four = ''] = people
  const pairs = [
    { accountId: two, otherId: one },
    { accountId: four, otherId: three },
  ]
  await expect(join([...pairs, { accountId: 'github:nobody', otherId: one }])).rejects.toMatchObject({
    status: 404,
  })
  await world.conclude()
  expect(joined()).toEqual([])
  expect(await join(pairs)).toHaveLength(2)
  await world.conclude()
  expect(joined()).toEqual([
    { id: two, personId: one },
    { id: four, personId: three },
  ])
  expect(await join(pairs)).toEqual([])
})
