import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { aGitHubRepositoryWorld, aGitHubWorld } from '@/e2e/simulators/github/builders'
import {
  type GitHubSimulator,
  type PlannedAnswer,
  type SimulatorOptions,
  startGitHubSimulator,
} from '@/e2e/simulators/github/server'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubQuota } from './limiter'
import { type GitHubOptions, openGitHubReaders } from './live-reader'
import { aPatientClock } from './test-clock'

const API = { owner: 'acme', name: 'api' }
const running: GitHubSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((gitHub) => gitHub.stop()))
})

const aGitHub = async (options: SimulatorOptions = {}, client: Partial<GitHubOptions> = {}) => {
  const world = aGitHubWorld({ repositories: [aGitHubRepositoryWorld()] })
  const gitHub = await startGitHubSimulator(world, options)
  running.push(gitHub)
  const address = { apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token: 'simulated-token' }
  const readers = openGitHubReaders({ ...address, clock: aPatientClock(), ...client })
  return { gitHub, reader: readers.polling, urgent: readers.urgent }
}

const aGitHubAnswering = (answer: PlannedAnswer, client: Partial<GitHubOptions> = {}) =>
  aGitHub({ onRequest: () => answer }, client)

const failureOf = async (reading: Promise<unknown>): Promise<SourceError> => {
  const outcome = await reading.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  if (outcome instanceof SourceError) return outcome
  throw new Error(`Expected a SourceError, got ${String(outcome)}`)
}

type Reader = ReturnType<typeof openGitHubReaders>['polling']
const commits = (reader: Reader) => reader.fetchCommits(API, { after: null, branch: 'main', since: 0 })
const pullRequests = (reader: Reader) => reader.fetchPullRequests(API, { after: null, onlyOpen: false })

