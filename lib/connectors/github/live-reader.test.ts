import { afterEach, describe, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubActor,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubEvent,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRelease,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubReviewComment,
  aGitHubTag,
  aGitHubTeam,
  aGitHubWorkflow,
  aGitHubWorkflowRun,
  aGitHubWorld,
  aSha,
  many,
} from '@/e2e/simulators/github/builders'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
} from '@/e2e/simulators/github/server'
import { openGitHub } from './live-reader'
import type { Page } from './reader'
import { aPatientClock } from './test-clock'

const API = { owner: 'acme', name: 'api' }
const ALL = { after: null, onlyOpen: false }
const running: GitHubSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((gitHub) => gitHub.stop()))
})

const aGitHub = async (
  repository: Parameters<typeof aGitHubRepositoryWorld>[0],
  options: SimulatorOptions = {},
) => {
  const world = aGitHubWorld({ repositories: [aGitHubRepositoryWorld(repository)] })
  const gitHub = await startGitHubSimulator(world, options)
  running.push(gitHub)
  const address = {
    apiUrl: gitHub.url,
    graphQlUrl: gitHub.graphQlUrl,
    token: 'simulated-token',
    clock: aPatientClock(),
  }
  return { gitHub, reader: openGitHub(address) }
}

const walk = async <T>(fetchPage: (after: string | null) => Promise<Page<T>>): Promise<T[]> => {
  const read: T[] = []
  let after: string | null = null
  do {
    const page: Page<T> = await fetchPage(after)
    read.push(...page.records)
    after = page.next
  } while (after !== null)
  return read
}

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()

const pullRequests = (count: number) =>
  many(count, (at) => aGitHubPullRequest({ number: at + 1, updatedAt: instant(at) }))

const pointsOf = ({ requests }: GitHubSimulator) => requests.reduce((sum, { cost }) => sum + cost, 0)

