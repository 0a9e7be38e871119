import { permissionIn } from '@/db/seed/permission-in'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import { repositoryNamed } from './root'

export type RestAnswer = { status: number; headers?: Record<string, string>; body: unknown }

type One = { permission: string; one: unknown }
type Listing = { permission: string; items: unknown[]; within?: string }

const NOT_FOUND: RestAnswer = { status: 404, body: { message: 'Not Found', status: '404' } }
const EMPTY_REPOSITORY: RestAnswer = {
  status: 409,
  body: { message: 'Git Repository is empty.', status: '409' },
}

const newestFirst = <T>(items: T[], at: (item: T) => string): T[] =>
  items.toSorted((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0))

const notBefore = (since: string | null, at: string | null | undefined): boolean =>
  since === null || Date.parse(at ?? '') >= Date.parse(since)

const commitsOf = (world: GitHubRepositoryWorld, query: URLSearchParams): Listing | RestAnswer => {
  const branch = world.repository.defaultBranchRef?.name
  if (branch === undefined) return EMPTY_REPOSITORY
  if (query.has('sha') && query.get('sha') !== branch) return NOT_FOUND
  const since = query.get('since')
  return {
    permission: 'contents',
    items: world.commits.filter(({ commit }) => notBefore(since, commit.committer?.date)),
  }
}

const runsOf = (world: GitHubRepositoryWorld, id: number): Listing | RestAnswer => {
  if (!world.workflows.some((workflow) => workflow.id === id)) return NOT_FOUND
  const runs = world.workflowRuns.filter((run) => run.workflow_id === id)
  return {
    permission: 'actions',
    items: newestFirst(runs, (run) => run.created_at),
    within: 'workflow_runs',
  }
}

const oneOf = (world: GitHubRepositoryWorld, kind: 'runs' | 'releases', id: number): One | RestAnswer => {
  const found = (kind === 'runs' ? world.workflowRuns : world.releases).find((record) => record.id === id)
  return found ? { permission: kind === 'runs' ? 'actions' : 'contents', one: found } : NOT_FOUND
}

const listingOf = (
  world: GitHubRepositoryWorld,
  route: string,
  query: URLSearchParams,
): Listing | One | RestAnswer => {
  const workflow = /^\/actions\/workflows\/(\d+)\/runs$/.exec(route)?.[1]
  if (workflow) return runsOf(world, Number(workflow))
  const one = /^\/(actions\/runs|releases)\/(\d+)$/.exec(route)
  if (one) return oneOf(world, one[1] === 'releases' ? 'releases' : 'runs', Number(one[2]))
  switch (route) {
    case '/pulls/comments': {
      const since = query.get('since')
      const comments = world.reviewComments.filter((comment) => notBefore(since, comment.updated_at))
      return { permission: 'pull_requests', items: newestFirst(comments, (comment) => comment.updated_at) }
    }
    case '/pulls':
      return { permission: 'pull_requests', items: world.pullRequests.map(({ number }) => ({ number })) }
    case '/deployments':
      return { permission: 'deployments', items: world.deployments.map(({ id }) => ({ node_id: id })) }
    case '/commits':
      return commitsOf(world, query)
    case '/actions/workflows':
      return { permission: 'actions', items: world.workflows, within: 'workflows' }
    case '/releases':
      return { permission: 'contents', items: newestFirst(world.releases, (release) => release.created_at) }
    case '/tags':
      return { permission: 'contents', items: world.tags }
    default:
      return NOT_FOUND
  }
}

/** What somebody may do, which needs no more than to see the repository. */
const permissionOf = (
  world: GitHubWorld,
  repository: GitHubRepositoryWorld,
  route: string,
): One | RestAnswer | null => {
  const login = /^\/collaborators\/([^/]+)\/permission$/.exec(route)?.[1]
  if (login === undefined) return null
  const one = permissionIn(world, repository, decodeURIComponent(login))
  return one === null ? NOT_FOUND : { permission: 'metadata', one }
}

const pageOf = ({ items, within }: Listing, url: URL, largestPage: number): RestAnswer => {
  const size = Math.min(largestPage, Number(url.searchParams.get('per_page') ?? 30))
  const page = Number(url.searchParams.get('page') ?? 1)
  const records = items.slice((page - 1) * size, page * size)
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  return {
    status: 200,
    headers: page * size < items.length ? { link: `<${next.href}>; rel="next"` } : {},
    body: within ? { total_count: items.length, [within]: records } : records,
  }
}

/** GitHub's further pages are addressed by the repository's number, not by its name. */
const byNumber = (url: URL, { repository }: GitHubRepositoryWorld, route: string): URL => {
  const numbered = new URL(url)
  if (repository.databaseId) numbered.pathname = `/repositories/${repository.databaseId}${route}`
  return numbered
}

const placeOf = (world: GitHubWorld, path: string) => {
  const named = /^\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(path)
  const numbered = /^\/repositories\/(\d+)(\/.*)$/.exec(path)
  const repository = named
    ? repositoryNamed(world, decodeURIComponent(named[1] ?? ''))
    : world.repositories.find((candidate) => String(candidate.repository.databaseId) === numbered?.[1])
  return { repository, route: named?.[2] ?? numbered?.[2] ?? path }
}

/** Answers one REST read over the world: pages of at most 100 with a `Link` to the next, 403 naming what is lacking. */
export const answerRest = (
  world: GitHubWorld,
  url: URL,
  lacking: ReadonlySet<string>,
  largestPage = 100,
): RestAnswer => {
  const { repository, route } = placeOf(world, url.pathname)
  if (!repository) return NOT_FOUND
  const listing = permissionOf(world, repository, route) ?? listingOf(repository, route, url.searchParams)
  if ('status' in listing) return listing
  if (lacking.has(listing.permission)) {
    return {
      status: 403,
      headers: { 'x-accepted-github-permissions': `${listing.permission}=read` },
      body: { message: 'Resource not accessible by personal access token', status: '403' },
    }
  }
  if ('one' in listing) return { status: 200, body: listing.one }
  return pageOf(listing, byNumber(url, repository, route), largestPage)
}

/** A route without names, numbers and parameters, as the request log shows it. */
export const routeOf = (path: string): string =>
  path
    .replace(/^\/repos\/[^/]+\/[^/]+/, '/repos/{owner}/{repo}')
    .replace(/^\/repositories\/\d+/, '/repos/{owner}/{repo}')
    .replace(/\/collaborators\/[^/]+\//, '/collaborators/{login}/')
    .replace(/\/\d+(?=\/|$)/g, '/{id}')
