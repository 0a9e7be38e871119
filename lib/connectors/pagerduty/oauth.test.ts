import { afterEach, describe, expect, it } from 'vitest'
import { aPagerDutyWorld } from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { SourceError } from '@/lib/domain/source-error'
import { openPagerDuty } from './live-reader'
import { openTokens } from './oauth'
import { apiUrlIn, apiUrls, identityUrlOf } from './regions'

const app = { clientId: 'client-1', clientSecret: 'secret-1', region: 'us' as const, subdomain: 'acme' }
const daySeconds = 24 * 60 * 60
let simulator: PagerDutySimulator | undefined

afterEach(async () => {
  await simulator?.stop()
})

/** An app of an account, a reader that opens with it, and the clock that both go by. */
async function anApp(options: SimulatorOptions = {}, given: Partial<typeof app> = {}) {
  const clock = { now: Date.parse('2026-03-01T00:00:00Z') }
  simulator = await startPagerDutySimulator(aPagerDutyWorld(), { app, now: () => clock.now, ...options })
  const tokens = openTokens({ ...app, ...given, identityUrl: simulator.url }, () => clock.now)
  const reader = openPagerDuty({ apiUrl: simulator.url, token: tokens, retryBaseMs: 1 })
  const { requests } = simulator
  const fetched = () => requests.filter(({ path }) => path === '/oauth/token').length
  const pass = (seconds: number) => {
    clock.now += seconds * 1000
  }
  return { reader, requests, fetched, pass }
}

async function failureOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.catch((thrown: unknown) => thrown)
  if (error instanceof SourceError) return error
  throw new Error('No SourceError was thrown', { cause: error })
}

describe('the token of an app', () => {
  it('is fetched once for many requests, and opens them as a bearer', async () => {
    const { reader, requests, fetched } = await anApp()
    await Promise.all([reader.listServices(), reader.listTeams(), reader.listUsers()])
    expect(fetched()).toBe(1)
    expect(requests.at(-1)?.headers.authorization).toMatch(/^Bearer pdus\+/)
  })

  it('is renewed before it ends, so that nothing is refused', async () => {
    const { reader, fetched, pass } = await anApp()
    await reader.listServices()
    pass(0.89 * daySeconds)
    await reader.listServices()
    expect(fetched()).toBe(1)
    pass(0.02 * daySeconds)
    await reader.listServices()
    expect(fetched()).toBe(2)
  })

  it('that PagerDuty took back is replaced once; a new one that is refused is told', async () => {
    let isRefused = 0
    const { reader, fetched, pass } = await anApp({
      onRequest: ({ path }) =>
        path === '/services' && isRefused-- > 0
          ? { status: 401, body: { error: { message: 'Authentication failed' } } }
          : undefined,
    })
    await reader.listServices()
    pass(3600)
    isRefused = 1
    await reader.listServices()
    expect(fetched()).toBe(2)
    isRefused = 1
    expect(await failureOf(reader.listServices())).toMatchObject({ kind: 'token-refused' })
    expect(fetched()).toBe(2)
  })

  it('opens what the app was given where it lacks a scope', async () => {
    const { reader } = await anApp({ app: { ...app, scopes: ['services.read', 'incidents.read'] } })
    expect((await reader.listServices()).records).toHaveLength(1)
    const failure = await failureOf(reader.listTeams())
    expect(failure).toMatchObject({ kind: 'permission-missing' })
    expect(failure.message).toContain('teams.read')
  })
})

describe('an app that PagerDuty does not take', () => {
  it('is told with what PagerDuty said, and its secret is nowhere in it', async () => {
    const { reader } = await anApp({}, { clientSecret: 'wrong-secret' })
    const failure = await failureOf(reader.listServices())
    expect(failure).toMatchObject({ kind: 'token-refused', needsPerson: true })
    expect(failure.message).toContain('invalid_client: Client authentication failed.')
    expect(JSON.stringify([failure.message, failure.detail])).not.toContain('wrong-secret')
  })

  it('for another account or region is told to check both', async () => {
    const { reader } = await anApp({}, { subdomain: 'other' })
    const failure = await failureOf(reader.listServices())
    expect(failure.message).toContain('The app has no access to as_account-us.other.')
    expect(failure.detail.action).toContain('region and subdomain')
  })

  it.each([
    [500, 'vendor-failed'],
    [429, 'rate-limited'],
  ] as const)('for a while (%i) is tried again when it is asked for next', async (status, kind) => {
    let isOut = true
    const { reader } = await anApp({
      onRequest: ({ path }) => (path === '/oauth/token' && isOut ? { status, body: {} } : undefined),
    })
    expect(await failureOf(reader.listServices())).toMatchObject({ kind, needsPerson: false })
    isOut = false
    expect((await reader.listServices()).records).toHaveLength(1)
  })
})

it('tokens come from PagerDuty’s one identity service for both regions, and from any other address itself', () => {
  expect(identityUrlOf(apiUrls.us)).toBe('https://identity.pagerduty.com')
  expect(identityUrlOf(apiUrls.eu)).toBe('https://identity.pagerduty.com')
  expect(identityUrlOf('https://pd.example.com')).toBe('https://pd.example.com')
  expect(apiUrlIn('eu', apiUrls.us)).toBe(apiUrls.eu)
  expect(apiUrlIn('eu', 'https://pd.example.com')).toBe('https://pd.example.com')
})
