import { afterEach, describe, expect, it } from 'vitest'
import { listReadStretches } from '@/db/store/concluded-coverage'
import {
  aGitHubPullRequest,
  aGitHubRepositoryWorld,
  aGitHubWorkflow,
  many,
} from '@/e2e/simulators/github/builders'
import { dayMs } from './context'
import { gitHubStreams } from './keep-github'
import { keepPage } from './repository-stream'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const updatedAt = (at: number) => new Date(Date.UTC(2026, 3, 1) + at * minute).toISOString()

const started = async (pullRequests = 80): Promise<TestSync> => {
  const world = aGitHubRepositoryWorld({
    pullRequests: many(pullRequests, (at) =>
      aGitHubPullRequest({ number: at + 1, updatedAt: updatedAt(at) }),
    ),
    workflows: [aGitHubWorkflow()],
  })
  const sync = await aSync({ repositories: [world] })
  running.push(sync)
  return sync
}

const titles = (sync: TestSync) =>
  new Set(sync.rows<{ title: string }>('select title from pull_request').map(({ title }) => title))

/** Every pull request of the world is renamed at its place in time. */
const retitleAll = (sync: TestSync, at: number) => {
  for (const one of sync.gitHub.world.repositories[0]?.pullRequests ?? []) {
    Object.assign(one, { title: 'Reworded', updatedAt: new Date(at - one.number * 1000).toISOString() })
  }
}

describe('clocks that are wrong', () => {
  it('lose nothing when GitHub’s was ahead and is set right', async () => {
    const sync = await started()
    sync.skewGitHub(30 * dayMs)
    await sync.round()
    sync.skewGitHub(0)
    sync.pass(5 * minute)
    retitleAll(sync, sync.context.now())
    sync.pass(5 * minute)
    expect(await sync.round()).toMatchObject({ failed: 0 })
    expect(titles(sync)).toEqual(new Set(['Reworded']))
    const [covered] = sync.rows<{ until: number }>(
      `select max(until) as until from coverage_interval where stream = 'pull-requests'`,
    )
    expect(covered?.until).toBe(sync.context.now())
  })

  it('leave nothing concluded of what is read again, until it is', async () => {
    const sync = await started(120)
    const concludedFrom = () =>
      listReadStretches(sync.store).flatMap((one) =>
        one.stream === 'pull-requests' ? [one.concludedFrom] : [],
      )
    sync.skewGitHub(30 * dayMs)
    await sync.round()
    expect(concludedFrom()).toEqual([0])
    sync.skewGitHub(0)
    sync.pass(5 * minute)
    retitleAll(sync, sync.context.now())
    sync.pass(5 * minute)
    const seen: ReturnType<typeof concludedFrom> = []
    sync.gitHub.onRequest(() => {
      seen.push(...concludedFrom())
      return undefined
    })
    await sync.round()
    expect(seen).toContain(null)
    expect(concludedFrom()).toEqual([0])
  })

  it('read as far back as ever when ours is a year ahead at the first reading', async () => {
    const sync = await started()
    sync.skewGitHub(-365 * dayMs)
    for (const one of sync.gitHub.world.repositories[0]?.pullRequests ?? []) {
      one.updatedAt = new Date(Date.parse(one.updatedAt) - 365 * dayMs).toISOString()
    }
    await sync.round()
    expect(sync.rows('select count(*) as n from pull_request')).toEqual([{ n: 80 }])
  })

  it('keep nobody waiting when ours is set back', async () => {
    const sync = await started()
    sync.gitHub.onRequest(({ route }) =>
      route.endsWith('/tags')
        ? { status: 429, headers: { 'retry-after': '900' }, body: { message: 'Slow down.' } }
        : undefined,
    )
    await sync.round()
    sync.gitHub.onRequest(null)
    sync.pass(-30 * dayMs)
    const { failed, requests } = await sync.round()
    expect(failed).toBe(0)
    expect(requests.map(({ route }) => route)).toContain('/repos/{owner}/{repo}/actions/workflows/{id}/runs')
  })
})

it('does not let a page overwrite what a webhook made us read while it was on its way', async () => {
  const sync = await started()
  await sync.round()
  const { context } = sync
  const keep = (title: string, readAt: number) =>
    context.store.write(() =>
      keepPage(
        context,
        { stream: 'pull-requests', kept: gitHubStreams['pull-requests'], repositoryId: 'github:R_acme/api' },
        [aGitHubPullRequest({ number: 1, title, updatedAt: updatedAt(0) })],
        readAt,
      ),
    )
  const now = context.now()
  await keep('Read later', now + 60_000)
  await keep('Asked for earlier', now + 30_000)
  expect(sync.rows('select title from pull_request where number = 1')).toEqual([{ title: 'Read later' }])
  await keep('Asked for again', now + 90_000)
  expect(sync.rows('select title from pull_request where number = 1')).toEqual([{ title: 'Asked for again' }])
})
