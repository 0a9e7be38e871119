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
import { openGitHub } from './live-reader'

const API = { owner: 'acme', name: 'api' }
const running: GitHubSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((gitHub) => gitHub.stop()))
})

const aGitHub = async (options: SimulatorOptions = {}) => {
  const world = aGitHubWorld({ repositories: [aGitHubRepositoryWorld()] })
  const gitHub = await startGitHubSimulator(world, options)
  running.push(gitHub)
  const address = { apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token: 'simulated-token', second: 1 }
  return { gitHub, reader: openGitHub(address) }
}

const aGitHubAnswering = (answer: PlannedAnswer) => aGitHub({ onRequest: () => answer })

const failureOf = async (reading: Promise<unknown>): Promise<SourceError> => {
  const outcome = await reading.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  if (outcome instanceof SourceError) return outcome
  throw new Error(`Expected a SourceError, got ${String(outcome)}`)
}

type Reader = ReturnType<typeof openGitHub>
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

  it('waits a minute where GitHub names no time, and never longer than it says it does', async () => {
    const message = 'You have exceeded a secondary rate limit.'
    const { reader } = await aGitHubAnswering({ status: 200, body: { errors: [{ message }] } })
    const failure = await failureOf(pullRequests(reader))
    expect(failure.kind).toBe('rate-limited')
    expect(((failure.detail.retryAt ?? 0) - Date.now()) / 1000).toBeCloseTo(60, -1)
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

describe('an answer that is none', () => {
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
      expect(failure.message).toContain(new URL(gitHub.url).host)
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
