import { afterEach, describe, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  many,
} from '@/e2e/simulators/github/builders'
import type { RequestHook } from '@/e2e/simulators/github/server'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const instant = (at: number) => new Date(Date.UTC(2026, 4, 1) + at * minute).toISOString()

/** Ten pull requests, the fifth so long that it needs a further page of its own. */
const started = async (): Promise<TestSync> => {
  const timelineItems = aConnection(many(101, (at) => aGitHubIssueComment({ createdAt: instant(at) })))
  const pullRequests = many(10, (at) => aGitHubPullRequest({ number: at + 1, updatedAt: instant(at) }))
  const world = aGitHubRepositoryWorld({
    pullRequests: pullRequests.map((one) => (one.number === 5 ? { ...one, timelineItems } : one)),
  })
  const sync = await aSync({ repositories: [world] })
  running.push(sync)
  return sync
}

const neverThePartsOfTheFifth: RequestHook = ({ body }) =>
  body.includes('query FollowUp') ? { status: 504, body: 'We couldn’t respond in time.' } : undefined

const numbers = (sync: TestSync) =>
  sync.rows<{ number: number }>('select number from pull_request order by number').map(({ number }) => number)

const unread = (sync: TestSync) =>
  sync.rows('select object_id as id, name, at, attempts from unread_object where stream = ?', 'pull-requests')

const all = many(10, (at) => at + 1)

describe('an object that GitHub does not give', () => {
  it('is told with its time, passed over, tried once a round, and read when it is given', async () => {
    const sync = await started()
    sync.gitHub.onRequest(neverThePartsOfTheFifth)
    await sync.round()
    expect(numbers(sync)).toEqual(all.filter((number) => number !== 5))
    const told = { id: 'PR_5', name: '#5', at: Date.parse(instant(4)) }
    expect(unread(sync)).toEqual([{ ...told, attempts: 1 }])
    expect(sync.rows(`select state from sync_stream where stream = 'pull-requests'`)).toEqual([
      { state: 'current' },
    ])
    sync.pass(5 * minute)
    await sync.round()
    expect(unread(sync)).toEqual([{ ...told, attempts: 2 }])
    sync.gitHub.onRequest(null)
    sync.pass(5 * minute)
    await sync.round()
    expect(numbers(sync)).toEqual(all)
    expect(unread(sync)).toEqual([])
    expect(sync.rows('select count(*) as n from comment')).toEqual([{ n: 101 }])
  })

  it('is forgotten when it comes with the others', async () => {
    const sync = await started()
    sync.gitHub.onRequest(neverThePartsOfTheFifth)
    await sync.round()
    sync.gitHub.onRequest(({ body }) =>
      body.includes('PullRequestsById') ? { status: 502, body: '<h1>Bad gateway</h1>' } : undefined,
    )
    const fifth = sync.gitHub.world.repositories[0]?.pullRequests.find(({ number }) => number === 5)
    if (fifth) fifth.updatedAt = '2026-05-31T00:00:00Z'
    sync.pass(5 * minute)
    await sync.round()
    expect(numbers(sync)).toEqual(all)
    expect(unread(sync)).toEqual([])
  })
})

describe('a stream that failed', () => {
  it('is not asked before the time that the source named, and then goes on', async () => {
    const sync = await started()
    const limited: RequestHook = ({ route }) =>
      route.endsWith('/tags')
        ? { status: 429, headers: { 'retry-after': '900' }, body: { message: 'Slow down.' } }
        : undefined
    sync.gitHub.onRequest(limited)
    expect(await sync.round()).toMatchObject({ failed: expect.any(Number) })
    const tags = () =>
      sync.rows<{ state: string; nextTryAt: number | null; lastError: string | null }>(
        `select state, next_try_at as nextTryAt, last_error as lastError from sync_stream where stream = 'tags'`,
      )[0]
    expect(tags()).toMatchObject({ state: 'failing', nextTryAt: sync.context.now() + 900_000 })
    sync.pass(5 * minute)
    const early = await sync.round()
    expect(early.failed).toBeGreaterThan(0)
    expect(early.requests).toEqual([])
    sync.gitHub.onRequest(null)
    sync.pass(10 * minute)
    expect(await sync.round()).toMatchObject({ failed: 0 })
    expect(tags()).toMatchObject({
      state: 'current',
      nextTryAt: null,
      lastError: expect.stringMatching(/limit/),
    })
  })

  it('stops no other repository', async () => {
    const healthy = aGitHubRepositoryWorld({
      repository: aGitHubRepository({ nameWithOwner: 'acme/web' }),
      pullRequests: [aGitHubPullRequest({ id: 'PR_web' })],
    })
    const sync = await started()
    sync.gitHub.world.repositories.push(healthy)
    sync.gitHub.onRequest(({ url, body }) =>
      /acme\/api|"name":"api"/.test(url + body)
        ? { status: 500, body: { message: 'Server error' } }
        : undefined,
    )
    await sync.round()
    const states = sync.rows<{ name: string; state: string }>(
      `select distinct scope_name as name, state from sync_stream where scope like 'github:%' order by 1`,
    )
    expect(states).toEqual([
      { name: 'acme/api', state: 'failing' },
      { name: 'acme/web', state: 'current' },
    ])
  })
})
