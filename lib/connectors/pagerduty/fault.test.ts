import { afterEach, describe, expect, it } from 'vitest'
import { aPagerDutyIncident, aPagerDutyWorld } from '@/e2e/simulators/pagerduty/builders'
import {
  type Instead,
  type PagerDutySimulator,
  type SimulatorOptions,
  startPagerDutySimulator,
} from '@/e2e/simulators/pagerduty/simulator'
import { SourceError } from '@/lib/domain/source-error'
import { openPagerDuty } from './live-reader'
import type { PagerDutyReader } from './reader'

const running: PagerDutySimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.stop()))
})

async function failure(
  options: SimulatorOptions & { sendToken?: string },
  ask: (reader: PagerDutyReader) => Promise<unknown> = (reader) => reader.listServices(),
): Promise<SourceError> {
  const world = aPagerDutyWorld({ incidents: [aPagerDutyIncident()] })
  const simulator = await startPagerDutySimulator(world, options)
  running.push(simulator)
  const token = options.sendToken ?? simulator.token
  return thrownBy(ask(openPagerDuty({ apiUrl: simulator.url, token, retryBaseMs: 1 })))
}

async function thrownBy(reading: Promise<unknown>): Promise<SourceError> {
  const error = await reading.catch((thrown: unknown) => thrown)
  if (error instanceof SourceError) return error
  throw new Error('No SourceError was thrown', { cause: error })
}

const answering = (instead: Instead): SimulatorOptions => ({ onRequest: () => instead })

const anEmptyPage = { limit: 100, offset: 0, more: false, total: 0 }

describe('a refusal names its cause and the one thing to do', () => {
  it('401: the token, or the other region', async () => {
    const error = await failure({ sendToken: 'y_WrongKey' })
    expect(error).toMatchObject({ source: 'pagerduty', kind: 'token-refused', needsPerson: true })
    expect(error.detail).toMatchObject({ status: 401 })
    expect(error.detail.action).toContain('https://api.eu.pagerduty.com')
    expect(JSON.stringify([error.message, error.detail])).not.toContain('y_WrongKey')
  })

  it('402: the plan of the account', async () => {
    const body = { error: { message: 'Missing Account Ability', code: 2014, errors: ['teams'] } }
    const error = await failure(answering({ status: 402, body }))
    expect(error).toMatchObject({ kind: 'permission-missing', needsPerson: true })
    expect(error.message).toContain('Missing Account Ability; teams')
    expect(error.detail.action).toMatch(/plan/)
  })

  it("403: in PagerDuty's own words, with the scope it asks for", async () => {
    const error = await failure({ missingScopes: ['users.read'] }, (reader) => reader.listUsers())
    expect(error).toMatchObject({ kind: 'permission-missing', needsPerson: true, detail: { status: 403 } })
    expect(error.message).toContain('/users')
    expect(error.message).toContain('Token missing required scopes; required scopes: users.read')
  })

  it('a missing scope stops only what needs it', async () => {
    const simulator = await startPagerDutySimulator(aPagerDutyWorld(), { missingScopes: ['users.read'] })
    running.push(simulator)
    const reader = openPagerDuty({ apiUrl: simulator.url, token: simulator.token })
    expect((await reader.listServices()).records).toHaveLength(1)
  })

  it('404: notes of an incident that is gone', async () => {
    const error = await failure({}, (reader) => reader.listNotes('PGONE'))
    expect(error).toMatchObject({ kind: 'not-found', needsPerson: true })
    expect(error.message).toContain('/incidents/PGONE/notes')
  })

  it('400: what PagerDuty objects to', async () => {
    const body = { error: { message: 'Invalid Query Date Range', code: 2005 } }
    const error = await failure(answering({ status: 400, body }))
    expect(error).toMatchObject({ kind: 'vendor-failed' })
    expect(error.message).toContain('Invalid Query Date Range')
  })

  it('500: nothing to do but wait', async () => {
    const error = await failure(answering({ status: 500 }))
    expect(error).toMatchObject({ kind: 'vendor-failed', needsPerson: false })
  })
})

describe('an answer that is not the API', () => {
  it.each([200, 403, 404])('a web page with %i names the address', async (status) => {
    const error = await failure(answering({ status, text: '<!doctype html><title>Sign in</title>' }))
    expect(error.kind).toBe('answer-not-understood')
    expect(error.message).toMatch(/http:\/\/127\.0\.0\.1:\d+\/services answered/)
    expect(error.detail.action).toContain('https://api.pagerduty.com')
  })

  it('a web page instead of an incident is not "gone"', async () => {
    const page = answering({ status: 404, text: '<html>nginx</html>' })
    const error = await failure(page, (reader) => reader.findIncident('PINC001'))
    expect(error.kind).toBe('answer-not-understood')
  })

  it('incidents of which none has its time name the route and the field', async () => {
    const { created_at: _, ...incident } = aPagerDutyIncident()
    const incidents = ['P1', 'P2', 'P3', 'P4'].map((id) => ({ ...incident, id }))
    const error = await failure(answering({ status: 200, body: { ...anEmptyPage, incidents } }), (reader) =>
      reader.fetchIncidents({ since: 0, until: 1000 }),
    )
    expect(error.kind).toBe('answer-not-understood')
    expect(error.message).toMatch(/\/incidents has an unexpected incidents\.\d\.created_at/)
  })

  it('a list without its records names the list', async () => {
    const error = await failure(answering({ status: 200, body: anEmptyPage }))
    expect(error.message).toContain('/services has an unexpected services')
  })

  it('a list that does not say whether it goes on is not taken as whole', async () => {
    const error = await failure(answering({ status: 200, body: { services: [] } }))
    expect(error.message).toContain('/services has an unexpected more')
  })

  it('a list that promises more and gives nothing does not turn for ever', async () => {
    const error = await failure(
      answering({ status: 200, body: { ...anEmptyPage, services: [], more: true } }),
    )
    expect(error.message).toContain('promises more and lists nothing')
  })

  it('more services than PagerDuty lists are an error, not a short list', async () => {
    const body = { ...anEmptyPage, services: [], total: 10_001 }
    const error = await failure(answering({ status: 200, body }))
    expect(error.message).toContain('more than 10,000 records of /services')
  })
})

describe('no answer', () => {
  it('a refused connection names the host', async () => {
    const simulator = await startPagerDutySimulator(aPagerDutyWorld())
    await simulator.stop()
    const reader = openPagerDuty({ apiUrl: simulator.url, token: 'y_key', retryBaseMs: 1 })
    const error = await thrownBy(reader.listTeams())
    expect(error).toMatchObject({ kind: 'unreachable', needsPerson: false })
    expect(error.message).toContain(new URL(simulator.url).host)
    expect(error.message).toContain('ECONNREFUSED')
  })

  it('an unknown name is told as one', async () => {
    const reader = openPagerDuty({ apiUrl: 'https://pagerduty.invalid', token: 'y_key', retryBaseMs: 1 })
    const error = await thrownBy(reader.listTeams())
    expect(error.kind).toBe('unreachable')
    expect(error.message).toContain('pagerduty.invalid')
  })
})
