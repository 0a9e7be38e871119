import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openStore } from '@/db/open'
import { askedConclusions, drawnConclusions } from '@/db/store/asked-conclusions'
import { markUnconcluded } from '@/db/store/unconcluded'
import type { Decided } from '@/lib/domain/decision'
import { concludeWhenAsked } from '@/lib/sync/conclude/asked'
import { concludeOrganisation } from '@/lib/sync/conclude/organisation'
import { rebuild } from '@/lib/sync/rebuild'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from './decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from './test-world'

const admin = aViewer('admin')

let world: DecidedWorld
let atFirst: Record<string, string[]>
let possible: Decided[]

beforeAll(async () => {
  world = await aDecidedWorld()
  atFirst = world.conclusions()
  possible = somethingOfEach(world)
})
afterAll(() => world.close())

/** Two or more things to decide of each kind, contradicting each other where the kind can. */
function somethingOfEach({ rows }: DecidedWorld): Decided[] {
  const ids = (sql: string) => rows<{ id: string }>(`select ${sql}`).map(({ id }) => id)
  const of = <Kind extends Decided['kind']>(
    kind: Kind,
    subjects: string[],
    ...values: Extract<Decided, { kind: Kind }>['value'][]
  ) =>
    subjects.flatMap((subject) =>
      values.map((value) => ({ kind, subject, value, reason: 'Because.' }) as Decided),
    )
  const deployments = ids(`id from deployment where exclusion is null order by id limit 3 offset 5`)
  const incidents = ids(
    `incident_id as id from incident_count where exclusion is null and service_id is not null limit 2`,
  )
  const changes = ids(
    `id from change where exclusion is null and kind = 'pull-request' order by id limit 3 offset 8`,
  )
  const [repository = ''] = ids('id from repository order by id')
  const people = ids(
    "k.account_id as id from account_class k where class = 'human' and exists (select 1 from review r where r.account_id = k.account_id) order by 1 limit 4",
  )
  const causes = deployments.map((deploymentId) => ({ deploymentId }))
  return [
    ...of(
      'link',
      ids('id from link_candidate order by id'),
      { verdict: 'confirmed' },
      { verdict: 'rejected' },
    ),
    ...of('added-link', incidents, ...causes, { changeId: changes[0] ?? '' }),
    ...of('failure', ids('distinct deployment_id as id from link_candidate order by 1 limit 3'), {
      isFailure: false,
    }),
    ...of('change', changes, { isChange: false }),
    ...of('pairing', changes, { accountIds: [] }),
    ...of('exclusion', deployments, { of: 'deployment' }),
    ...of('exclusion', incidents, { of: 'incident' }),
    ...of(
      'account-class',
      ids('account_id as id from account_class order by 1 limit 2'),
      { class: 'ai-agent' },
      { class: 'human' },
    ),
    ...of(
      'same-person',
      people.slice(0, 3),
      { accountId: people[3] ?? '' },
      { accountId: people[1] ?? '' },
      { accountId: null },
    ),
    ...of('deployment-source', [repository], { source: 'merge' }, { source: 'workflow' }),
    ...of(
      'environment',
      ids(
        "distinct repository_id || ' ' || environment as id from source_deployment where environment is not null order by 1 limit 2",
      ).concat(ids("'* ' || environment as id from source_deployment where environment is not null limit 1")),
      { isProduction: false },
      { isProduction: true },
    ),
    ...of(
      'service-join',
      ids('id from source_service order by id limit 2'),
      { serviceId: null },
      { serviceId: `service:${repository}` },
    ),
    ...of(
      'ownership',
      [repository],
      { teamId: null, from: null },
      { teamId: 'github:T_kwDOMR000002', from: null },
    ),
    ...of(
      'service-folders',
      ids('id from repository order by id limit 2'),
      { services: [{ name: 'first', folders: ['src'] }] },
      {
        services: [
          { name: 'first', folders: ['src'] },
          { name: 'second', folders: ['docs'] },
        ],
      },
      { services: [] },
    ),
    ...of(
      'windows',
      ['organisation'],
      { suspectedMinutes: 15, candidateMinutes: 30, leastIncidentMinutes: 20 },
      { suspectedMinutes: 600, candidateMinutes: 4_000, leastIncidentMinutes: 0 },
    ),
  ]
}

