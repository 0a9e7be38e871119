import { afterEach, expect, it } from 'vitest'
import {
  aLogEntry,
  aPagerDutyIncident,
  aPagerDutyWorld,
  aSubscription,
} from '@/e2e/simulators/pagerduty/builders'
import type { SimulatorOptions } from '@/e2e/simulators/pagerduty/simulator'
import type { PagerDutySubscription } from '@/lib/connectors/pagerduty/payload'
import { aSimulatedAccount, daysAgo, deliveryUrl, type SimulatedAccount, start } from './simulated-account'

const minuteMs = 60_000
let account: SimulatedAccount | undefined

afterEach(async () => {
  await account?.stop()
})

async function anAccount(subscriptions: PagerDutySubscription[], options: SimulatorOptions = {}) {
  const incident = aPagerDutyIncident({ created_at: daysAgo(1) })
  const world = aPagerDutyWorld({ incidents: [incident] })
  account = await aSimulatedAccount(world, { subscriptions, ...options })
  return account
}

const stateOf = (one: SimulatedAccount) =>
  one.rows("select * from webhook_source where source = 'pagerduty'")[0]
const switchedOn = ({ simulator }: SimulatedAccount) =>
  simulator.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)

it('is seen to be on, at most every ten minutes', async () => {
  const one = await anAccount([
    aSubscription({ id: 'POTHER', delivery_method: { url: 'https://else' } }),
    aSubscription(),
  ])
  await one.round()
  expect(stateOf(one)).toMatchObject({ subscription_id: 'PSUBSC1', is_enabled: 1, error: null })
  one.pass(5 * minuteMs)
  await one.round()
  const looks = () => one.simulator.requests.filter(({ path }) => path === '/webhook_subscriptions').length
  expect(looks()).toBe(1)
  one.pass(5 * minuteMs)
  await one.round()
  expect(looks()).toBe(2)
  expect(switchedOn(one)).toEqual([])
})

it.each([
  ['switched off', { active: false }],
  ['paused for dropped deliveries', { delivery_method: { url: deliveryUrl, temporarily_disabled: true } }],
])('that was %s is switched on again, and the hole is read from the log', async (_, change) => {
  const one = await anAccount([aSubscription()])
  await one.round()
  // The second round compares everything, the log of the last days too; the next ones do not for a day.
  await one.round()
  const subscription = one.simulator.subscriptions[0]
  Object.assign(subscription ?? {}, change)
  // The log's own walk goes ten minutes back, and no further.
  const duringTheHole = new Date(start - 15 * minuteMs).toISOString()
  await one.store.write(() =>
    one.store.sqlite.prepare('update webhook_source set last_delivery_at = ?').run(start - 20 * minuteMs),
  )
  one.pass(30 * minuteMs)
  one.simulator.world.logEntries.push(aLogEntry({ id: 'RHOLE', created_at: duringTheHole }))
  await one.round()
  expect(switchedOn(one)).toEqual(['/webhook_subscriptions/PSUBSC1/enable'])
  expect(stateOf(one)).toMatchObject({ is_enabled: 1, disabled_since: null, error: null })
  expect(one.rows('select id from incident_log_entry')).toEqual([{ id: 'pagerduty:RHOLE' }])
})

it('that cannot be switched on for want of a permission says so, and since when it is off', async () => {
  const one = await anAccount([aSubscription({ active: false })], {
    missingScopes: ['webhook_subscriptions.write'],
  })
  expect((await one.round()).failed).toBe(0)
  expect(stateOf(one)).toMatchObject({ is_enabled: 0, disabled_since: start })
  expect(stateOf(one)?.error).toContain('webhook_subscriptions.write')
  one.pass(10 * minuteMs)
  await one.round()
  expect(stateOf(one)).toMatchObject({ is_enabled: 0, disabled_since: start })
})

it('that was switched on by somebody else ends the hole too', async () => {
  const one = await anAccount([aSubscription({ active: false })], {
    missingScopes: ['webhook_subscriptions.write'],
  })
  await one.round()
  one.simulator.subscriptions[0] = aSubscription()
  one.pass(10 * minuteMs)
  await one.round()
  expect(stateOf(one)).toMatchObject({ is_enabled: 1, disabled_since: null, error: null })
})

it('that is not found is said, and nothing else fails', async () => {
  const one = await anAccount([])
  expect((await one.round()).failed).toBe(0)
  expect(stateOf(one)).toMatchObject({ subscription_id: null, is_enabled: null })
  expect(stateOf(one)?.error).toContain(`no webhook subscription that delivers to ${deliveryUrl}`)
  expect(one.rows("select state from sync_stream where state <> 'current'")).toEqual([])
})

it('that may not be listed is said, and nothing else fails', async () => {
  const one = await anAccount([aSubscription()], { missingScopes: ['webhook_subscriptions.read'] })
  expect((await one.round()).failed).toBe(0)
  expect(stateOf(one)?.error).toContain('webhook_subscriptions.read')
})