describe('reading pull requests', () => {
  it('reads them newest first over several pages, each once, as they stand', async () => {
    const { reader } = await aGitHub({ pullRequests: pullRequests(80) })
    const read = await walk((after) => reader.fetchPullRequests(API, { after, onlyOpen: false }))
    expect(read).toEqual(pullRequests(80).reverse())
  })

  it('says how many there are, and dates the page by the server’s clock', async () => {
    const now = Date.UTC(2031, 4, 5, 6, 7, 8)
    const { reader } = await aGitHub({ pullRequests: pullRequests(40) }, { now: () => now })
    expect(await reader.fetchPullRequests(API, ALL)).toMatchObject({ total: 40, readAt: now })
  })

  it('drops nothing beyond the first hundred of any part', async () => {
    const pullRequest = aGitHubPullRequest({
      labels: aConnection(many(101, (at) => ({ name: `label ${at}` }))),
      files: aConnection(many(350, (at) => aGitHubFile(`src/file-${at}.ts`))),
      userContentEdits: aConnection(
        many(205, (at) => ({ createdAt: instant(at), editedAt: instant(at), diff: `v${at}`, editor: null })),
      ),
      timelineItems: aConnection(many(251, (at) => aGitHubIssueComment({ createdAt: instant(at) }))),
    })
    const { gitHub, reader } = await aGitHub({
      pullRequests: [pullRequest, aGitHubPullRequest({ number: 2 })],
    })
    const { records } = await reader.fetchPullRequests(API, ALL)
    expect(records.find(({ number }) => number === 1)).toEqual(pullRequest)
    expect(gitHub.requests).toHaveLength(4)
  })

  it('reads every kind of timeline item as GitHub tells it', async () => {
    const requested = { requestedReviewer: { __typename: 'Team' as const, slug: 'payments' } }
    const items = [
      aGitHubPullRequestCommit(),
      aGitHubReview({ state: 'CHANGES_REQUESTED' }),
      aGitHubReview({ commit: null, author: null }),
      aGitHubIssueComment(),
      aGitHubEvent('ReadyForReviewEvent'),
      aGitHubEvent('ConvertToDraftEvent'),
      aGitHubEvent('ReviewRequestedEvent', instant(1), requested),
      aGitHubEvent('ReviewRequestRemovedEvent', instant(2), { requestedReviewer: null }),
      aGitHubEvent('HeadRefForcePushedEvent', instant(3), {
        beforeCommit: { oid: aSha('before') },
        afterCommit: null,
      }),
      aGitHubEvent('ClosedEvent'),
      aGitHubEvent('ReopenedEvent'),
      aGitHubEvent('MergedEvent'),
      aGitHubEvent('LabeledEvent', instant(4), { label: { name: 'bug' } }),
      aGitHubEvent('UnlabeledEvent', instant(5), { label: { name: 'bug' } }),
      aGitHubEvent('BaseRefChangedEvent', instant(6), { previousRefName: 'a', currentRefName: 'b' }),
    ]
    const { reader } = await aGitHub({
      pullRequests: [aGitHubPullRequest({ timelineItems: aConnection(items) })],
    })
    const { records } = await reader.fetchPullRequests(API, ALL)
    expect(records[0]?.timelineItems).toEqual(aConnection(items))
  })

  it('keeps a pull request whose author, merger and reviewer are gone', async () => {
    const ghost = aGitHubPullRequest({
      author: null,
      mergedBy: null,
      timelineItems: aConnection([aGitHubReview({ author: null })]),
    })
    const { reader } = await aGitHub({ pullRequests: [ghost] })
    expect((await reader.fetchPullRequests(API, ALL)).records).toEqual([ghost])
  })

  it('reads the open ones alone when asked', async () => {
    const open = aGitHubPullRequest({ number: 7, state: 'OPEN', mergedAt: null, closedAt: null })
    const { reader } = await aGitHub({ pullRequests: [...pullRequests(3), open] })
    expect((await reader.fetchPullRequests(API, { after: null, onlyOpen: true })).records).toEqual([open])
  })

  it('misses none and repeats none when one is touched while the pages are read', async () => {
    const { gitHub, reader } = await aGitHub({ pullRequests: pullRequests(60) })
    gitHub.onRequest(({ count }, world) => {
      const touched = world.repositories[0]?.pullRequests.find(({ number }) => number === 50)
      if (count === 2 && touched) touched.updatedAt = instant(5000)
      return undefined
    })
    const read = await walk((after) => reader.fetchPullRequests(API, { after, onlyOpen: false }))
    expect(read.map(({ number }) => number)).toEqual(many(60, (at) => 60 - at))
  })

  it('asks for less when GitHub times out, and for more again afterwards', async () => {
    const asked: number[] = []
    const { gitHub, reader } = await aGitHub({ pullRequests: pullRequests(100) })
    gitHub.onRequest(({ body }) => {
      const { first } = JSON.parse(body).variables
      asked.push(first)
      return first > 9 && asked.length < 3 ? { status: 502, body: '<h1>Bad gateway</h1>' } : undefined
    })
    await walk((after) => reader.fetchPullRequests(API, { after, onlyOpen: false }))
    expect(asked).toEqual([37, 18, 9, 18, 36, 37])
  })

  it('reads on in fewer connections at once when GitHub times out over them', async () => {
    const timelineItems = aConnection(many(101, (at) => aGitHubIssueComment({ createdAt: instant(at) })))
    const long = pullRequests(30).map((pullRequest) => ({ ...pullRequest, timelineItems }))
    const { gitHub, reader } = await aGitHub({ pullRequests: long })
    gitHub.onRequest(({ body }) =>
      'id20' in JSON.parse(body).variables
        ? { status: 504, body: 'We couldn’t respond in time.' }
        : undefined,
    )
    expect((await reader.fetchPullRequests(API, ALL)).records).toEqual(long.toReversed())
  })

  it('returns nothing in part: data beside an error is an error, until a page of one', async () => {
    const partial = {
      data: { repository: null },
      errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Too big.' }],
    }
    const { gitHub, reader } = await aGitHub({}, { onRequest: () => ({ status: 200, body: partial }) })
    await expect(reader.fetchPullRequests(API, ALL)).rejects.toMatchObject({
      kind: 'vendor-failed',
      message: expect.stringContaining('Too big.'),
    })
    expect(gitHub.requests).toHaveLength(11)
  })

  it('names the one that GitHub does not give even alone, and reads on behind it', async () => {
    const { gitHub, reader } = await aGitHub({ pullRequests: pullRequests(60) })
    gitHub.onRequest(async ({ body }) => {
      const { query, variables } = JSON.parse(body)
      const holds42 = query.includes('PullRequestsPage') && pagesHold(variables, 42)
      return holds42 ? { status: 502, body: '<h1>Bad gateway</h1>' } : undefined
    })
    const pagesHold = ({ first, after }: { first: number; after: string | null }, number: number) => {
      const from = after ? Number(JSON.parse(Buffer.from(after, 'base64url').toString())[1].slice(3)) : 61
      return number < from && number >= from - first
    }
    const unread: unknown[] = []
    const read = await walk(async (after) => {
      const page = await reader.fetchPullRequests(API, { after, onlyOpen: false })
      unread.push(...page.unread)
      return page
    })
    expect(read.map(({ number }) => number)).toEqual(
      many(60, (at) => 60 - at).filter((number) => number !== 42),
    )
    expect(unread).toEqual([
      { id: 'PR_42', name: '#42', at: Date.parse(instant(41)), error: expect.stringContaining('502') },
    ])
  })

  it('names the one whose parts cannot be read to their end, and gives none of it', async () => {
    const timelineItems = aConnection(many(101, (at) => aGitHubIssueComment({ createdAt: instant(at) })))
    const long = pullRequests(5).map((one) => (one.number === 3 ? { ...one, timelineItems } : one))
    const { gitHub, reader } = await aGitHub({ pullRequests: long })
    gitHub.onRequest(({ body }) =>
      body.includes('query FollowUp') ? { status: 504, body: 'We couldn’t respond in time.' } : undefined,
    )
    const { records, unread } = await reader.fetchPullRequests(API, ALL)
    expect(records.map(({ number }) => number)).toEqual([5, 4, 2, 1])
    expect(unread).toMatchObject([{ id: 'PR_3', name: '#3' }])
  })

  it('names the one that GitHub sends against its own schema, and reads the others', async () => {
    const [first, second] = pullRequests(2)
    const node = (one: unknown, change: object) => Object.assign(structuredClone(one) as object, change)
    const pageInfo = { hasNextPage: false, endCursor: null }
    const paged = (one: unknown) => {
      const { labels, files, userContentEdits, timelineItems } = first ?? aGitHubPullRequest()
      const parts = { labels, files, userContentEdits, timelineItems }
      const withInfo = Object.entries(parts).map(([field, part]) => [field, { ...part, pageInfo }])
      return node(one, Object.fromEntries(withInfo))
    }
    const nodes = [paged(first), node(paged(second), { createdAt: null })]
    const body = { data: { repository: { pullRequests: { totalCount: 2, pageInfo, nodes } } } }
    const { reader } = await aGitHub({}, { onRequest: () => ({ status: 200, body }) })
    const { records, unread } = await reader.fetchPullRequests(API, ALL)
    expect(records).toEqual([first])
    expect(unread).toMatchObject([{ id: 'PR_2', error: expect.stringContaining('createdAt') }])
  })

  it('finds them by id, and says which are not to be found', async () => {
    const { reader } = await aGitHub({ pullRequests: pullRequests(50), deployments: [aGitHubDeployment()] })
    const ids = many(45, (at) => `PR_${at + 1}`)
    const found = await reader.findPullRequestsById([...ids, 'PR_gone'])
    expect(found.records.map(({ id }) => id)).toEqual(ids)
    expect(found.missing).toEqual(['PR_gone'])
    expect(await reader.findDeploymentsById(['DE_1', 'DE_gone'])).toMatchObject({
      records: [aGitHubDeployment()],
      missing: ['DE_gone'],
    })
  })
})

