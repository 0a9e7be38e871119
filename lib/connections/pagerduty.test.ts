import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openReader, type Reader, type Store } from '@/db/open'
import { auditEntry, sourceService } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { aPagerDutyWorld } from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { pagerDutyWebhook } from '@/e2e/simulators/webhooks'
import { actOf } from '../admin/test-store'
import { ApiError } from '../api/api-error'
import { readEnvironment } from '../environment'
import { receive } from '../inbox/receive'
import { termContext } from '../jobs/context'
import { runRound } from '../sync/round'
import { connections } from './here'
import { connectPagerDuty, disconnectPagerDuty, lookOverPagerDuty, recheckPagerDuty } from './pagerduty'

const shared = globalThis as unknown as Record<symbol, unknown>
const keys = ['environment', 'settings', 'reader', 'writer', 'inbox', 'own-store'].map((name) =>
  Symbol.for(`headroom.${name}`),
)
const act = actOf('ann')
const quiet = { info: () => undefined, warn: () => undefined }
const app = { clientId: 'client-1', clientSecret: 'planted-secret', region: 'eu' as const, subdomain: 'acme' }
const url = 'https://headroom.acme.example'

let open: { folder: string; store: Store; reader: Reader; simulator: PagerDutySimulator } | undefined

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const key of keys) delete shared[key]
  if (!open) return
  open.store.close()
  open.reader.close()
  await open.simulator.stop()
  rmSync(open.folder, { recursive: true, force: true })
  open = undefined
})

/** An empty installation beside a simulated account; what the web keeps for its process is made anew for it. */
async function anInstallation(options: SimulatorOptions = {}, more: Record<string, string> = {}) {
  const simulator = await startPagerDutySimulator(aPagerDutyWorld(), { app, ...options })
  const folder = mkdtempSync(join(tmpdir(), 'headroom-pagerduty-'))
  const file = join(folder, 'headroom.db')
  const store = aStoreIn(file)
  const environment = readEnvironment({
    HEADROOM_DEMO: 'off',
    HEADROOM_DATA_DIR: folder,
    HEADROOM_URL: url,
    HEADROOM_ALLOWED_HOSTS: new URL(simulator.url).host,
    HEADROOM_PAGERDUTY_API_URL: simulator.url,
    ...more,
  })
  const reader = openReader(file)
  for (const key of keys) delete shared[key]
  shared[Symbol.for('headroom.settings')] = environment
  shared[Symbol.for('headroom.reader')] = reader
  open = { folder, store, reader, simulator }
  const inFiles = (text: string) =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text))
  return { simulator, store, environment, inFiles, token: simulator.token }
}

const refusalOf = async (work: Promise<unknown>): Promise<ApiError> => {
  const error = await work.catch((thrown: unknown) => thrown)
  if (error instanceof ApiError) return error
  throw new Error('It was not refused', { cause: error })
}

/** A delivery as PagerDuty would sign it with the secret of the connection. */
function delivered(secret: string) {
  const { headers, body } = pagerDutyWebhook(
    'incident.triggered',
    { id: 'PINC001', type: 'incident' },
    { secret },
  )
  return receive('pagerduty', new Request(`${url}/api/webhooks/pagerduty`, { method: 'POST', headers, body }))
}

