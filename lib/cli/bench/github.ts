import {
  aConnection,
  aGitHubCommit,
  aGitHubDeployment,
  aGitHubDeploymentStatus,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubRelease,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubTag,
  aSha,
  many,
} from '@/e2e/simulators/github/builders'
import { type GitHubSimulator, startGitHubSimulator } from '@/e2e/simulators/github/server'
import { openGitHub } from '@/lib/connectors/github/live-reader'
import type { Page } from '@/lib/connectors/github/reader'
import { aSync } from '@/lib/sync/test-sync'
import type { Bench, BenchLine } from './bench'

type World = Parameters<typeof aGitHubRepositoryWorld>[0]
type Reader = ReturnType<typeof openGitHub>
type Cost = { records: number; requests: number; points: number }

const API = { owner: 'acme', name: 'api' }
const REPOSITORIES = 200

const instant = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()

const costOf = (requests: GitHubSimulator['requests']): Omit<Cost, 'records'> => ({
  requests: requests.length,
  points: requests.reduce((sum, { cost }) => sum + cost, 0),
})

/** Walks one stream of a repository to its end. */
const walk = async <T>(
  world: World,
  fetchPage: (reader: Reader, after: string | null) => Promise<Page<T>>,
): Promise<Cost> => {
  const gitHub = await startGitHubSimulator({
    owner: 'acme',
    repositories: [aGitHubRepositoryWorld(world)],
    teams: [],
  })
  const reader = openGitHub({ apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token: 'simulated-token' })
  let records = 0
  for (let after: string | null = null; ; ) {
    const page: Page<T> = await fetchPage(reader, after)
    records += page.records.length
    after = page.next
    if (after === null) break
  }
  await gitHub.stop()
  return { records, ...costOf(gitHub.requests) }
}

const line = (what: string, figure: string, limit: string, isMet: boolean): BenchLine => ({
  what,
  figure,
  limit,
  isMet,
})

/** One in twenty has more than a hundred comments. */
const pullRequests = () => {
  const long = aConnection(many(140, (at) => aGitHubIssueComment({ createdAt: instant(at) })))
  return many(1000, (at) =>
    aGitHubPullRequest({
      number: at + 1,
      updatedAt: instant(at),
      ...(at % 20 ? {} : { timelineItems: long }),
    }),
  )
}

const deployments = () =>
  many(1000, (at) =>
    aGitHubDeployment({
      id: `DE_${at}`,
      createdAt: instant(at),
      statuses: aConnection(many(4, (n) => aGitHubDeploymentStatus('QUEUED', instant(at + n)))),
    }),
  )

const aRepository = (name: string) =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner: name }),
    pullRequests: [aGitHubPullRequest({ id: `PR_${name}` })],
    deployments: [aGitHubDeployment({ id: `DE_${name}` })],
    releases: [aGitHubRelease()],
    tags: [aGitHubTag()],
  })

const idleRound = async (): Promise<Omit<Cost, 'records'>> => {
  const sync = await aSync({ repositories: many(REPOSITORIES, (at) => aRepository(`acme/r${at}`)) })
  await sync.round()
  sync.pass(5 * 60_000)
  const { requests } = await sync.round()
  await sync.stop()
  return costOf(requests)
}

/** What reading GitHub costs, counted by a simulator that prices requests as GitHub says it does. */
export const github: Bench = {
  usage: 'github: counts the requests and points that reading GitHub costs',
  async run(_, tell) {
    const pulls = await walk({ pullRequests: pullRequests() }, (reader, after) =>
      reader.fetchPullRequests(API, { after, onlyOpen: false }),
    )
    tell(
      line(
        `${pulls.records} pull requests with all their parts`,
        `${pulls.points} points, ${pulls.requests} requests`,
        '35 points, 70 requests',
        pulls.records === 1000 && pulls.points <= 35 && pulls.requests <= 70,
      ),
    )
    const commits = await walk(
      { commits: many(1000, (at) => aGitHubCommit({ sha: aSha(at), at: instant(1000 - at) })) },
      (reader, after) => reader.fetchCommits(API, { after, branch: 'main', since: 0 }),
    )
    tell(
      line(
        `${commits.records} commits of the default branch`,
        `${commits.requests} requests`,
        '12 requests',
        commits.records === 1000 && commits.requests <= 12,
      ),
    )
    const deployed = await walk({ deployments: deployments() }, (reader, after) =>
      reader.fetchDeployments(API, { after }),
    )
    const each = (deployed.points * 100) / deployed.records
    tell(line('deployments with statuses, per 100', `${each} points`, '3 points', each <= 3))
    const listed = await walk({ pullRequests: pullRequests() }, (reader, after) =>
      reader.fetchNames(API, { stream: 'pull-requests', after }),
    )
    const perHundred = (listed.points * 100) / listed.records
    tell(line('daily comparison, per 100 objects', `${perHundred} points`, '1 point', perHundred <= 1))
    const idle = await idleRound()
    tell(
      line(
        `idle round over ${REPOSITORIES} repositories`,
        `${idle.requests} requests, ${idle.points} points`,
        '4 requests',
        idle.requests <= 4,
      ),
    )
  },
}
