import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReader } from '@/db/open'
import { aViewer } from '../auth/test-viewer'
import { type Place, selectRows } from '../columns/columns'
import { loadColumns } from '../columns/load'
import { tallyColumns } from '../columns/tally-columns'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import type { DecisionValue } from '../domain/decision'
import { folderServices } from '../linking/folder-services'
import { rebuild } from '../sync/rebuild'
import { changedFolders, numbersInFolders } from './folder-numbers'

type Said = DecisionValue<'service-folders'>

const admin = aViewer('admin')
const day = 24 * 60 * 60 * 1000
const stretch = { start: endsAt - 90 * day, end: endsAt }
const names = ['Payments', 'refunds', 'a/b c']

let world: DecidedWorld
let repositoryId: string
let folders: string[]
let atFirst: Record<string, string[]>
beforeAll(async () => {
  world = await aDecidedWorld()
  repositoryId = String(
    world.value(
      `select c.repository_id from change c join delivery d on d.change_id = c.id and d.deployment_id is not null
       where c.exclusion is null group by 1 order by count(*) desc limit 1`,
    ),
  )
  folders = (await changedFolders(world.store, repositoryId, stretch)).folders.map(({ folder }) => folder)
  atFirst = world.conclusions()
  expect(folders.length).toBeGreaterThan(3)
})
afterAll(() => world.close())

async function say(value: Said): Promise<string> {
  const decided = { kind: 'service-folders' as const, subject: repositoryId, value, reason: null }
  const { id } = await world.store.write(() => decide(world.store, admin, decided, endsAt))
  await world.conclude()
  return id
}
async function takeBack(id: string): Promise<void> {
  await world.store.write(() => undo(world.store, admin, id, endsAt))
  await world.conclude()
}

/** Of each service what the columns hold that every number and list is made of. */
async function stored(said: Said) {
  const reader = openReader(world.store.sqlite.name)
  const columns = await loadColumns(reader, null, 'UTC')
  reader.close()
  const count = (kind: 'changes' | 'deployments', metric: string, folderServiceId: string) => {
    const place: Place = {
      ...{ repositoryIds: [repositoryId], teamId: null, sourceServiceIds: null, folderServiceId },
      serviceIdsOf: () => [],
    }
    return tallyColumns(selectRows(columns, kind, place), metric, [stretch])[0]?.items
  }
  return folderServices(repositoryId, said).map(({ id }) => [
    id,
    count('changes', 'change-throughput', id),
    count('deployments', 'deployment-frequency', id),
  ])
}

async function foretold(said: Said) {
  const services = folderServices(repositoryId, said)
  const numbers = await numbersInFolders(world.store, repositoryId, services, stretch)
  return services.map(({ id }) => {
    const own = numbers.services.get(id)
    return [id, own?.changes.value, own?.deployments.value]
  })
}

const someFolders = fc
  .array(fc.constantFrom(null, ...names), { minLength: 8, maxLength: 8 })
  .map((chosen): Said => {
    const of = (name: string) => folders.filter((_, at) => chosen[at] === name)
    return {
      services: names.flatMap((name) => (of(name).length === 0 ? [] : [{ name, folders: of(name) }])),
    }
  })

describe('folders that are only looked at', () => {
  test('tell of each service what is stored when they are kept, and nothing stays when they are taken back', async () => {
    const seen = new Set<unknown>()
    await fc.assert(
      fc.asyncProperty(someFolders, someFolders, async (first, second) => {
        const one = await say(first)
        expect(await stored(first)).toEqual(await foretold(first))
        const told = await foretold(second)
        const other = await say(second)
        expect(await stored(second)).toEqual(told)
        for (const [, changes] of told) seen.add(changes)
        await takeBack(one)
        expect(await stored(second)).toEqual(told)
        await takeBack(other)
        expect(world.conclusions()).toEqual(atFirst)
      }),
      { seed: 20261121, numRuns: 4 },
    )
    expect(seen.size).toBeGreaterThan(3)
  })

  test('are drawn the same by a rebuild from the raw records', async () => {
    const value = { services: [{ name: 'ledger', folders: folders.slice(1, 3) }] }
    const id = await say(value)
    const before = world.conclusions(true)
    expect(world.conclusions()).not.toEqual(atFirst)
    await rebuild(world.context)
    expect(world.conclusions(true)).toEqual(before)
    await takeBack(id)
  })
})

describe('a service of folders', () => {
  test('is matched by its name, and what broke in it is linked to the deployments of its repository as before', async () => {
    const join = world.rows<{ sourceServiceId: string; name: string; serviceId: string }>(
      `select j.source_service_id as sourceServiceId, s.name, j.service_id as serviceId
       from service_join j join source_service s on s.id = j.source_service_id
       where j.service_id = ? and exists (select 1 from link_candidate l join incident i on i.id = l.incident_id
         where i.source_service_id = j.source_service_id)`,
      `service:${repositoryId}`,
    )[0]
    if (!join) throw new Error('Nothing stands for the repository.')
    const id = await say({ services: [{ name: 'Inside', folders: folders.slice(0, 1) }] })
    const value = { serviceId: `service:${repositoryId} Inside` }
    const matched = await world.store.write(
      () =>
        decide(
          world.store,
          admin,
          { kind: 'service-join', subject: join.sourceServiceId, value, reason: null },
          endsAt,
        ).id,
    )
    await world.conclude()
    const served = world.rows(
      `select distinct k.service_id as id from incident_count k join incident i on i.id = k.incident_id
       where i.source_service_id = ?`,
      join.sourceServiceId,
    )
    expect(served).toEqual([{ id: value.serviceId }])
    expect(world.conclusions().link_candidate).toEqual(atFirst.link_candidate)
    expect(world.conclusions().deployment_outcome).toEqual(atFirst.deployment_outcome)
    await takeBack(id)
    expect(
      world.value('select service_id from service_join where source_service_id = ?', join.sourceServiceId),
    ).toBe(join.serviceId)
    await takeBack(matched)
    expect(world.conclusions()).toEqual(atFirst)
  })

  test.each([
    ['a folder that no change touched', [{ name: 'x', folders: ['src/nowhere'] }]],
    ['a folder that merely begins like one', [{ name: 'x', folders: ['sr'] }]],
    [
      'a folder of two services',
      [
        { name: 'x', folders: ['src'] },
        { name: 'y', folders: ['src'] },
      ],
    ],
    [
      'one name twice',
      [
        { name: 'x', folders: ['src/ledger'] },
        { name: 'X', folders: ['src/refund'] },
      ],
    ],
  ])('is refused with %s', async (_, services) => {
    await expect(say({ services })).rejects.toMatchObject({ status: 422 })
  })

  test('is refused with the name that another service has', async () => {
    const name = String(world.value('select name from service order by id desc limit 1'))
    await expect(say({ services: [{ name, folders: ['src'] }] })).rejects.toMatchObject({ status: 422 })
  })
})