describe('a key that is connected', () => {
  it('is kept sealed with the secret of its subscription, and deliveries that are signed with it are taken', async () => {
    const { simulator, store, inFiles, token } = await anInstallation()
    const { check, connection, restarts } = await connectPagerDuty({ token }, act)
    expect(check.subscription).toEqual({ state: 'made', why: null })
    expect(connection).toMatchObject({ source: 'pagerduty', origin: 'kept', name: 'acme', kind: 'token' })
    expect(connection.check).toEqual(check)
    expect(restarts).toBe(false)
    const credential = connections().pagerduty?.credential
    const secret = credential?.webhookSecret ?? ''
    expect(secret).not.toBe('')
    expect((await delivered(secret)).status).toBe(202)
    expect([...inFiles(token), ...inFiles(secret)]).toEqual([])
    expect(store.db.select({ action: auditEntry.action }).from(auditEntry).all()).toEqual([
      { action: 'source-connected' },
    ])
    expect(simulator.subscriptions).toHaveLength(1)
  })

  it('and connected once more keeps the subscription that stands, and its secret', async () => {
    const { simulator, token } = await anInstallation()
    await connectPagerDuty({ token }, act)
    const before = connections().pagerduty?.credential?.webhookSecret
    const { check } = await connectPagerDuty({ token, backfillDays: 90 }, act)
    expect(check.subscription.state).toBe('found')
    expect(connections().pagerduty).toMatchObject({ backfillDays: 90, credential: { webhookSecret: before } })
    expect(simulator.subscriptions).toHaveLength(1)
  })

  it('gets no subscription where PagerDuty cannot reach us, which says so', async () => {
    for (const own of ['http://headroom.acme.example', 'https://headroom.internal', 'https://10.1.2.3']) {
      const { simulator, token } = await anInstallation({}, { HEADROOM_URL: own })
      const { check } = await connectPagerDuty({ token }, act)
      expect(check.subscription.state).toBe('not-made')
      expect(check.subscription.why).toContain('HEADROOM_URL')
      expect(simulator.requests.filter(({ method }) => method === 'POST')).toEqual([])
      await open?.simulator.stop()
    }
  })

  it('is looked over again on demand, and what PagerDuty says by then is kept', async () => {
    const missingScopes: string[] = []
    const { token } = await anInstallation({ missingScopes })
    await connectPagerDuty({ token }, act)
    missingScopes.push('users.read')
    const check = await recheckPagerDuty({ ...act, now: act.now + 1 })
    expect(check.permissions.find(({ name }) => name === 'users.read')).toMatchObject({ state: 'lacking' })
    expect(check.subscription.state).toBe('found')
  })
})

describe('a connection that is ended', () => {
  it('takes its subscription along, so that connecting again makes one whose secret is known', async () => {
    const { simulator, store, token } = await anInstallation()
    await connectPagerDuty({ token }, act)
    simulator.subscriptions.push({
      id: 'PSUBHAND',
      description: 'Made by hand',
      delivery_method: { url: `${url}/api/webhooks/pagerduty` },
    })
    const ended = await disconnectPagerDuty(act)
    expect(ended).toMatchObject({ connection: { origin: 'none' }, subscription: { state: 'deleted' } })
    expect(simulator.subscriptions).toMatchObject([{ id: 'PSUBHAND' }])
    simulator.subscriptions.splice(0)
    const { check } = await connectPagerDuty({ token }, act)
    expect(check).toMatchObject({ subscription: { state: 'made' }, problems: [] })
    expect(simulator.subscriptions).toHaveLength(1)
    const secret = connections().pagerduty?.credential?.webhookSecret ?? ''
    expect((await delivered(secret)).status).toBe(202)
    expect(store.db.select({ details: auditEntry.details }).from(auditEntry).all()[1]).toMatchObject({
      details: { subscription: 'deleted' },
    })
  })

  it('is ended all the same where PagerDuty does not let us delete it, which is said', async () => {
    const missingScopes: string[] = []
    const { simulator, token } = await anInstallation({ missingScopes })
    await connectPagerDuty({ token }, act)
    missingScopes.push('webhook_subscriptions.write')
    const { subscription } = await disconnectPagerDuty(act)
    expect(subscription).toMatchObject({ state: 'left', why: expect.stringMatching(/permission|scope/i) })
    expect(connections().pagerduty).toBeNull()
    expect(simulator.subscriptions).toHaveLength(1)
  })

  it('by another account that takes its place leaves no subscription behind', async () => {
    const { simulator, token } = await anInstallation({}, { HEADROOM_ALLOWED_HOSTS: '127.0.0.1' })
    await connectPagerDuty({ token }, act)
    const other = await startPagerDutySimulator(aPagerDutyWorld())
    await connectPagerDuty({ token: other.token, apiUrl: other.url }, act)
    expect([simulator.subscriptions.length, other.subscriptions.length]).toEqual([0, 1])
    await other.stop()
  })

  it('by the same account under another address keeps one subscription, whose secret is known', async () => {
    const allowed = '127.0.0.1,localhost'
    vi.stubEnv('HEADROOM_ALLOWED_HOSTS', allowed)
    const { simulator, token } = await anInstallation({}, { HEADROOM_ALLOWED_HOSTS: allowed })
    await connectPagerDuty({ token }, act)
    const apiUrl = simulator.url.replace('127.0.0.1', 'localhost')
    const { check } = await connectPagerDuty({ token, apiUrl }, act)
    expect(check).toMatchObject({ subscription: { state: 'made' }, problems: [] })
    expect(simulator.subscriptions).toHaveLength(1)
    expect(connections().pagerduty?.credential?.webhookSecret).toEqual(expect.any(String))
  })

  it('changes nothing at PagerDuty where no subscription was made here', async () => {
    const { simulator, token } = await anInstallation({}, { HEADROOM_URL: 'http://127.0.0.1:3000' })
    await connectPagerDuty({ token }, act)
    expect((await disconnectPagerDuty(act)).subscription).toEqual({ state: 'none', why: null })
    expect(simulator.requests.map(({ method }) => method)).not.toContain('DELETE')
    expect(await refusalOf(disconnectPagerDuty(act))).toMatchObject({ status: 404 })
  })
})

