import { afterEach, describe, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubDeployment,
  aGitHubPullRequest,
  aGitHubRelease,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubTag,
  aGitHubWorkflow,
  aGitHubWorkflowRun,
  many,
} from '@/e2e/simulators/github/builders'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const started = async (...given: Parameters<typeof aSync>): Promise<TestSync> => {
  const sync = await aSync(...given)
  running.push(sync)
  return sync
}

const aBusyRepository = (nameWithOwner: string) =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner }),
    pullRequests: [aGitHubPullRequest({ id: `PR_${nameWithOwner}` })],
    deployments: [aGitHubDeployment({ id: `DE_${nameWithOwner}` })],
    releases: [aGitHubRelease()],
    tags: [aGitHubTag()],
  })

const routes = ({ requests }: { requests: { method: string; route: string }[] }) =>
  requests.map(({ method, route }) => `${method} ${route}`)

describe('a round in which nothing moved', () => {
  it('takes one request per 100 repositories, and says that all of it was read', async () => {
    const names = many(101, (at) => `acme/r${String(at).padStart(3, '0')}`)
    const sync = await started({ repositories: names.map(aBusyRepository) })
    await sync.round()
    sync.pass(5 * minute)
    const { requests, failed } = await sync.round()
    const points = requests.reduce((sum, { cost }) => sum + cost, 0)
    expect({ requests: requests.length, isCheap: points <= 10, failed }).toEqual({
      requests: 2,
      isCheap: true,
      failed: 0,
    })
    const now = sync.context.now()
    expect(sync.rows('select * from sync_stream where state <> ?', 'current')).toEqual([])
    expect(
      sync.rows(`select * from sync_stream where synced_at < ? and stream <> 'teams'`, now - minute),
    ).toEqual([])
    const covered = sync.rows<{ until: number }>(
      `select until from coverage_interval where stream = 'pull-requests'`,
    )
    expect(Math.min(...covered.map(({ until }) => until))).toBe(now)
  })

  it('asks a repository that deploys by a workflow once in a quarter of an hour, and for its workflows once a day', async () => {
    const repository = aGitHubRepositoryWorld({
      workflows: [aGitHubWorkflow()],
      workflowRuns: [aGitHubWorkflowRun()],
    })
    const sync = await started({ repositories: [repository] })
    await sync.round()
    const asked: string[] = []
    for (let round = 0; round < 12; round += 1) {
      sync.pass(5 * minute)
      asked.push(...routes(await sync.round()))
    }
    const runs = asked.filter((route) => route.endsWith('/runs'))
    expect(runs).toHaveLength(4)
    expect(asked.filter((route) => route.endsWith('/workflows'))).toEqual([])
  })
})

describe('a round in which something moved', () => {
  it('reads a review of an old merged pull request, and its inline comment', async () => {
    const old = aGitHubPullRequest({ createdAt: '2024-03-02T09:00:00Z', mergedAt: '2024-03-02T11:00:00Z' })
    const world = aGitHubRepositoryWorld({ pullRequests: [{ ...old, updatedAt: '2024-03-02T11:00:00Z' }] })
    const sync = await started({ repositories: [world] })
    await sync.round()
    expect(sync.rows('select * from pull_request')).toEqual([])
    sync.pass(5 * minute)
    const at = new Date(sync.context.now()).toISOString()
    const [pullRequest] = world.pullRequests
    if (!pullRequest) throw new Error('no pull request')
    pullRequest.updatedAt = at
    pullRequest.timelineItems = aConnection([aGitHubReview({ submittedAt: at })])
    world.reviewComments.push(aGitHubReviewComment({ created_at: at }))
    sync.pass(5 * minute)
    await sync.round()
    expect(sync.rows('select state from review')).toEqual([{ state: 'approved' }])
    expect(sync.rows(`select id from comment where kind = 'inline'`)).toHaveLength(1)
  })

  it('reads once more what moved in the second in which it was read', async () => {
    const world = aBusyRepository('acme/api')
    const sync = await started({ repositories: [world] })
    const [pullRequest] = world.pullRequests
    if (!pullRequest) throw new Error('no pull request')
    pullRequest.updatedAt = new Date(sync.context.now()).toISOString()
    await sync.round()
    pullRequest.title = 'Changed in the same second'
    sync.pass(5 * minute)
    await sync.round()
    expect(sync.rows('select title from pull_request')).toEqual([{ title: 'Changed in the same second' }])
    sync.pass(5 * minute)
    expect((await sync.round()).requests).toHaveLength(1)
  })

  it('sees the end of a deployment that was under way', async () => {
    const world = aBusyRepository('acme/api')
    const [deployment] = world.deployments
    if (!deployment) throw new Error('no deployment')
    const createdAt = '2026-05-31T12:00:00Z'
    const status = (state: string) => ({ id: state, state, createdAt, environmentUrl: null, logUrl: null })
    Object.assign(deployment, { createdAt, updatedAt: createdAt, statuses: aConnection([status('QUEUED')]) })
    const sync = await started({ repositories: [world] })
    await sync.round()
    deployment.statuses = aConnection([status('QUEUED'), status('SUCCESS')])
    sync.pass(5 * minute)
    await sync.round()
    expect(sync.rows('select state from deployment_status order by id')).toEqual([
      { state: 'queued' },
      { state: 'success' },
    ])
  })
})
