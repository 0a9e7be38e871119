import { afterEach, describe, expect, it } from 'vitest'
import { aChangeEvent, aLogEntry, aPagerDutyIncident, aPagerDutyUser, aPagerDutyWorld } from './builders'
import { type PagerDutySimulator, type SimulatorOptions, startPagerDutySimulator } from './simulator'

const now = Date.parse('2026-03-20T00:00:00Z')
let simulator: PagerDutySimulator | undefined

afterEach(async () => {
  await simulator?.stop()
})

async function ask(path: string, options: SimulatorOptions = {}, authorization?: string) {
  const world = aPagerDutyWorld({
    users: Array.from({ length: 130 }, (_, index) => aPagerDutyUser({ id: `PU${index}` })),
    incidents: [
      aPagerDutyIncident({ id: 'OLD', incident_number: 1, created_at: '2026-01-10T10:00:00Z' }),
      aPagerDutyIncident({ id: 'NEW', incident_number: 2, created_at: '2026-03-02T10:00:00Z' }),
    ],
    logEntries: [aLogEntry({ created_at: '2026-03-02T10:00:00Z' })],
    changeEvents: [aChangeEvent()],
  })
  await simulator?.stop()
  simulator = await startPagerDutySimulator(world, { now: () => now, ...options })
  const headers = { authorization: authorization ?? `Token token=${simulator.token}` }
  const response = await fetch(simulator.url + path, { headers })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const idsOf = (body: { incidents: { id: string }[] }) => body.incidents.map((incident) => incident.id)

describe('pages', () => {
  it('hold 25 unless told, 100 at most, and no total unless asked', async () => {
    expect((await ask('/users')).body).toMatchObject({ limit: 25, offset: 0, more: true, total: null })
    expect((await ask('/users?limit=500&total=true')).body).toMatchObject({ limit: 100, total: 130 })
    expect((await ask('/users?limit=100&offset=100')).body.users).toHaveLength(30)
  })

  it('end at the 10,000th record', async () => {
    expect((await ask('/users?limit=100&offset=9900')).status).toBe(200)
    expect(await ask('/users?limit=100&offset=9901')).toMatchObject({
      status: 400,
      body: { error: { code: 2002 } },
    })
  })
})

describe('windows', () => {
  it('are the last month for incidents, unless told', async () => {
    expect(idsOf((await ask('/incidents')).body)).toEqual(['NEW'])
    expect(idsOf((await ask('/incidents?date_range=all')).body)).toEqual(['OLD', 'NEW'])
  })

  it('are a month from since, when no end is given', async () => {
    expect(idsOf((await ask('/incidents?since=2026-01-01T00:00:00Z')).body)).toEqual(['OLD'])
  })

  it('over six months are refused', async () => {
    const since = '/incidents?since=2025-09-01T00:00:00Z'
    expect((await ask(`${since}&until=2026-03-01T00:00:00Z`)).status).toBe(200)
    expect((await ask(`${since}&until=2026-03-01T00:00:01Z`)).status).toBe(400)
  })

  it('take in the instant of since', async () => {
    const window = 'since=2026-03-02T10:00:00Z&until=2026-03-03T00:00:00Z'
    expect(idsOf((await ask(`/incidents?${window}`)).body)).toEqual(['NEW'])
  })

  it("without an offset are read in the account's zone, or in the one that is asked for", async () => {
    const window = '/incidents?since=2026-03-02T01:30:00&until=2026-03-02T02:30:00'
    expect(idsOf((await ask(window)).body)).toEqual(['NEW'])
    expect(idsOf((await ask(`${window}&time_zone=UTC`)).body)).toEqual([])
    expect(idsOf((await ask(window, { accountZone: 'Etc/UTC' })).body)).toEqual([])
  })

  it('of change events must be UTC', async () => {
    expect((await ask('/change_events?since=2026-03-01T00:00:00')).status).toBe(400)
    expect((await ask('/change_events?since=2026-03-01T00:00:00-08:00')).status).toBe(400)
    expect((await ask('/change_events?since=2026-03-01T00:00:00Z')).body.change_events).toHaveLength(1)
  })
})

it("renders log entries in the account's zone, unless told", async () => {
  expect((await ask('/log_entries')).body.log_entries[0].created_at).toBe('2026-03-02T02:00:00-08:00')
  const utc = await ask('/log_entries?time_zone=UTC')
  expect(utc.body.log_entries[0].created_at).toBe('2026-03-02T10:00:00Z')
})

describe('refusals', () => {
  it('answer 401 to a wrong token, and to a right one in the wrong form', async () => {
    expect(await ask('/users', {}, 'Token token=other')).toMatchObject({
      status: 401,
      body: { error: { code: 2006 } },
    })
    expect((await ask('/users', {}, 'Bearer y_SimulatorKey000000')).status).toBe(401)
  })

  it('answer 403 where the token lacks the scope', async () => {
    const missing = { missingScopes: ['incidents.read'] }
    expect((await ask('/log_entries', missing)).status).toBe(403)
    expect((await ask('/users', missing)).status).toBe(200)
  })

  it('answer 404 for an unknown incident; a known one is found by id and by number', async () => {
    expect((await ask('/incidents/NONE')).status).toBe(404)
    expect((await ask('/incidents/NEW')).body.incident.id).toBe('NEW')
    expect((await ask('/incidents/2')).body.incident.id).toBe('NEW')
  })
})

describe('an OAuth app', () => {
  const app = { clientId: 'c', clientSecret: 's', region: 'eu' as const, subdomain: 'acme', lifeSeconds: 60 }
  const send = (form: Record<string, string>) =>
    fetch(`${simulator?.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
  const wish = { grant_type: 'client_credentials', client_id: 'c', client_secret: 's' }

  it('gets a token for its own account, which opens what was asked for until it ends', async () => {
    const clock = { now }
    simulator = await startPagerDutySimulator(aPagerDutyWorld(), { app, now: () => clock.now })
    const { url } = simulator
    const answer = await send({ ...wish, scope: 'as_account-eu.acme teams.read' })
    const { access_token, expires_in } = await answer.json()
    expect({ status: answer.status, expires_in }).toEqual({ status: 200, expires_in: 60 })
    const headers = { authorization: `Bearer ${access_token}` }
    const statusOf = async (path: string) => (await fetch(url + path, { headers })).status
    expect([await statusOf('/teams'), await statusOf('/users')]).toEqual([200, 403])
    clock.now += 60_000
    expect(await statusOf('/teams')).toBe(401)
  })

  it.each([
    ['a wrong secret', { client_secret: 'x', scope: 'as_account-eu.acme teams.read' }, 401, 'invalid_client'],
    ['another region', { scope: 'as_account-us.acme teams.read' }, 400, 'invalid_scope'],
    ['a scope that it lacks', { scope: 'as_account-eu.acme users.read' }, 400, 'invalid_scope'],
  ])('gets none for %s', async (_, more, status, error) => {
    simulator = await startPagerDutySimulator(aPagerDutyWorld(), { app: { ...app, scopes: ['teams.read'] } })
    const answer = await send({ ...wish, ...more })
    expect([answer.status, (await answer.json()).error]).toEqual([status, error])
  })
})

it('the secret of a webhook subscription is told when it is made, and never again', async () => {
  simulator = await startPagerDutySimulator(aPagerDutyWorld())
  const address = `${simulator.url}/webhook_subscriptions`
  const headers = { authorization: `Token token=${simulator.token}` }
  const subscription = {
    type: 'webhook_subscription',
    delivery_method: { type: 'http_delivery_method', url: 'https://headroom.example.com/' },
    events: ['incident.triggered'],
    filter: { type: 'account_reference' },
  }
  const post = (body: object) => fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  const made = await post({ webhook_subscription: subscription })
  expect(made.status).toBe(201)
  expect((await made.json()).webhook_subscription.delivery_method.secret).toEqual(expect.any(String))
  const { webhook_subscriptions: listed } = await (await fetch(address, { headers })).json()
  expect(listed).toMatchObject([{ delivery_method: { secret: null } }])
  expect((await post({ webhook_subscription: { ...subscription, events: [] } })).status).toBe(400)
})
