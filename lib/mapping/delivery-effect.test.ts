import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { measuredChanges } from '@/db/queries/list-change-rows'
import { findDeliveryDecisions } from '@/db/queries/list-delivery-decisions'
import { measuredDeployments } from '@/db/queries/list-deployment-rows'
import { listServiceIncidents } from '@/db/queries/list-service-incidents'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld, endsAt } from '../decisions/test-world'
import { environmentSubject } from '../domain/decision'
import { deploymentSources } from '../domain/deployment'
import * as failureRate from '../metrics/change-failure-rate'
import * as leadTime from '../metrics/change-lead-time'
import { sift } from '../metrics/measured'
import { summarise, tallyItems } from '../metrics/tally'
import type { DecidedDelivery } from '../sync/conclude/delivery-facts'
import { type DeliveryEffect, effectOf } from './delivery-effect'
import { findScenery, judgedUnder, judgedWithJoins, readScene } from './delivery-scene'
import { joinedTo, recoveryOfService } from './service-effect'

const admin = aViewer('admin')
const day = 24 * 60 * 60 * 1000
const stretch = { start: endsAt - 90 * day, end: endsAt }
const buckets = Array.from({ length: 10 }, (_, at) => ({
  start: stretch.start + at * 9 * day,
  end: stretch.start + (at + 1) * 9 * day,
}))

let world: DecidedWorld
let repositoryIds: string[]
let workflows: { id: string; repositoryId: string }[]

beforeAll(async () => {
  world = await aDecidedWorld()
  // A place beside production, so that what is said of environments matters.
  const deploying = "select distinct repository_id from source_deployment where environment = 'production'"
  world.store.sqlite.exec(
    `update source_deployment set environment = 'canary' where repository_id in (${deploying}) and rowid % 3 = 0;
     insert into unconcluded (kind, scope, id) select 'repository', id, '' from repository`,
  )
  await world.conclude()
  await nameCauses()
  repositoryIds = world.rows<{ id: string }>('select id from repository order by id').map(({ id }) => id)
  workflows = world.rows('select id, repository_id as repositoryId from workflow order by id')
})
afterAll(() => world.close())

/** Causes that a person named, by change and by deployment: they move with the deployment that holds them. */
async function nameCauses(): Promise<void> {
  const named = world.rows<{ incidentId: string; changeId: string; deploymentId: string }>(
    `select k.incident_id as incidentId, min(d.change_id) as changeId, d.deployment_id as deploymentId
     from incident_count k join delivery d on d.service_id = k.service_id and d.delivered_at < k.triggered_at
     where k.exclusion is null group by 1 order by 1 limit 6`,
  )
  await world.store.write(() => {
    for (const [at, { incidentId, changeId, deploymentId }] of named.entries()) {
      const value = at % 2 === 0 ? { changeId } : { deploymentId }
      decide(world.store, admin, { kind: 'added-link', subject: incidentId, value, reason: null }, endsAt)
    }
  })
  await world.conclude()
  expect(named.length).toBeGreaterThan(2)
}

async function sceneOf(id: string) {
  const found = findScenery(world.store, id)
  if (!found) throw new Error(`There is no ${id}.`)
  return readScene(world.store, found, world.context.now())
}

/** The numbers as the metrics draw them from what is stored. */
function measured(id: string): DeliveryEffect {
  const changes = [...measuredChanges(world.store, id)]
  const deployments = [...measuredDeployments(world.store, id)]
  const failures = sift(deployments, failureRate.at, failureRate.judge)
  const within = ({ start, end }: typeof stretch, at: number) => at >= start && at < end
  const merged = changes.filter((it) => it.exclusion === null && within(stretch, it.countedAt))
  const count = (part: typeof stretch) =>
    deployments.filter((it) => it.exclusion === null && within(part, it.finishedAt)).length
  return {
    deployments: count(stretch),
    changes: {
      counted: merged.length,
      followed: merged.filter(({ delivery }) => delivery?.deploymentId != null).length,
      waiting: merged.filter(({ delivery }) => delivery?.reason === 'not-deployed-yet').length,
    },
    leadTime: summarise(leadTime.entry, tallyItems(sift(changes, leadTime.at, leadTime.judge), stretch)),
    failureRate: summarise(failureRate.entry, tallyItems(failures, stretch)),
    buckets: buckets.map((bucket) => ({ ...bucket, deployments: count(bucket) })),
  }
}

