import type { NamedStream } from '@/lib/connectors/github/names'
import type {
  FoundById,
  GitHubReader,
  ListedName,
  ListedRepository,
  Page,
  RepositoryRef,
} from '@/lib/connectors/github/reader'
import { SourceError } from '@/lib/domain/source-error'
import { permissionIn } from './permission-in'
import type { GitHubRepositoryWorld, GitHubWorld } from './world'

const pullRequestsPerPage = 37
const othersPerPage = 100

/** GitHub's contract over a world. Lists must be newest first, as a world holds them. `readAt` epoch ms. */
export function readGitHub(world: GitHubWorld, readAt: number): GitHubReader {
  const find = (reference: RepositoryRef) => repositoryOf(world, reference)
  const others = <T>(records: T[], after: string | null) => pageOf(records, after, othersPerPage, readAt)
  const foundAmong = <T>(records: T[], isAsked: (record: T) => boolean) => ({
    records: records.filter(isAsked),
    readAt,
  })
  return {
    listRepositories: async (selector) => selected(world, selector).map((one) => listed(one, readAt)),
    findRepositories: async (ids) => {
      const records = world.repositories.filter(({ repository }) => ids.includes(repository.id))
      const missing = ids.filter((id) => records.every(({ repository }) => repository.id !== id))
      return { records: records.map((one) => listed(one, readAt)), missing }
    },
    fetchPullRequests: async (repository, { after, onlyOpen }) => {
      const all = find(repository).pullRequests
      const asked = onlyOpen ? all.filter(({ state }) => state === 'OPEN') : all
      return pageOf(asked, after, pullRequestsPerPage, readAt)
    },
    findPullRequestsById: async (ids) =>
      foundOf(
        world.repositories.flatMap(({ pullRequests }) => pullRequests),
        ids,
        readAt,
      ),
    fetchNames: async (repository, { stream, after }) => others(namesOf(find(repository), stream), after),
    fetchReviewComments: async (repository, { after, since }) =>
      others(
        find(repository).reviewComments.filter(({ updated_at }) => Date.parse(updated_at) >= since),
        after,
      ),
    fetchCommits: async (repository, { after, branch, since }) =>
      others(commitsOf(find(repository), branch, since), after),
    fetchDeployments: async (repository, { after }) => others(find(repository).deployments, after),
    findDeploymentsById: async (ids) =>
      foundOf(
        world.repositories.flatMap(({ deployments }) => deployments),
        ids,
        readAt,
      ),
    listWorkflows: async (repository) => find(repository).workflows,
    fetchWorkflowRuns: async (repository, { after, workflowId }) =>
      others(
        find(repository).workflowRuns.filter(({ workflow_id }) => workflow_id === workflowId),
        after,
      ),
    fetchReleases: async (repository, { after }) => others(find(repository).releases, after),
    fetchTags: async (repository, { after }) => others(find(repository).tags, after),
    findPullRequests: async (repository, numbers) =>
      foundAmong(find(repository).pullRequests, ({ number }) => numbers.includes(number)),
    findDeployment: async (repository, nodeId) =>
      foundAmong(find(repository).deployments, ({ id }) => id === nodeId),
    findWorkflowRun: async (repository, runId) =>
      foundAmong(find(repository).workflowRuns, ({ id }) => id === runId),
    findRelease: async (repository, releaseId) =>
      foundAmong(find(repository).releases, ({ id }) => id === releaseId),
    findPermission: async (repository, login) => ({
      told: permissionIn(world, find(repository), login),
      readAt,
    }),
    fetchCodeOwners: async (repository) => ({ file: find(repository).codeOwners?.[0] ?? null, readAt }),
    listTeams: async (owner) => (owner === world.owner ? world.teams : []),
  }
}

function selected({ repositories, owner }: GitHubWorld, selector: string | null) {
  return repositories.filter(({ repository }) =>
    [null, `${owner}/*`, repository.nameWithOwner].includes(selector),
  )
}

/** The made-up world says nothing of what is newest: it is read once. */
function listed({ repository }: GitHubRepositoryWorld, readAt: number): ListedRepository {
  const newest = { pullRequests: null, deployments: null, releases: null, tags: null, codeOwners: null }
  return { repository, readAt, newest }
}

function repositoryOf({ repositories }: GitHubWorld, { owner, name }: RepositoryRef): GitHubRepositoryWorld {
  const found = repositories.find(({ repository }) => repository.nameWithOwner === `${owner}/${name}`)
  if (found) return found
  throw new SourceError('github', 'not-found', `There is no repository ${owner}/${name}.`, {
    action: 'Check its name.',
    status: 404,
  })
}

function commitsOf({ repository, commits }: GitHubRepositoryWorld, branch: string, since: number) {
  if (repository.defaultBranchRef?.name !== branch) return []
  return commits.filter(({ commit }) => Date.parse(commit.committer?.date ?? '') >= since)
}

// The cursor is the place in the list: a world stands still, so no page can shift.
function pageOf<T>(records: T[], after: string | null, size: number, readAt: number): Page<T> {
  const from = after === null ? 0 : Number(after)
  const until = from + size
  const next = until < records.length ? String(until) : null
  return { records: records.slice(from, until), next, readAt, total: records.length, unread: [] }
}

function foundOf<T extends { id: string }>(all: T[], ids: string[], readAt: number): FoundById<T> {
  const records = all.filter(({ id }) => ids.includes(id))
  const missing = ids.filter((id) => records.every((record) => record.id !== id))
  return { records, unread: [], missing, readAt }
}

function namesOf(world: GitHubRepositoryWorld, stream: NamedStream): ListedName[] {
  if (stream === 'releases') {
    return world.releases.map(({ id, created_at }) => ({
      id: String(id),
      at: Date.parse(created_at),
      updatedAt: null,
    }))
  }
  if (stream === 'deployments') {
    return world.deployments.map(({ id, createdAt, updatedAt }) => ({
      id,
      at: Date.parse(createdAt),
      updatedAt: Date.parse(updatedAt ?? createdAt),
    }))
  }
  return world.pullRequests.map(({ id, updatedAt }) => ({
    id,
    at: Date.parse(updatedAt),
    updatedAt: Date.parse(updatedAt),
  }))
}
