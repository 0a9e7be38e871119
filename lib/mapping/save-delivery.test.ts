import { afterAll, beforeAll, expect, test } from 'vitest'
import { aViewer } from '../auth/test-viewer'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import { findAlike } from './alike'
import { alikeEffect, type Followed } from './alike-effect'
import { DeliveryToSave } from './delivery-to-save'
import { keepDelivery, takeBack } from './save-delivery'

const admin = aViewer('admin')
let world: DecidedWorld
let ids: string[]

beforeAll(async () => {
  world = await aDecidedWorld()
  ids = world.rows<{ id: string }>('select id from repository order by id').map(({ id }) => id)
  // Three repositories that are read in the same way, each with merges that could be read instead.
  world.store.sqlite.exec(`
    delete from deployment_source;
    insert into deployment_source (repository_id, source, count, is_chosen, words, rule_version, booked_at, known_at)
      select id, 'deployments', 5, 1, '', 'delivery/1', 0, 0 from repository
      union all select id, 'merge', 9, 0, '', 'delivery/1', 0, 0 from repository`)
})
afterAll(() => world.close())

const keep = (given: object) =>
  world.store.write(() => keepDelivery(world.store, admin, DeliveryToSave.parse(given), new Set(ids), endsAt))
const inForce = () =>
  world.rows<{ kind: string; subject: string; value: string }>(
    `select kind, subject, value from decision d where undone_at is null and not exists (select 1 from decision n
       where n.kind = d.kind and n.subject = d.subject and n.undone_at is null and n.decided_at > d.decided_at)
     order by kind, subject`,
  )

test('one choice is saved for all others like it at once, each as its own decision in the audit log, and taken back', async () => {
  const [first = ''] = ids
  const choice = DeliveryToSave.parse({ repository: first, source: 'merge' })
  expect(findAlike(world.store, first, choice).map(({ repositoryId }) => repositoryId)).toEqual(ids.slice(1))
  const kept = await keep({ repository: first, source: 'merge', others: true })
  expect(kept).toMatchObject({ repositories: 3, decisions: expect.any(Array) })
  expect(inForce()).toEqual(
    ids.map((subject) => ({ kind: 'deployment-source', subject, value: '{"source":"merge"}' })),
  )
  expect(world.rows("select id from audit_entry where action = 'decision-made'")).toHaveLength(3)
  expect(findAlike(world.store, first, choice), 'what somebody decided stays').toEqual([])
  expect(await keep({ repository: first, source: 'merge' })).toMatchObject({ decisions: [], asked: null })
  await world.store.write(() => takeBack(world.store, admin, kept.decisions, endsAt))
  expect(inForce()).toEqual([])
})

test('what is foretold of the others is what is stored of each when it is saved for all', async () => {
  const [first = ''] = ids
  const stretch = { start: endsAt - 90 * 24 * 60 * 60 * 1000, end: endsAt }
  const choice = DeliveryToSave.parse({ repository: first, source: 'merge' })
  const at = { stretch, now: world.context.now() }
  const effects = await alikeEffect(world.store, first, choice, new Set(ids), at)
  const stored = (id: string) => {
    const within = 'repository_id = ? and exclusion is null'
    const { start, end } = stretch
    return {
      deployments: world.value(
        `select count(*) from deployment where ${within} and finished_at >= ? and finished_at < ?`,
        ...[id, start, end],
      ),
      followed: world.value(
        `select count(*) from change c join delivery d on d.change_id = c.id and d.deployment_id is not null
         where c.repository_id = ? and c.exclusion is null and c.counted_at >= ? and c.counted_at < ?`,
        ...[id, start, end],
      ),
    }
  }
  const told = ({ deployments, changes }: Followed) => ({ deployments, followed: changes.followed })
  expect(effects.map(({ repositoryId }) => repositoryId)).toEqual(ids.slice(1))
  for (const { repositoryId, now } of effects) expect(told(now)).toEqual(stored(repositoryId))
  const kept = await keep({ repository: first, source: 'merge', others: true })
  await world.conclude()
  for (const { repositoryId, foretold } of effects) expect(told(foretold)).toEqual(stored(repositoryId))
  expect(effects.some(({ now, foretold }) => now.deployments !== foretold.deployments)).toBe(true)
  await world.store.write(() => takeBack(world.store, admin, kept.decisions, endsAt))
  await world.conclude()
  for (const { repositoryId, now } of effects) expect(told(now)).toEqual(stored(repositoryId))
})

test('an environment is said of one repository or of every one, and the source is left to the data', async () => {
  const [{ id = '' } = {}] = world.rows<{ id: string }>(
    "select repository_id as id from source_deployment where environment = 'production' limit 1",
  )
  const environments = { production: false }
  const one = await keep({ repository: id, source: null, environments })
  const all = await keep({ repository: id, source: null, environments, everywhere: true })
  expect(inForce().map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'environment * production',
    `environment ${id} production`,
  ])
  const again = await keep({
    repository: id,
    source: null,
    environments: { production: true },
    everywhere: true,
  })
  expect(inForce().map(({ value }) => value)).toEqual(Array(2).fill('{"isProduction":true}'))
  await world.store.write(() => takeBack(world.store, admin, again.decisions, endsAt))
  await world.conclude()
  expect(
    world.value("select count(*) from deployment where source = 'deployments' and exclusion is null"),
  ).toBe(0)
  await world.store.write(() => takeBack(world.store, admin, [...one.decisions, ...all.decisions], endsAt))
  await world.conclude()
  expect(
    world.value("select count(*) > 0 from deployment where source = 'deployments' and exclusion is null"),
  ).toBe(1)
})

test('a choice of what is not there is refused, and nothing of it is kept', async () => {
  const [first = ''] = ids
  const wrong = { repository: first, source: 'release', environments: { nowhere: true }, others: true }
  await expect(keep(wrong)).rejects.toMatchObject({ status: 404 })
  const workflow = { repository: first, source: 'workflow', workflowIds: ['github:of-another'] }
  await expect(keep(workflow)).rejects.toMatchObject({ status: 422 })
  expect(inForce()).toEqual([])
})