describe('reading the other streams', () => {
  it('reads commits of the default branch from a time on, newest first', async () => {
    const commits = many(250, (at) => aGitHubCommit({ sha: aSha(at), at: instant(250 - at) }))
    const { reader } = await aGitHub({ commits })
    const since = Date.parse(instant(51))
    const read = await walk((after) => reader.fetchCommits(API, { after, branch: 'main', since }))
    expect(read).toEqual(commits.slice(0, 200))
  })

  it('answers an empty page for a repository without a commit', async () => {
    const now = Date.UTC(2031, 0, 1)
    const repository = aGitHubRepository({ defaultBranchRef: null })
    const { reader } = await aGitHub({ repository }, { now: () => now })
    expect(await reader.fetchCommits(API, { after: null, branch: 'main', since: 0 })).toEqual({
      records: [],
      next: null,
      readAt: now,
      total: null,
      unread: [],
    })
  })

  it('reads a deployment with all its statuses', async () => {
    const statuses = aConnection(many(130, (at) => aGitHubDeploymentStatus('IN_PROGRESS', instant(at))))
    const deployment = aGitHubDeployment({ statuses })
    const { reader } = await aGitHub({ deployments: [deployment] })
    expect((await reader.fetchDeployments(API, { after: null })).records).toEqual([deployment])
  })

  it('reads inline comments updated since a time, without an author too', async () => {
    const late = aGitHubReviewComment({ id: 2, created_at: instant(9), user: null })
    const early = aGitHubReviewComment({ id: 1, created_at: instant(1) })
    const { reader } = await aGitHub({ reviewComments: [early, late] })
    const read = (since: number) => reader.fetchReviewComments(API, { after: null, since })
    expect((await read(Date.parse(instant(9)))).records).toEqual([late])
    expect((await read(0)).records).toEqual([late, early])
  })

  it('reads workflows, and the runs of one of them', async () => {
    const workflows = many(120, (at) => aGitHubWorkflow({ id: at }))
    const runs = many(150, (at) =>
      aGitHubWorkflowRun({ id: at, workflow_id: at % 2, created_at: instant(at) }),
    )
    const { reader } = await aGitHub({ workflows, workflowRuns: runs })
    expect(await reader.listWorkflows(API)).toEqual(workflows)
    const page = await reader.fetchWorkflowRuns(API, { after: null, workflowId: 1 })
    expect(page.total).toBe(75)
    expect(page.records).toEqual(runs.filter((run) => run.workflow_id === 1).reverse())
  })

  it('reads releases and tags', async () => {
    const { reader } = await aGitHub({ releases: [aGitHubRelease()], tags: [aGitHubTag()] })
    expect((await reader.fetchReleases(API, { after: null })).records).toEqual([aGitHubRelease()])
    expect((await reader.fetchTags(API, { after: null })).records).toEqual([aGitHubTag()])
  })

  it('finds repositories by name, by owner, and all that the token sees', async () => {
    const { gitHub, reader } = await aGitHub({})
    const names = many(130, (at) => `acme/r${String(at).padStart(3, '0')}`)
    gitHub.world.repositories = [...names, 'other/tool'].map((nameWithOwner) =>
      aGitHubRepositoryWorld({ repository: aGitHubRepository({ nameWithOwner }) }),
    )
    const namesOf = async (selector: string | null) =>
      (await reader.listRepositories(selector)).map(({ repository }) => repository.nameWithOwner)
    expect(await namesOf('acme/r007')).toEqual(['acme/r007'])
    expect(await namesOf('acme/*')).toEqual(names)
    expect(await namesOf(null)).toEqual([...names, 'other/tool'])
  })

  it('reads a team with more than a hundred members and repositories', async () => {
    const members = aConnection(many(140, (at) => ({ login: `m${at}`, databaseId: at, name: null })))
    const edges = many(120, (at) => ({
      permission: 'READ',
      node: { id: `R${at}`, nameWithOwner: `acme/r${at}` },
    }))
    const team = aGitHubTeam({ members, repositories: { totalCount: 120, edges } })
    const { gitHub, reader } = await aGitHub({})
    gitHub.world.teams = [team]
    expect(await reader.listTeams('acme')).toEqual([team])
  })

  it('finds no teams where the owner is a person', async () => {
    const { gitHub, reader } = await aGitHub({}, { ownerType: 'User' })
    gitHub.world.teams = [aGitHubTeam()]
    expect(await reader.listTeams('acme')).toEqual([])
  })

  it('reads an Enterprise Server, whose addresses are others', async () => {
    const { gitHub } = await aGitHub({ pullRequests: pullRequests(2), commits: [aGitHubCommit()] })
    const reader = openGitHub({
      apiUrl: `${gitHub.url}/api/v3/`,
      graphQlUrl: `${gitHub.url}/api/graphql`,
      token: 'simulated-token',
    })
    expect((await reader.fetchPullRequests(API, ALL)).records).toHaveLength(2)
    expect((await reader.fetchCommits(API, { after: null, branch: 'main', since: 0 })).records).toHaveLength(
      1,
    )
  })
})

