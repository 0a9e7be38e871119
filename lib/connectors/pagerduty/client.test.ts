import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { aPagerDutyWorld } from '@/e2e/simulators/pagerduty/builders'
import {
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import type { WireAnswer } from '@/e2e/simulators/wire'
import { SourceError } from '@/lib/domain/source-error'
import { type ClientOptions, openClient } from './client'
import type { Quota } from './rate-limit'

const running: PagerDutySimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

/** A client with a clock of its own, which moves only while it pauses; the pauses are written down. */
async function aClient(onRequest: SimulatorOptions['onRequest'], options: Partial<ClientOptions> = {}) {
  const simulator = await startPagerDutySimulator(aPagerDutyWorld(), { onRequest })
  running.push(simulator)
  const clock = { ms: 0 }
  const pauses: number[] = []
  const pause = async (ms: number) => {
    pauses.push(ms)
    clock.ms += ms
  }
  const { url: apiUrl, token } = simulator
  const elapsed = () => clock.ms
  const client = openClient({ apiUrl, token, retryBaseMs: 1000, pause, elapsed, ...options })
  return { client, simulator, pauses, clock }
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

  it('obeys Retry-After where PagerDuty names no reset', async () => {
    const { client, pauses } = await aClient((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : undefined,
    )
    await client.get('/abilities')
    expect(pauses).toEqual([7000])
  })

  it('waits by chance up to a growing limit when a 429 names no seconds', async () => {
    const { client, pauses } = await aClient((_, count) => (count <= 2 ? { status: 429 } : undefined))
    await client.get('/abilities')
    expect(pauses).toHaveLength(2)
    for (const [index, most] of [5000, 10_000].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(1000)
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

  it('gives up after three refusals in a row', async () => {
    const { client, simulator } = await aClient(() => ({ status: 429, headers: limitHeaders(0, 1) }))
    expect((await failureOf(client.get('/abilities'))).kind).toBe('rate-limited')
    expect(simulator.requests).toHaveLength(3)
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

  it('lets what is urgent use the fifth that is kept free, at once', async () => {
    const { client, pauses } = await aClient(() => ({ status: 200, headers: limitHeaders(100, 31) }))
    await client.get('/abilities')
    await client.get('/abilities', {}, { isUrgent: true })
    expect(pauses).toEqual([])
  })

  it('holds back what is urgent too once PagerDuty has refused', async () => {
    const { client, pauses } = await aClient((_, count) =>
      count === 1 ? { status: 429, headers: limitHeaders(0, 20) } : undefined,
    )
    await client.get('/abilities', {}, { isUrgent: true })
    expect(pauses).toEqual([20_000])
  })

  it('lets what is urgent pass what waits, and never asks two things at once', async () => {
    const { client, simulator } = await aClient((_, count) => (count === 1 ? 'silence' : undefined), {
      timeoutMs: 2_000,
    })
    const late = failureOf(client.get('/abilities'))
    const others = [client.get('/teams'), client.get('/users', {}, { isUrgent: true })]
    await Promise.all([late, ...others])
    expect(simulator.requests.map((request) => request.path)).toEqual(['/abilities', '/users', '/teams'])
  })

  it('tells what is left, and until when and why it rests', async () => {
    const heard: Quota[] = []
    const before = Date.now()
    const { client } = await aClient(
      (_, count) => ({ status: 200, headers: limitHeaders(count === 1 ? 900 : 192, 31) }),
      { onQuota: (quota) => heard.push(quota) },
    )
    await client.get('/abilities')
    await client.get('/abilities')
    expect(heard[0]).toMatchObject({ resource: 'rest', limit: 960, remaining: 900, pausedUntil: null })
    expect(heard[0]?.resetAt).toBeGreaterThanOrEqual(before + 31_000)
    expect(heard[1]).toMatchObject({ remaining: 192, pausedBecause: expect.stringContaining('last fifth') })
    expect(heard[1]?.pausedUntil).toBeGreaterThanOrEqual(before + 31_000)
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

  it('does not wait for ever for a server that says nothing, and tells it at once', async () => {
    const { client, simulator } = await aClient(() => 'silence', { timeoutMs: 50 })
    const failure = await failureOf(client.get('/abilities'))
    expect(failure.kind).toBe('unreachable')
    expect(failure.message).toContain('no answer in time')
    expect(simulator.requests).toHaveLength(1)
  })

  it('does not wait for ever for an encrypted connection that never comes to stand', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const client = openClient({ apiUrl: `https://127.0.0.1:${port}`, token: 'y_key', connectMs: 50 })
    const failure = await failureOf(client.get('/abilities'))
    server.close()
    expect(failure).toMatchObject({ kind: 'unreachable', needsPerson: false })
    expect(failure.message).toContain('no connection in time')
  })

  it.each([
    ['empty', ''],
    ['cut off', '{"abilities": ["tea'],
  ])('takes an answer that is %s for a failure, not for nothing', async (_, text) => {
    const headers = { 'content-type': 'application/json' }
    const { client, simulator } = await aClient(() => ({ status: 200, headers, text }))
    const failure = await failureOf(client.get('/abilities'))
    expect(failure).toMatchObject({ kind: 'vendor-failed', needsPerson: false })
    expect(failure.message).toContain('came empty or broke off')
    expect(simulator.requests).toHaveLength(3)
  })

  it('does not wait for ever for the rest of an answer', async () => {
    const tamper = (answer: WireAnswer) => ({ ...answer, pauseMs: 3_000 })
    const { client } = await aClient((_, count) => (count === 1 ? { tamper } : undefined), {
      timeoutMs: 1_000,
    })
    expect((await failureOf(client.get('/abilities'))).message).toContain('no answer in time')
    await expect(client.get('/abilities')).resolves.toHaveProperty('body.abilities')
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

describe('a host that is down', () => {
  const isDown = () => ({ status: 503 })

  it('is spared after two lists have failed in a row; the cause stands on all that is asked meanwhile', async () => {
    const { client, simulator } = await aClient(isDown)
    await failureOf(client.get('/services'))
    await failureOf(client.get('/teams'))
    const asked = simulator.requests.length
    const failure = await failureOf(client.get('/users'))
    expect(simulator.requests).toHaveLength(asked)
    expect(failure).toMatchObject({ kind: 'vendor-failed', detail: { status: 503 } })
    expect(failure.detail.retryAt).toBeGreaterThan(Date.now())
    expect(failure.detail.retryAt).toBeLessThanOrEqual(Date.now() + 30_000)
  })

  it('is probed once after each pause; pauses double up to 15 minutes', async () => {
    const { client, simulator, clock } = await aClient(isDown)
    await failureOf(client.get('/services'))
    for (const most of [30, 60, 120, 240, 480, 900, 900].map((seconds) => seconds * 1000)) {
      const asked = simulator.requests.length
      const failure = await failureOf(client.get('/teams'))
      const pause = (failure.detail.retryAt ?? 0) - Date.now()
      expect(pause).toBeGreaterThan(most / 2 - 1000)
      expect(pause).toBeLessThanOrEqual(most)
      expect(simulator.requests.length - asked).toBe(most === 30_000 ? 3 : 1)
      clock.ms += most
    }
  })

  it('is asked as usual once a probe has succeeded', async () => {
    let down = true
    const { client, simulator, clock } = await aClient(() => (down ? { status: 503 } : undefined))
    await failureOf(client.get('/services'))
    await failureOf(client.get('/teams'))
    down = false
    clock.ms += 30_000
    await client.get('/services')
    const asked = simulator.requests.length
    down = true
    await failureOf(client.get('/services'))
    expect(simulator.requests.length - asked).toBe(3)
  })

  it('is not thought down because single objects of one list always fail', async () => {
    const { client } = await aClient((request) =>
      request.path.startsWith('/incidents/') ? { status: 500 } : undefined,
    )
    for (const id of ['P1', 'P2', 'P3']) await failureOf(client.get(`/incidents/${id}`))
    await expect(client.get('/services')).resolves.toHaveProperty('body.services')
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
