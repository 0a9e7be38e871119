import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openReader, type Reader } from '@/db/open'
import type { Decided } from '@/lib/domain/decision'
import type { RowsAnswer } from '../api/metric-contract'
import { aViewer } from '../auth/test-viewer'
import { decide, undo } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { readEnvironment } from '../environment'
import { askedOf } from './find-asked'
import { revisedRows } from './revised'
import type { ScopeQuery } from './scope'

const admin = aViewer('admin')
const window = { from: '2026-01-05', to: '2026-06-29' }
const shared = globalThis as unknown as Record<symbol, unknown>
const keys = ['settings', 'reader', 'columns', 'streams'].map((name) => Symbol.for(`headroom.${name}`))

let world: DecidedWorld
let reader: Reader

beforeAll(async () => {
  world = await aDecidedWorld()
  for (const key of keys) delete shared[key]
  reader = openReader(world.store.sqlite.name)
  shared[Symbol.for('headroom.reader')] = reader
  shared[Symbol.for('headroom.settings')] = readEnvironment({
    HEADROOM_DEMO: 'off',
    HEADROOM_DATA_DIR: dirname(world.store.sqlite.name),
    HEADROOM_ZONE: 'Europe/Berlin',
    HEADROOM_GITHUB_TOKEN: 'a-token',
    HEADROOM_PAGERDUTY_TOKEN: 'a-token',
  })
})
afterAll(() => {
  const columns = shared[Symbol.for('headroom.columns')] as { connection: Reader | null } | undefined
  columns?.connection?.close()
  reader.close()
  for (const key of keys) delete shared[key]
  world.close()
})

const revised = async (
  metric: string,
  since: number,
  scope: ScopeQuery = {},
  viewer = admin,
): Promise<RowsAnswer> => revisedRows(await askedOf(metric, { ...window, ...scope }, viewer), since, null, 50)

/** When somebody looked, and what was decided and drawn after that. */
async function decidedAfterLooking(decided: Decided): Promise<{ since: number; id: string }> {
  const since = world.context.now()
  const { id } = await world.store.write(() => decide(world.store, admin, decided, since + 1))
  await world.conclude()
  return { since, id }
}

async function undone(id: string): Promise<void> {
  await world.store.write(() => undo(world.store, admin, id, world.context.now() + 1))
  await world.conclude()
}

const told = ({ rows, excluded }: RowsAnswer) =>
  [...rows, ...excluded].map(({ id, counted }) => [id, counted])

it('a rejected link revises exactly its deployment, in its own scope, and its undo does so again', async () => {
  const [link] = world.rows<{ id: string; deploymentId: string; name: string }>(
    `select l.id, l.deployment_id as deploymentId, r.name from link_candidate l join repository r on r.id = l.repository_id
     where l.rule = 'revert' and (select count(*) from link_candidate o where o.deployment_id = l.deployment_id) = 1`,
  )
  const [other] = world.rows<{ name: string }>('select name from repository where name <> ?', link?.name)
  const { since, id } = await decidedAfterLooking({
    kind: 'link',
    subject: link?.id ?? '',
    value: { verdict: 'rejected' },
    reason: null,
  })
  const moved = await revised('change-failure-rate', since)
  expect(moved).toMatchObject({ total: 1, excludedTotal: 0, nextCursor: null })
  expect(told(moved)).toEqual([[link?.deploymentId, false]])
  expect(told(await revised('change-failure-rate', since, { repository: other?.name }))).toEqual([])
  expect(told(await revised('deployment-frequency', since))).toEqual([])
  expect(told(await revised('change-failure-rate', world.context.now()))).toEqual([])

  const looked = world.context.now()
  await undone(id)
  expect(told(await revised('change-failure-rate', looked))).toEqual([[link?.deploymentId, true]])
})

it('a cause that was added and taken back moved a deployment of which nothing is left to see', async () => {
  const [incident] = world.rows<{ id: string }>(
    'select incident_id as id from incident_count where exclusion is null and service_id is not null',
  )
  const [quiet] = world.rows<{ id: string }>(
    `select id from deployment d where exclusion is null
     and not exists (select 1 from link_candidate l where l.deployment_id = d.id)`,
  )
  const { since, id } = await decidedAfterLooking({
    kind: 'added-link',
    subject: incident?.id ?? '',
    value: { deploymentId: quiet?.id ?? '' },
    reason: null,
  })
  expect(told(await revised('change-failure-rate', since))).toEqual([[quiet?.id, true]])
  await undone(id)
  expect(told(await revised('change-failure-rate', since))).toEqual([[quiet?.id, false]])
})

it('a change that was left out stands among what is left out, and who may not see it is told of one', async () => {
  const [change] = world.rows<{ id: string }>(
    "select id from change where exclusion is null and kind = 'pull-request' order by counted_at desc",
  )
  const { since, id } = await decidedAfterLooking({
    kind: 'change',
    subject: change?.id ?? '',
    value: { isChange: false },
    reason: 'Made by a script.',
  })
  const moved = await revised('change-throughput', since)
  expect(moved).toMatchObject({ total: 0, excludedTotal: 1 })
  expect(moved.excluded).toMatchObject([{ id: change?.id, reason: 'excluded-by-person' }])
  const member = aViewer('member', ['another team'])
  expect(await revised('change-throughput', since, {}, member)).toMatchObject({
    excluded: [],
    excludedWithheld: 1,
  })
  await undone(id)
})

it('what is new since somebody looked is no revision', async () => {
  const before = Date.UTC(2026, 3, 1)
  const rows = await revised('change-throughput', before)
  const { last } = world.rows<{ last: number }>('select max(counted_at) as last from change')[0] ?? {
    last: 0,
  }
  expect(last).toBeGreaterThan(before)
  expect(rows.total).toBeGreaterThan(0)
  expect(rows.rows.every(({ at }) => Date.parse(at) <= before)).toBe(true)
})