describe('what reading costs', () => {
  it('takes at most 35 points and 70 requests for 1,000 pull requests, long ones among them', async () => {
    const long = aConnection(many(140, (at) => aGitHubIssueComment({ createdAt: instant(at) })))
    const world = pullRequests(1000).map((pullRequest) =>
      pullRequest.number % 20 === 0 ? { ...pullRequest, timelineItems: long } : pullRequest,
    )
    const { gitHub, reader } = await aGitHub({ pullRequests: world })
    const read = await walk((after) => reader.fetchPullRequests(API, { after, onlyOpen: false }))
    expect(read).toHaveLength(1000)
    expect(pointsOf(gitHub)).toBeLessThanOrEqual(35)
    expect(gitHub.requests.length).toBeLessThanOrEqual(70)
  })

  it('takes at most 12 requests for 1,000 commits', async () => {
    const commits = many(1000, (at) => aGitHubCommit({ sha: aSha(at), at: instant(1000 - at) }))
    const { gitHub, reader } = await aGitHub({ commits })
    const read = await walk((after) => reader.fetchCommits(API, { after, branch: 'main', since: 0 }))
    expect(read).toEqual(commits)
    expect(gitHub.requests.length).toBeLessThanOrEqual(12)
  })

  it('takes at most 3 points for 100 deployments', async () => {
    const deployments = many(100, (at) =>
      aGitHubDeployment({
        id: `DE_${at}`,
        createdAt: instant(at),
        statuses: aConnection(
          many(at % 10 ? 4 : 120, (n) => aGitHubDeploymentStatus('QUEUED', instant(at + n))),
        ),
      }),
    )
    const { gitHub, reader } = await aGitHub({ deployments })
    const read = await walk((after) => reader.fetchDeployments(API, { after }))
    expect(read).toEqual(deployments.toReversed())
    expect(pointsOf(gitHub)).toBeLessThanOrEqual(3)
  })

  it('does not let GraphQL through at one request a second', async () => {
    const { gitHub } = await aGitHub({ pullRequests: pullRequests(30) })
    const reader = openGitHub({
      apiUrl: gitHub.url,
      graphQlUrl: gitHub.graphQlUrl,
      token: 'simulated-token',
      pageSize: 1,
    })
    const from = performance.now()
    await walk((after) => reader.fetchPullRequests(API, { after, onlyOpen: false }))
    expect(performance.now() - from).toBeLessThan(15_000)
  })

  it('leaves an unchanged pull request unchanged in every reading', async () => {
    const { reader } = await aGitHub({ pullRequests: [aGitHubPullRequest({ author: aGitHubActor('ada') })] })
    const one = await reader.fetchPullRequests(API, ALL)
    const other = await reader.fetchPullRequests(API, ALL)
    expect(JSON.stringify(one.records)).toBe(JSON.stringify(other.records))
  })
})
