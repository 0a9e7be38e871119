import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { giveIn, movedBy } from './owners'

const admin = aViewer('admin')
const window = { from: Date.UTC(2026, 2, 3), to: Date.UTC(2026, 5, 1) }

let world: DecidedWorld
let atFirst: Record<string, string[]>
let repositories: string[]
let teams: (string | null)[]
let now = Date.UTC(2026, 5, 2)
beforeAll(async () => {
  world = await aDecidedWorld()
  atFirst = world.conclusions()
  repositories = world.rows<{ id: string }>('select id from repository order by id').map(({ id }) => id)
  teams = [null, ...world.rows<{ id: string }>('select id from team order by id').map(({ id }) => id)]
})
afterAll(() => world.close())

const byTeam = () =>
  new Map(
    world
      .rows<{ id: string; n: number }>(
        'select team_id as id, count(*) as n from change where exclusion is null and counted_at >= ? and counted_at < ? group by 1',
        window.from,
        window.to,
      )
      .map(({ id, n }) => [id, n]),
  )

const all = () => world.rows<{ id: string }>('select id from decision where undone_at is null')

describe('giving repositories to a team', () => {
  test('moves exactly as many changes as were told before, one giving after the other', async () => {
    const aGiving = fc.record({
      repositoryIds: fc.subarray(repositories, { minLength: 1 }),
      teamId: fc.constantFrom(...teams),
      since: fc.option(fc.integer({ min: window.from - 1e9, max: window.to - 1 })),
    })
    let moved = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aGiving, { minLength: 1, maxLength: 3 }), async (givings) => {
        for (const giving of givings) {
          const before = byTeam()
          const told = movedBy(world.store, giving, window)
          now += 1_000
          await world.store.write(() => giveIn(world.store, admin, giving, now))
          await world.conclude()
          const after = byTeam()
          for (const id of new Set([...before.keys(), ...after.keys(), ...told.keys()])) {
            expect((after.get(id) ?? 0) - (before.get(id) ?? 0), id).toBe(told.get(id) ?? 0)
          }
          moved += told.size
        }
        for (const { id } of all()) await world.store.write(() => undo(world.store, admin, id, now))
        await world.conclude()
      }),
      { seed: 20261121, numRuns: 4, endOnFailure: true },
    )
    expect(moved).toBeGreaterThan(0)
    expect(world.conclusions()).toEqual(atFirst)
  })

  test('keeps all or none: one that is not there leaves the others as they are', async () => {
    const giving = { repositoryIds: [...repositories, 'github:nowhere'], teamId: null, since: null }
    await expect(world.store.write(() => giveIn(world.store, admin, giving, now))).rejects.toMatchObject({
      status: 404,
    })
    expect(all()).toEqual([])
  })

  test('that is so already is kept once', async () => {
    const giving = { repositoryIds: repositories.slice(0, 2), teamId: null, since: null }
    const give = () => world.store.write(() => giveIn(world.store, admin, giving, now))
    expect(await give()).toMatchObject({ kept: 2 })
    expect(await give()).toEqual({ kept: 0, asked: null })
    for (const { id } of all()) await world.store.write(() => undo(world.store, admin, id, now))
    await world.conclude()
  })
})
