import { afterEach, describe, expect, it } from 'vitest'
import { aPagerDutyWorld } from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { SourceError } from '@/lib/domain/source-error'
import { openClient } from './client'

const running: PagerDutySimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

/** A client whose pauses take no time and are written down. */
async function aClient(onRequest: SimulatorOptions['onRequest'], options: { timeoutMs?: number } = {}) {
  const simulator = await startPagerDutySimulator(aPagerDutyWorld(), { onRequest })
  running.push(simulator)
  const pauses: number[] = []
  const pause = async (ms: number) => {
    pauses.push(ms)
  }
  const { url: apiUrl, token } = simulator
  const client = openClient({ apiUrl, token, retryBaseMs: 1000, pause, ...options })
  return { client, simulator, pauses }
}

async function failureOf(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.catch((thrown: unknown) => thrown)
  if (error instanceof SourceError) return error
  throw new Error('No SourceError was thrown', { cause: error })
}

const limitHeaders = (remaining: number, reset: number) => ({
  'ratelimit-limit': '960',
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(reset),
})

describe('who we are', () => {
  it.each([
    ['y_NbAkKc66ryYTWUXYEu', 'Token token=y_NbAkKc66ryYTWUXYEu'],
    ['u+KeyOfAPerson000000', 'Token token=u+KeyOfAPerson000000'],
    ['pdus+_0XBPWQQ_39435d07', 'Bearer pdus+_0XBPWQQ_39435d07'],
    ['pdeu+_0XBPWQQ_39435d07', 'Bearer pdeu+_0XBPWQQ_39435d07'],
    [' y_PastedWithSpaces00\n', 'Token token=y_PastedWithSpaces00'],
  ])('sends %j as %j, with version 2 of the API', async (token, sent) => {
    const simulator = await startPagerDutySimulator(aPagerDutyWorld(), { token: token.trim() })
    running.push(simulator)
    await openClient({ apiUrl: `${simulator.url}/`, token }).get('/abilities')
    expect(simulator.requests[0]?.headers).toMatchObject({
      authorization: sent,
      accept: 'application/vnd.pagerduty+json;version=2',
    })
  })

  it('refuses a token with a line break inside, without repeating it', () => {
    const open = () => openClient({ apiUrl: 'https://api.pagerduty.com', token: 'y_secret\nmore' })
    expect(open).toThrow(SourceError)
    expect(open).not.toThrow(/secret/)
  })

  it.each(['api.pagerduty.com', 'ftp://api.pagerduty.com', 'https://', ''])(
    'refuses %j as an address',
    (apiUrl) => {
      expect(() => openClient({ apiUrl, token: 'y_key' })).toThrow(/not a web address/)
    },
  )
})

describe('the rate limit', () => {
  it('waits the seconds that PagerDuty names, then goes on', async () => {
    const { client, pauses } = await aClient((_, count) =>
      count === 1 ? { status: 429, headers: limitHeaders(0, 20) } : undefined,
    )
    await expect(client.get('/abilities')).resolves.toHaveProperty('body.abilities')
    expect(pauses).toEqual([20_000])
  })

  it('waits longer each time when a 429 names no seconds', async () => {
    const { client, pauses } = await aClient((_, count) => (count <= 3 ? { status: 429 } : undefined))
    await client.get('/abilities')
    expect(pauses).toHaveLength(3)
    for (const [index, most] of [5000, 10_000, 20_000].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(most / 2)
      expect(pauses[index]).toBeLessThanOrEqual(most)
    }
  })

  it('does not hammer when the reset is said to be 0 seconds away', async () => {
    const { client, pauses } = await aClient((_, count) =>
      count === 1 ? { status: 429, headers: limitHeaders(0, 0) } : undefined,
    )
    await client.get('/abilities')
    expect(pauses).toEqual([1000])
  })

  it('hands a wait of over a minute to the caller, with the time to come back', async () => {
    const { client, pauses } = await aClient(() => ({ status: 429, headers: limitHeaders(0, 300) }))
    const before = Date.now()
    const failure = await failureOf(client.get('/abilities'))
    expect(failure).toMatchObject({ kind: 'rate-limited', needsPerson: false })
    expect(failure.detail.retryAt).toBeGreaterThanOrEqual(before + 300_000)
    expect(failure.detail.retryAt).toBeLessThanOrEqual(Date.now() + 300_000)
    expect(pauses).toEqual([])
  })

  it('gives up after five refusals in a row', async () => {
    const { client, simulator } = await aClient(() => ({ status: 429, headers: limitHeaders(0, 1) }))
    expect((await failureOf(client.get('/abilities'))).kind).toBe('rate-limited')
    expect(simulator.requests).toHaveLength(5)
  })

  it('leaves a fifth of the limit to others: rests before the next request once less remains', async () => {
    const { client, pauses } = await aClient((_, count) => ({
      status: 200,
      headers: limitHeaders(count === 1 ? 193 : 192, 31),
    }))
    await client.get('/abilities')
    await client.get('/abilities')
    expect(pauses).toEqual([])
    await client.get('/abilities')
    expect(pauses).toEqual([31_000])
  })

  it('asks one thing at a time, also while one answer is late', async () => {
    const { client, simulator } = await aClient((_, count) => (count === 1 ? 'silence' : undefined), {
      timeoutMs: 200,
    })
    await Promise.all([client.get('/abilities'), client.get('/teams'), client.get('/users')])
    const paths = simulator.requests.map((request) => request.path)
    expect(paths).toEqual(['/abilities', '/abilities', '/teams', '/users'])
  })
})