describe('a reading that GitHub refuses', () => {
  it.each([
    ['GraphQL', pullRequests],
    ['REST', commits],
  ])('says that the token is refused (%s), at once', async (_, read) => {
    const { gitHub, reader } = await aGitHub({ token: 'another-token' })
    const failure = await failureOf(read(reader))
    expect(failure).toMatchObject({ kind: 'token-refused', needsPerson: true })
    expect(gitHub.requests).toHaveLength(1)
  })

  it('names the missing permission in GitHub’s own words', async () => {
    const { reader } = await aGitHub({ lacking: ['actions'] })
    const failure = await failureOf(reader.listWorkflows(API))
    expect(failure).toMatchObject({ kind: 'permission-missing', needsPerson: true })
    expect(failure.message).toContain('Resource not accessible by personal access token')
    expect(failure.detail.action).toContain('actions=read')
  })

  it('sees a missing permission inside a GraphQL answer', async () => {
    const { reader } = await aGitHub({ lacking: ['deployments'] })
    const failure = await failureOf(reader.fetchDeployments(API, { after: null }))
    expect(failure).toMatchObject({ kind: 'permission-missing' })
    expect(failure.message).toContain('the deployments of acme/api')
  })

  it('passes on the address where single sign-on is authorised', async () => {
    const { reader } = await aGitHubAnswering({
      status: 403,
      headers: { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?x=1' },
      body: { message: 'Resource protected by organization SAML enforcement.' },
    })
    const failure = await failureOf(commits(reader))
    expect(failure.kind).toBe('permission-missing')
    expect(failure.detail.action).toContain('https://github.com/orgs/acme/sso?x=1')
  })

  it.each([
    ['GraphQL', (reader: Reader) => reader.listRepositories('acme/gone')],
    ['an owner', (reader: Reader) => reader.listRepositories('nobody/*')],
    ['REST', (reader: Reader) => reader.fetchTags({ owner: 'acme', name: 'gone' }, { after: null })],
  ])('calls a repository not found, or not to be seen (%s)', async (_, read) => {
    const { reader } = await aGitHub()
    const failure = await failureOf(read(reader))
    expect(failure).toMatchObject({ kind: 'not-found', needsPerson: true })
    expect(failure.message).toContain('or the token may not see it')
  })
})

describe('a rate limit', () => {
  it('is told with the time of the reset by the server’s clock, when the wait is long', async () => {
    const { reader } = await aGitHub({ pointsPerHour: 0, now: () => Date.UTC(2031, 0, 1) })
    for (const read of [commits, pullRequests]) {
      const failure = await failureOf(read(reader))
      expect(failure).toMatchObject({ kind: 'rate-limited', needsPerson: false })
      const wait = (failure.detail.retryAt ?? 0) - Date.now()
      expect(wait).toBeGreaterThan(59 * 60_000)
      expect(wait).toBeLessThanOrEqual(60 * 60_000)
    }
  })

  it('obeys retry-after before anything else', async () => {
    const { gitHub, reader } = await aGitHubAnswering({
      status: 429,
      headers: { 'retry-after': '900', 'x-ratelimit-remaining': '0' },
      body: { message: 'You have exceeded a secondary rate limit.' },
    })
    const failure = await failureOf(commits(reader))
    expect(((failure.detail.retryAt ?? 0) - Date.now()) / 1000).toBeCloseTo(900, -1)
    expect(gitHub.requests).toHaveLength(1)
  })

  it('waits a minute where GitHub names no time, then longer, and then says when it goes on', async () => {
    const clock = aPatientClock()
    const message = 'You have exceeded a secondary rate limit.'
    const { gitHub, reader } = await aGitHubAnswering(
      { status: 200, headers: { 'retry-after': '' }, body: { errors: [{ message }] } },
      { clock, random: () => 1 },
    )
    const failure = await failureOf(pullRequests(reader))
    expect(failure.kind).toBe('rate-limited')
    expect(gitHub.requests).toHaveLength(2)
    expect(clock.slept.map((ms) => Math.round(ms / 1000))).toEqual([60])
    expect(((failure.detail.retryAt ?? 0) - clock.now()) / 1000).toBeCloseTo(120, -1)
    await failureOf(pullRequests(reader))
    expect(gitHub.requests).toHaveLength(2)
  })

  it('is waited for here when it is short', async () => {
    const { gitHub, reader } = await aGitHub()
    gitHub.onRequest(({ count }) =>
      count === 1
        ? { status: 403, headers: { 'retry-after': '5' }, body: { message: 'A secondary rate limit.' } }
        : undefined,
    )
    expect(await reader.fetchTags(API, { after: null })).toMatchObject({ records: [] })
    expect(gitHub.requests).toHaveLength(2)
  })
})

describe('the token’s budget', () => {
  const anHourAhead = (remaining: number, more: Record<string, string> = {}) => ({
    status: 200,
    headers: {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3000),
      ...more,
    },
    body: [],
  })
  const tags = (reader: Reader) => reader.fetchTags(API, { after: null })

  it('is kept free by a fifth, which only urgent reading may use', async () => {
    const { gitHub, reader, urgent } = await aGitHubAnswering(anHourAhead(199))
    await tags(reader)
    const failure = await failureOf(tags(reader))
    expect(failure).toMatchObject({ kind: 'rate-limited', needsPerson: false })
    expect(((failure.detail.retryAt ?? 0) - Date.now()) / 1000).toBeCloseTo(3000, -2)
    expect(gitHub.requests).toHaveLength(1)
    expect(await tags(urgent)).toMatchObject({ records: [] })
  })

  it('is used down to that fifth', async () => {
    const { gitHub, reader } = await aGitHubAnswering(anHourAhead(200))
    await tags(reader)
    await tags(reader)
    expect(gitHub.requests).toHaveLength(2)
  })

  it('is waited for where it is filled up again soon', async () => {
    const clock = aPatientClock()
    const reset = { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 30) }
    const { reader } = await aGitHubAnswering(anHourAhead(3, reset), { clock })
    await tags(reader)
    await tags(reader)
    expect(clock.slept.length).toBeGreaterThan(0)
  })

  it('of REST does not stop GraphQL, and the other way round', async () => {
    const { gitHub, reader } = await aGitHub({
      onRequest: ({ method }) => (method === 'GET' ? anHourAhead(1) : undefined),
    })
    await tags(reader)
    expect((await failureOf(tags(reader))).kind).toBe('rate-limited')
    await pullRequests(reader)
    expect(gitHub.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it('is told after each answer, with the pause it leads to', async () => {
    const told: GitHubQuota[] = []
    const { reader } = await aGitHubAnswering(anHourAhead(100), { onQuota: (quota) => told.push(quota) })
    await tags(reader)
    expect(told).toMatchObject([{ resource: 'core', limit: 1000, remaining: 100 }])
    expect(told[0]?.pausedUntil).toBe(told[0]?.resetAt)
    expect(told[0]?.pausedBecause).toContain('kept free')
  })
})

describe('a host that is down', () => {
  const REPOSITORIES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ owner: 'acme', name }))
  const readAll = (reader: Reader) =>
    Promise.all(
      REPOSITORIES.map((one) => failureOf(reader.fetchPullRequests(one, { after: null, onlyOpen: false }))),
    )

  it('is asked no more for a while, and each reading still names the cause', async () => {
    const clock = aPatientClock()
    const { gitHub, reader } = await aGitHubAnswering({ status: 503, body: '<h1>Unicorn</h1>' }, { clock })
    await readAll(reader)
    const asked = gitHub.requests.length
    for (const failure of await readAll(reader)) {
      expect(failure).toMatchObject({ kind: 'vendor-failed', message: expect.stringContaining('503') })
    }
    expect(gitHub.requests).toHaveLength(asked)
  })

  it('is tried by one request after the pause, and read again once that succeeds', async () => {
    const clock = aPatientClock()
    const { gitHub, reader } = await aGitHubAnswering({ status: 503, body: '<h1>Unicorn</h1>' }, { clock })
    await readAll(reader)
    await clock.sleep(60_000)
    const asked = gitHub.requests.length
    await failureOf(pullRequests(reader))
    await readAll(reader)
    expect(gitHub.requests).toHaveLength(asked + 1)
    gitHub.onRequest(null)
    await clock.sleep(4 * 60_000)
    const read = await Promise.all([pullRequests(reader), commits(reader), pullRequests(reader)])
    expect(read).toHaveLength(3)
  })

  it('is not concluded from one repository that fails', async () => {
    const { gitHub, reader } = await aGitHub()
    gitHub.onRequest(({ url, body }) =>
      `${url}${body}`.includes('broken') ? { status: 500, body: { message: 'Server error' } } : undefined,
    )
    const broken = { owner: 'acme', name: 'broken' }
    for (let at = 0; at < 4; at++) await failureOf(reader.fetchTags(broken, { after: null }))
    expect(await reader.fetchTags(API, { after: null })).toMatchObject({ records: [] })
  })

  it('refuses a token once and again before the token is not tried any more', async () => {
    const { gitHub, reader } = await aGitHub({ token: 'another-token' })
    await readAll(reader)
    const asked = gitHub.requests.length
    expect((await readAll(reader)).map(({ kind }) => kind)).toEqual(REPOSITORIES.map(() => 'token-refused'))
    expect(gitHub.requests).toHaveLength(asked)
  })
})

