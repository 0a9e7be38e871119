import { afterEach, expect, it } from 'vitest'
import type { PagerDutyWorld } from '@/db/seed/world'
import {
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyTeam,
  aPagerDutyUser,
  aPagerDutyWorld,
} from '@/e2e/simulators/pagerduty/builders'
import type { SimulatorOptions } from '@/e2e/simulators/pagerduty/simulator'
import { aSimulatedAccount, daysAgo, type SimulatedAccount } from './simulated-account'

const minuteMs = 60_000
let account: SimulatedAccount | undefined

afterEach(async () => {
  await account?.stop()
})

async function anAccount(parts: Partial<PagerDutyWorld>, options: SimulatorOptions = {}) {
  account = await aSimulatedAccount(aPagerDutyWorld(parts), options)
  return account
}

const incidents = [aPagerDutyIncident({ created_at: daysAgo(3) })]

it('what is renamed keeps its id and what belongs to it', async () => {
  const one = await anAccount({ incidents })
  await one.round()
  one.simulator.world.services = [aPagerDutyService({ name: 'checkout-2' })]
  one.simulator.world.teams = [aPagerDutyTeam({ name: 'Billing' })]
  one.simulator.world.users = [aPagerDutyUser({ name: 'Ada Byron' })]
  one.pass(5 * minuteMs)
  await one.round()
  expect(one.rows('select id, name from source_service')).toEqual([
    { id: 'pagerduty:PSERV01', name: 'checkout-2' },
  ])
  expect(one.rows("select name from team where source = 'pagerduty'")).toEqual([{ name: 'Billing' }])
  expect(one.rows('select name from account')).toEqual([{ name: 'Ada Byron' }])
  expect(one.rows('select * from absence')).toEqual([])
})

it('what vanishes is missed once, gone the second time, and its history stays', async () => {
  const one = await anAccount({ incidents })
  await one.round()
  Object.assign(one.simulator.world, { services: [], teams: [], users: [] })
  one.pass(5 * minuteMs)
  await one.round()
  const absences = () => one.rows('select stream, name, confirmed_at from absence order by stream')
  expect(absences()).toEqual([
    { stream: 'services', name: 'checkout', confirmed_at: null },
    { stream: 'teams', name: 'Payments', confirmed_at: null },
    { stream: 'users', name: 'Ada Moreno', confirmed_at: null },
  ])
  expect(one.rows("select listed, kept, gone from reconciliation where stream = 'services'")).toEqual([
    { listed: 0, kept: 1, gone: 1 },
  ])
  one.pass(5 * minuteMs)
  await one.round()
  expect(absences().map((row) => row.confirmed_at)).toEqual(Array(3).fill(one.clock.now))
  expect(one.rows('select id from source_service')).toHaveLength(1)
  expect(one.incident('PINC001')).toBeDefined()
  one.simulator.world.services = [aPagerDutyService()]
  one.pass(5 * minuteMs)
  await one.round()
  expect(absences().map((row) => row.stream)).toEqual(['teams', 'users'])
})

it('a list that was not given makes nobody missed', async () => {
  const one = await anAccount({ incidents })
  await one.round()
  one.hook.onRequest = ({ path }) => (path === '/services' ? { status: 500 } : undefined)
  one.pass(5 * minuteMs)
  expect((await one.round()).failed).toBe(1)
  expect(one.rows('select * from absence')).toEqual([])
  expect(one.stream('services')).toMatchObject({ state: 'failing' })
  expect(one.stream('incidents')).toMatchObject({ state: 'current' })
})

it.each([
  ['change_events.read', 'change-events'],
  ['services.read', 'services'],
])('without the scope %s only %s fail, with what to do; the rest is read', async (scope, stream) => {
  const one = await anAccount({ incidents }, { missingScopes: [scope] })
  expect((await one.round()).failed).toBe(1)
  expect(one.stream(stream)).toMatchObject({ state: 'failing', needs_person: 1 })
  expect(one.stream(stream)?.error).toContain(scope)
  expect(one.rows(`select stream from sync_stream where state <> 'current'`)).toEqual([{ stream }])
  expect(one.incident('PINC001')).toBeDefined()
})

it.each([
  ['/teams', 'teams'],
  ['/change_events', 'change-events'],
])('what the plan of the account lacks (402 at %s) is told and fails nothing', async (path, stream) => {
  const one = await anAccount({ incidents })
  const body = { error: { message: 'Missing Account Ability', code: 2014 } }
  one.hook.onRequest = (request) => (request.path === path ? { status: 402, body } : undefined)
  expect((await one.round()).failed).toBe(0)
  expect(one.stream(stream)?.error).toContain('plan of this account')
  expect(one.stream(stream)).toMatchObject({
    state: 'current',
    error_action: expect.stringContaining('plan'),
  })
})

it('a refused token is told on every stream, with the other region as a way out', async () => {
  const one = await anAccount({ incidents })
  one.hook.onRequest = () => ({ status: 401, body: { error: { message: 'Authentication failed' } } })
  await one.round()
  const rows = one.rows("select * from sync_stream where source = 'pagerduty'")
  expect(rows.length).toBeGreaterThanOrEqual(6)
  for (const row of rows.filter(({ stream }) => stream !== 'notes')) {
    expect(row).toMatchObject({ state: 'failing', needs_person: 1 })
    expect(row.error_action).toContain('api.eu.pagerduty.com')
  }
})