/** What may have become impossible by what was decided before is left out. */
async function tryToDecide(one: Decided): Promise<string | null> {
  return world.store
    .write(() => decide(world.store, admin, one, endsAt).id)
    .catch((error: { status?: number }) => {
      if (error.status === 404 || error.status === 422) return null
      throw error
    })
}

type Step = { decide: number } | { undo: number } | { conclude: true }

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ decide: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ undo: fc.nat() }) },
    { weight: 1, arbitrary: fc.constant({ conclude: true as const }) },
  ),
  { minLength: 12, maxLength: 24 },
)

async function walk(steps: Step[]): Promise<string[]> {
  const made: string[] = []
  for (const step of steps) {
    if ('conclude' in step) await world.conclude()
    else if ('undo' in step) {
      const id = made[step.undo % Math.max(1, made.length)]
      if (id !== undefined) await world.store.write(() => undo(world.store, admin, id, endsAt))
    } else {
      const one = possible[step.decide % possible.length]
      const id = one ? await tryToDecide(one) : null
      if (id !== null) made.push(id)
    }
  }
  await world.conclude()
  return made
}

it('decisions in any order, twice and undone: all undone, every conclusion is what it was at first', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      const made = await walk(steps)
      const drawn = world.conclusions(true)
      await world.store.write(() => markUnconcluded(world.store, 'everything', ''))
      await world.conclude()
      expect(world.conclusions(true)).toEqual(drawn)
      for (const id of made) await world.store.write(() => undo(world.store, admin, id, endsAt))
      await world.conclude()
      expect(world.conclusions()).toEqual(atFirst)
    }),
    { seed: 20261121, numRuns: 3 },
  )
})

it('a rebuild from the raw records draws the same under the same decisions, known as long', async () => {
  const some = possible.filter((_, at) => at % 3 === 0).map((_, at) => ({ decide: at * 3 }))
  const made = await walk([...some, { decide: possible.findIndex(({ kind }) => kind === 'windows') }])
  expect(world.conclusions()).not.toEqual(atFirst)
  const before = world.conclusions(true)
  await rebuild(world.context)
  expect(world.conclusions(true)).toEqual(before)
  for (const id of made) await world.store.write(() => undo(world.store, admin, id, endsAt))
  await world.conclude()
})

it('what another process decides while everything is drawn is in the conclusions when they are', async () => {
  const web = openStore(world.store.sqlite.name)
  await world.store.write(() => markUnconcluded(world.store, 'everything', ''))
  const drawing = concludeOrganisation(world.context)
  const made: string[] = []
  for (const [at, one] of possible.entries()) {
    if (at % 4 !== 1) continue
    const id = await web.write(() => decide(web, admin, one, endsAt).id).catch(() => null)
    if (id !== null) made.push(id)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await drawing
  await world.conclude()
  const drawn = world.conclusions()
  await world.store.write(() => markUnconcluded(world.store, 'everything', ''))
  await world.conclude()
  expect(world.conclusions()).toEqual(drawn)
  for (const id of made) await web.write(() => undo(web, admin, id, endsAt))
  await world.conclude()
  expect(world.conclusions()).toEqual(atFirst)
  web.close()
})

it('who waits for conclusions is told when they are drawn, without a round', async () => {
  const web = openStore(world.store.sqlite.name)
  const stop = new AbortController()
  const working = concludeWhenAsked(world.context, stop.signal)
  const [change] = possible.filter(({ kind }) => kind === 'change')
  if (!change) throw new Error('There is no change to decide about.')
  const { id, asked } = await web.write(() => decide(web, admin, change, endsAt))
  await vi.waitFor(() => expect(drawnConclusions(web)).toBeGreaterThanOrEqual(asked ?? Number.NaN), 60_000)
  expect(world.value('select exclusion from change where id = ?', change.subject)).toBe('excluded-by-person')
  const undone = await web.write(() => undo(web, admin, id, endsAt))
  expect(undone.asked).toBe(askedConclusions(web))
  await vi.waitFor(() => expect(drawnConclusions(web)).toBe(undone.asked), 60_000)
  expect(world.conclusions()).toEqual(atFirst)
  stop.abort()
  await working
  web.close()
})