describe('an answer that is none', () => {
  it.each([
    ['broken off', '[{"name": "v1", "commi'],
    ['empty', ''],
  ])('is read again when it is %s, and never taken for an empty list', async (_, body) => {
    const broken = { status: 200, headers: { 'content-type': 'application/json' }, body }
    const { gitHub, reader } = await aGitHub({ onRequest: ({ count }) => (count === 1 ? broken : undefined) })
    const tags = [{ name: 'v1', commit: { sha: 'a' } }]
    const [repository] = gitHub.world.repositories
    if (repository) repository.tags = tags
    expect((await reader.fetchTags(API, { after: null })).records).toEqual(tags)
    gitHub.onRequest(() => broken)
    expect(await failureOf(reader.fetchTags(API, { after: null }))).toMatchObject({
      kind: 'vendor-failed',
      message: expect.stringContaining('broke off'),
    })
  })

  it('of status 204 is an empty list', async () => {
    const { reader } = await aGitHubAnswering({ status: 204, body: '' })
    expect((await reader.fetchTags(API, { after: null })).records).toEqual([])
  })

  it('is read again when the line broke once', async () => {
    const { gitHub, reader } = await aGitHub()
    gitHub.onRequest(({ count }) => (count === 1 ? 'hang-up' : undefined))
    expect(await reader.fetchTags(API, { after: null })).toMatchObject({ records: [] })
  })

  it('names the host that does not answer', async () => {
    const { gitHub, reader } = await aGitHub()
    await gitHub.stop()
    for (const read of [commits, pullRequests]) {
      const failure = await failureOf(read(reader))
      expect(failure).toMatchObject({ kind: 'unreachable', needsPerson: false })
      expect(failure.message).toBe(
        `${new URL(gitHub.url).host} does not answer: the connection was refused (ECONNREFUSED).`,
      )
    }
  })

  it('is GitHub’s failure when it fails for long', async () => {
    const { gitHub, reader } = await aGitHubAnswering({ status: 503, body: '<h1>Unicorn</h1>' })
    expect(await failureOf(commits(reader))).toMatchObject({ kind: 'vendor-failed', detail: { status: 503 } })
    expect(gitHub.requests).toHaveLength(3)
  })

  it.each([200, 403, 404])('names the address that answers a web page (status %i)', async (status) => {
    const { gitHub, reader } = await aGitHubAnswering({ status, body: '<html>Welcome</html>' })
    for (const read of [commits, pullRequests]) {
      const failure = await failureOf(read(reader))
      expect(failure.kind).toBe('answer-not-understood')
      expect(failure.message).toContain(gitHub.url)
    }
  })

  it('names what was asked and the field that does not fit', async () => {
    const { reader } = await aGitHubAnswering({ status: 200, body: [{ name: 'v1', commit: { sha: 7 } }] })
    const failure = await failureOf(reader.fetchTags(API, { after: null }))
    expect(failure.kind).toBe('answer-not-understood')
    expect(failure.message).toContain('/repos/acme/api/tags')
    expect(failure.message).toContain('0.commit.sha')
  })

  it('tells a document that an older server does not accept', async () => {
    const message = "Field 'isDraft' doesn't exist on type 'PullRequest'"
    const body = { errors: [{ message, extensions: { code: 'undefinedField' } }] }
    const { gitHub, reader } = await aGitHubAnswering({ status: 200, body })
    expect((await failureOf(pullRequests(reader))).kind).toBe('answer-not-understood')
    expect(gitHub.requests).toHaveLength(1)
  })
})