async function save(id: string, { source, workflowIds, environments }: DecidedDelivery): Promise<string[]> {
  const kept = await world.store.write(() => {
    const said = [...environments].map(
      ([name, isProduction]) =>
        decide(
          world.store,
          admin,
          {
            kind: 'environment',
            subject: environmentSubject(id, name),
            value: { isProduction },
            reason: null,
          },
          endsAt,
        ).id,
    )
    if (source === null) return said
    const value = workflowIds === null ? { source } : { source, workflowIds: [...workflowIds] }
    const one = { kind: 'deployment-source' as const, subject: id, value, reason: null }
    return [...said, decide(world.store, admin, one, endsAt).id]
  })
  await world.conclude()
  return kept
}

async function takeBack(ids: string[]): Promise<void> {
  await world.store.write(() => {
    for (const id of ids) undo(world.store, admin, id, endsAt)
  })
  await world.conclude()
}

const choices = fc.record({
  repository: fc.nat(),
  source: fc.constantFrom(...deploymentSources, null),
  isNarrowed: fc.boolean(),
  production: fc.option(fc.boolean(), { nil: null }),
  canary: fc.option(fc.boolean(), { nil: null }),
})

it('what is foretold of a choice is what the numbers are after it is saved, and again after it is undone', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(choices, async ({ repository, source, isNarrowed, production, canary }) => {
      const id = repositoryIds[repository % repositoryIds.length] ?? ''
      const own = workflows.filter((it) => it.repositoryId === id).map((it) => it.id)
      const environments = new Map(
        [
          ['production', production],
          ['canary', canary],
        ].filter((one): one is [string, boolean] => one[1] !== null),
      )
      const isThere = (name: string) =>
        world.value(
          'select count(*) from source_deployment where repository_id = ? and environment = ?',
          id,
          name,
        ) !== 0
      for (const name of environments.keys()) if (!isThere(name)) environments.delete(name)
      const workflowIds = isNarrowed && source === 'workflow' && own.length > 0 ? new Set(own) : null
      const choice = { source, workflowIds, environments }
      const before = measured(id)
      const scene = await sceneOf(id)
      expect(effectOf(await judgedUnder(scene, scene.decided), stretch, buckets)).toEqual(before)
      const foretold = effectOf(await judgedUnder(scene, choice), stretch, buckets)
      const kept = await save(id, choice)
      expect(findDeliveryDecisions(world.store, id)).toEqual(choice)
      expect(measured(id)).toEqual(foretold)
      seen.add(`${foretold.deployments} ${foretold.failureRate.numerator}`)
      await takeBack(kept)
      expect(measured(id)).toEqual(before)
    }),
    { seed: 20261121, numRuns: 20 },
  )
  expect(seen.size).toBeGreaterThan(4)
})

it('what is foretold of joining a service is what the failure rate is after it is joined', async () => {
  const joins = world.rows<{ id: string; serviceId: string | null }>(
    'select source_service_id as id, service_id as serviceId from service_join order by 1',
  )
  let moved = 0
  for (const { id, serviceId } of joins) {
    for (const repositoryId of repositoryIds) {
      const to = `service:${repositoryId}`
      if (serviceId === to) continue
      const scene = await sceneOf(repositoryId)
      const join = { sourceServiceId: id, serviceId: to, method: 'decision' as const }
      const foretold = effectOf(await judgedWithJoins(scene, [join]), stretch, buckets)
      const recovered = () => recoveryOfService(listServiceIncidents(world.store, [to], id), to, stretch)
      const recovers = recoveryOfService(
        joinedTo(listServiceIncidents(world.store, [to], id), id, to),
        to,
        stretch,
      )
      const before = measured(repositoryId)
      const loser = serviceId === null ? null : serviceId.replace('service:', '')
      const lost = loser !== null && {
        id: loser,
        foretold: effectOf(await judgedWithJoins(await sceneOf(loser), [join]), stretch, buckets),
      }
      const value = { serviceId: to }
      const decided = { kind: 'service-join' as const, subject: id, value, reason: null }
      const kept = await world.store.write(() => decide(world.store, admin, decided, endsAt).id)
      await world.conclude()
      expect(measured(repositoryId)).toEqual(foretold)
      expect(recovered()).toEqual(recovers)
      if (lost) expect(measured(lost.id)).toEqual(lost.foretold)
      if (JSON.stringify(foretold) !== JSON.stringify(before)) moved += 1
      await takeBack([kept])
      expect(measured(repositoryId)).toEqual(before)
    }
  }
  expect(moved).toBeGreaterThan(0)
})