describe('an OAuth app that is connected', () => {
  it('is kept sealed, and the jobs read with it', async () => {
    const { store, environment, inFiles } = await anInstallation()
    await connectPagerDuty(app, act)
    expect(inFiles('planted-secret')).toEqual([])
    const stop = new AbortController().signal
    const context = termContext(environment, { store, stop }, quiet)
    expect((await runRound(context)).failed).toBe(0)
    expect(store.db.select({ name: sourceService.name }).from(sourceService).all()).toEqual([
      { name: 'checkout' },
    ])
  })
})

describe('what opens nothing', () => {
  it('is told by the check, keeps nothing when it is connected, and its secret is in no answer', async () => {
    const { store } = await anInstallation()
    const check = await lookOverPagerDuty({ token: 'y_Wrong' })
    expect(check).toMatchObject({ account: null, problems: [{ code: 'token-refused' }] })
    const refusal = await refusalOf(connectPagerDuty({ ...app, clientSecret: 'wrong-secret' }, act))
    expect(refusal).toMatchObject({ status: 422, code: 'token-refused' })
    expect(JSON.stringify([refusal.message, refusal.details])).not.toContain('wrong-secret')
    expect(connections().pagerduty).toBeNull()
    expect(store.db.select().from(auditEntry).all()).toEqual([])
  })

  it.each([
    'https://10.0.0.1',
    'https://metadata.google.internal',
    'http://pd.example.com',
    'https://0x7f.1',
  ])('at %s is not even asked', async (apiUrl) => {
    const { token } = await anInstallation()
    const refusal = await refusalOf(lookOverPagerDuty({ token, apiUrl }))
    expect(refusal).toMatchObject({ status: 422, details: { field: 'apiUrl' } })
    expect(refusal.message).toContain('HEADROOM_ALLOWED_HOSTS')
  })

  it('what the environment sets cannot be connected here', async () => {
    const { token } = await anInstallation({}, { HEADROOM_PAGERDUTY_TOKEN: 'y_Environment' })
    expect(await refusalOf(connectPagerDuty({ token }, act))).toMatchObject({ status: 409 })
  })
})