describe('the token', () => {
  const anEavesdropper = async () => {
    const heard: (string | undefined)[] = []
    const server = createServer((request, response) => {
      heard.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return { heard, url: `http://127.0.0.1:${address.port}`, stop: () => server.close() }
  }

  it('never follows a redirect, a further page or a cursor to another host', async () => {
    const eavesdropper = await anEavesdropper()
    const moved = await aGitHubAnswering({ status: 302, headers: { location: eavesdropper.url }, body: {} })
    const paged = await aGitHubAnswering({
      status: 200,
      headers: { link: `<${eavesdropper.url}/tags?page=2>; rel="next"` },
      body: [],
    })
    for (const reading of [
      () => commits(moved.reader),
      () => pullRequests(moved.reader),
      () => paged.reader.fetchTags(API, { after: null }),
      () => paged.reader.fetchTags(API, { after: `${eavesdropper.url}/tags` }),
    ]) {
      expect((await failureOf(reading())).kind).toBe('address-refused')
    }
    expect(eavesdropper.heard).toEqual([])
    eavesdropper.stop()
  })

  it('follows a repository that moved on the same host', async () => {
    const { gitHub, reader } = await aGitHub()
    gitHub.onRequest(({ url }) => {
      const moved = url.replace('/acme/old-api/', '/acme/api/')
      return moved === url
        ? undefined
        : { status: 301, headers: { location: moved }, body: { message: 'Moved' } }
    })
    const read = await reader.fetchTags({ owner: 'acme', name: 'old-api' }, { after: null })
    expect(read.records).toEqual([])
  })

  it('stands in no error', async () => {
    const { gitHub, reader } = await aGitHubAnswering({ status: 404, body: { message: 'Not Found' } })
    const refused = await failureOf(commits(reader))
    await gitHub.stop()
    const unreached = await failureOf(commits(reader))
    for (const failure of [refused, unreached]) {
      expect(`${failure.message} ${JSON.stringify(failure.detail)}`).not.toContain('simulated-token')
    }
  })
})
