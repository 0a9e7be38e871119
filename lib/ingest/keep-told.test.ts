import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiError } from '../api/api-error'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import { rebuild } from '../sync/rebuild'
import { runRound } from '../sync/round'
import { checkDeploymentTimes, checkIncidentTimes } from './check-times'
import { keepTold, type Told } from './keep-told'
import type { DeploymentPayload, IncidentPayload } from './payload'

const hour = 3_600_000
let world: DecidedWorld
let repository: { id: string; name: string; headSha: string }

const rows = <T>(sql: string, ...values: unknown[]) => world.rows<T>(sql, ...values)
const at = (hours: number) => new Date(endsAt + hours * hour).toISOString()

const aDeployment = (over: Partial<DeploymentPayload> = {}): Told => ({
  kind: 'deployment',
  repositoryId: repository.id,
  payload: {
    source: 'jenkins',
    externalId: 'deploy-1',
    repository: repository.name,
    environment: 'production',
    sha: repository.headSha,
    outcome: 'success',
    startedAt: at(-3),
    finishedAt: at(-2),
    ...over,
  },
})

const anIncident = (over: Partial<IncidentPayload> = {}): Told => ({
  kind: 'incident',
  repositoryId: null,
  payload: {
    source: 'opsgenie',
    externalId: 'inc-1',
    service: repository.name.split('/')[1] ?? '',
    title: 'Checkout is slow',
    triggeredAt: at(-2),
    acknowledgedAt: at(-1.9),
    resolvedAt: at(-1),
    urgency: 'high',
    ...over,
  },
})

async function tell(told: Told, now = endsAt): Promise<string> {
  const { state } = await world.store.write(() => keepTold(world.store, told, 'token', now))
  await world.conclude()
  return state
}

beforeAll(async () => {
  world = await aDecidedWorld()
  const [found] = rows<typeof repository>(
    `select r.id, r.name, r.head_sha as headSha from repository r
     join deployment_source s on s.repository_id = r.id and s.source = 'deployments' and s.is_chosen = 1
     order by r.name limit 1`,
  )
  if (!found) throw new Error('The small world has no repository that deploys.')
  repository = found
})

afterAll(() => world.close())

test('a deployment that is told of counts, and its repository takes deployments from nothing else', async () => {
  const before = rows('select * from deployment where repository_id = ? and exclusion is null', repository.id)
  expect(before.length).toBeGreaterThan(0)
  expect(await tell(aDeployment())).toBe('new')
  expect(
    rows(
      'select id, source, exclusion from deployment where repository_id = ? and exclusion is null',
      repository.id,
    ),
  ).toEqual([{ id: 'api:jenkins:deploy-1', source: 'api', exclusion: null }])
  expect(
    rows('select source from deployment_source where repository_id = ? and is_chosen = 1', repository.id),
  ).toEqual([{ source: 'api' }])
})

test('told again it changes nothing, told otherwise the last telling holds', async () => {
  expect(await tell(aDeployment())).toBe('unchanged')
  expect(await tell(aDeployment({ outcome: 'failure' }), endsAt + 1)).toBe('changed')
  expect(rows("select * from deployment where id = 'api:jenkins:deploy-1'")).toEqual([])
  expect(
    rows<{ source: string }>(
      'select source from deployment_source where repository_id = ? and is_chosen = 1',
      repository.id,
    ),
  ).toEqual([{ source: 'deployments' }])
  expect(await tell(aDeployment(), endsAt + 2)).toBe('changed')
  expect(rows("select first_told_at, told_at from ingested_record where kind = 'deployment'")).toEqual([
    { first_told_at: endsAt, told_at: endsAt + 2 },
  ])
})

test('an incident joins our service by its name, one of an unknown service is listed as unmatched', async () => {
  expect(await tell(anIncident())).toBe('new')
  expect(await tell(anIncident({ externalId: 'inc-2', service: 'Coffee machine' }))).toBe('new')
  expect(
    rows(
      "select incident_id, service_id, exclusion, acknowledged_at from incident_count where incident_id like 'api:%' order by 1",
    ),
  ).toEqual([
    {
      incident_id: 'api:opsgenie:inc-1',
      service_id: `service:${repository.id}`,
      exclusion: null,
      acknowledged_at: Date.parse(at(-1.9)),
    },
    {
      incident_id: 'api:opsgenie:inc-2',
      service_id: null,
      exclusion: null,
      acknowledged_at: Date.parse(at(-1.9)),
    },
  ])
})

test('a time that is taken back is gone', async () => {
  expect(await tell(anIncident({ acknowledgedAt: null, resolvedAt: null }), endsAt + 3)).toBe('changed')
  expect(
    rows("select acknowledged_at, resolved_at from incident_count where incident_id = 'api:opsgenie:inc-1'"),
  ).toEqual([{ acknowledged_at: null, resolved_at: null }])
  expect(await tell(anIncident(), endsAt + 4)).toBe('changed')
})

test('a round of reading leaves what was told as it is, and a rebuild makes it again', async () => {
  const told = () => [
    rows("select * from deployment where id like 'api:%'"),
    rows("select * from incident_count where incident_id like 'api:%' order by incident_id"),
    rows("select * from incident where id like 'api:%' order by id"),
    rows("select * from service_join where source_service_id like 'api:%' order by 1"),
    rows('select * from told_deployment'),
  ]
  const before = told()
  await runRound(world.context)
  expect(told()).toEqual(before)
  await rebuild(world.context)
  expect(told()).toEqual(before)
})

const fieldOf = (check: () => void): unknown => {
  try {
    check()
  } catch (error) {
    if (error instanceof ApiError && error.status === 422) return (error.details as { field: string }).field
    throw error
  }
  return null
}

test.each([
  [{}, null],
  [{ finishedAt: null }, 'finishedAt'],
  [{ finishedAt: at(-4) }, 'finishedAt'],
  [{ finishedAt: at(1) }, 'finishedAt'],
  [{ startedAt: '1999-01-01T00:00:00Z' }, 'startedAt'],
  [{ outcome: 'running' }, 'finishedAt'],
  [{ outcome: 'running', finishedAt: null }, null],
] as [Partial<DeploymentPayload>, string | null][])(
  'a deployment with %j is refused for %s',
  (over, field) => {
    const { payload } = aDeployment(over)
    expect(fieldOf(() => checkDeploymentTimes(payload as DeploymentPayload, endsAt))).toBe(field)
  },
)

test.each([
  [{}, null],
  [{ triggeredAt: at(1) }, 'triggeredAt'],
  [{ resolvedAt: at(-3) }, 'resolvedAt'],
  [{ acknowledgedAt: at(-3) }, 'acknowledgedAt'],
] as [Partial<IncidentPayload>, string | null][])('an incident with %j is refused for %s', (over, field) => {
  const { payload } = anIncident(over)
  expect(fieldOf(() => checkIncidentTimes(payload as IncidentPayload, endsAt))).toBe(field)
})