describe('passing trouble', () => {
  it.each([500, 502, 503, 504, 408])('tries again after %i', async (status) => {
    const { client, simulator } = await aClient((_, count) => (count < 3 ? { status } : undefined))
    await client.get('/abilities')
    expect(simulator.requests).toHaveLength(3)
  })

  it('tries again after a cut connection', async () => {
    const { client, simulator } = await aClient((_, count) => (count === 1 ? 'cut' : undefined))
    await client.get('/abilities')
    expect(simulator.requests).toHaveLength(2)
  })

  it('says that PagerDuty failed after three tries', async () => {
    const { client, simulator } = await aClient(() => ({ status: 502, text: '<html>Bad Gateway</html>' }))
    const failure = await failureOf(client.get('/abilities'))
    expect(failure).toMatchObject({ kind: 'vendor-failed', needsPerson: false, detail: { status: 502 } })
    expect(simulator.requests).toHaveLength(3)
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const { client, simulator } = await aClient(() => 'silence', { timeoutMs: 50 })
    const failure = await failureOf(client.get('/abilities'))
    expect(failure.kind).toBe('unreachable')
    expect(failure.message).toContain('no answer in time')
    expect(simulator.requests).toHaveLength(3)
  })

  it('goes on with the next request after one has failed', async () => {
    const { client } = await aClient((_, count) => (count === 1 ? { status: 401 } : undefined))
    await failureOf(client.get('/abilities'))
    await expect(client.get('/abilities')).resolves.toHaveProperty('body.abilities')
  })

  it('does not repeat what cannot get better', async () => {
    const { client, simulator } = await aClient(() => ({ status: 400 }))
    await failureOf(client.get('/abilities'))
    expect(simulator.requests).toHaveLength(1)
  })
})

describe('redirects', () => {
  it('follows one inside the same host', async () => {
    const { client } = await aClient((request) =>
      request.path === '/old' ? { status: 307, headers: { location: '/abilities' } } : undefined,
    )
    await expect(client.get('/old')).resolves.toHaveProperty('body.abilities')
  })

  it('never takes the token to another host', async () => {
    const elsewhere = await startPagerDutySimulator(aPagerDutyWorld())
    running.push(elsewhere)
    const headers = { location: `${elsewhere.url}/abilities?secret=1` }
    const { client } = await aClient(() => ({ status: 302, headers }))
    const failure = await failureOf(client.get('/abilities'))
    expect(failure).toMatchObject({ kind: 'address-refused', needsPerson: true })
    expect(elsewhere.requests).toHaveLength(0)
  })

  it('stops a redirect that turns in a circle', async () => {
    const { client } = await aClient(() => ({ status: 302, headers: { location: '/abilities' } }))
    expect((await failureOf(client.get('/abilities'))).kind).toBe('address-refused')
  })
})
