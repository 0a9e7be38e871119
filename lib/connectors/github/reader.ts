import type { NamedStream } from './names'
import type {
  GitHubCommit,
  GitHubDeployment,
  GitHubPermission,
  GitHubPullRequest,
  GitHubRelease,
  GitHubRepository,
  GitHubReviewComment,
  GitHubTag,
  GitHubTeam,
  GitHubWorkflow,
  GitHubWorkflowRun,
} from './payload'

/** The newest of a stream in GitHub's words: said again, nothing is new. `at`: when it last moved, epoch ms. */
export type Newest = { said: string; at: number | null }

/**
 * A repository, and what the same answer says of its streams; null where GitHub was not asked or would not say.
 * `readAt` is the server's clock.
 */
export type ListedRepository = {
  repository: GitHubRepository
  readAt: number
  newest: {
    pullRequests: Newest | null
    deployments: Newest | null
    releases: Newest | null
    tags: Newest | null
    /** Which file says who owns what, and its content's hash; '' is none. */
    codeOwners: Newest | null
  }
}

/**
 * A CODEOWNERS file: `path` where it stands, `oid` its content's hash. `text` null: GitHub does not give all of it;
 * `committedAt` null: nor when it last changed.
 */
export type CodeOwnersFile = { path: string; oid: string; text: string | null; committedAt: string | null }

/** What GitHub does not give even alone. `at`: when it counts as far as is known, epoch ms. */
export type UnreadObject = { id: string; name: string; at: number | null; error: string }

/** `at`: by which its stream is ordered; `updatedAt` null where GitHub keeps none. Epoch ms. */
export type ListedName = { id: string; at: number; updatedAt: number | null }

/** Objects asked for by id. `missing`: ids that GitHub does not find, or that the token may not see. */
export type FoundById<T> = { records: T[]; unread: UnreadObject[]; missing: string[]; readAt: number }

/**
 * One page of a stream, newest first.
 * `next` is opaque and resumes the walk in a later process; null means the end was reached.
 * `readAt` is the server's clock (`Date` header) in epoch ms: a watermark must never come from ours.
 * `total` is what the vendor says there is of this stream, null where it does not say.
 * `unread` are objects of this page that had to be passed over.
 */
export type Page<T> = {
  records: T[]
  next: string | null
  readAt: number
  total: number | null
  unread: UnreadObject[]
}

/** Objects asked for one by one: what the vendor no longer has is not among them. `readAt` as in `Page`; 0 when nothing was found. */
export type Found<T> = { records: T[]; readAt: number }

export type RepositoryRef = { owner: string; name: string }

/**
 * What the sync asks of GitHub. Two implementations: the live API, and the made-up world of the demo.
 * Every method throws `SourceError` when the vendor refuses or fails; nothing is left out without being named.
 */
export type GitHubReader = {
  /** Repositories that a selector names: `owner/name`, `owner/*`, or null for all that the token sees. */
  listRepositories(selector: string | null): Promise<ListedRepository[]>
  /** Repositories by their node ids, under whatever name they have today. */
  findRepositories(ids: string[]): Promise<{ records: ListedRepository[]; missing: string[] }>
  /** Pull requests by `updatedAt` descending, each with all its parts (nothing beyond 100 dropped). */
  fetchPullRequests(
    repository: RepositoryRef,
    walk: { after: string | null; onlyOpen: boolean },
  ): Promise<Page<GitHubPullRequest>>
  /** Pull requests by their node ids, complete as above. */
  findPullRequestsById(ids: string[]): Promise<FoundById<GitHubPullRequest>>
  /** What a stream consists of, without what it holds: 100 a page, newest first in the stream's own order. */
  fetchNames(
    repository: RepositoryRef,
    walk: { stream: NamedStream; after: string | null },
  ): Promise<Page<ListedName>>
  /** Inline comments updated at or after `since` (epoch ms), newest first. */
  fetchReviewComments(
    repository: RepositoryRef,
    walk: { after: string | null; since: number },
  ): Promise<Page<GitHubReviewComment>>
  /** Commits reachable from `branch`, newest first. An empty repository answers an empty page. */
  fetchCommits(
    repository: RepositoryRef,
    walk: { after: string | null; branch: string; since: number },
  ): Promise<Page<GitHubCommit>>
  /** Deployments by creation descending, each with every status. */
  fetchDeployments(repository: RepositoryRef, walk: { after: string | null }): Promise<Page<GitHubDeployment>>
  /** Deployments by their node ids, complete as above. */
  findDeploymentsById(ids: string[]): Promise<FoundById<GitHubDeployment>>
  listWorkflows(repository: RepositoryRef): Promise<GitHubWorkflow[]>
  /** Runs of one workflow, newest first. */
  fetchWorkflowRuns(
    repository: RepositoryRef,
    walk: { after: string | null; workflowId: number },
  ): Promise<Page<GitHubWorkflowRun>>
  /** Releases, newest first. */
  fetchReleases(repository: RepositoryRef, walk: { after: string | null }): Promise<Page<GitHubRelease>>
  fetchTags(repository: RepositoryRef, walk: { after: string | null }): Promise<Page<GitHubTag>>
  /** Pull requests by number, each with all its parts; one that does not exist is missing from the answer. */
  findPullRequests(repository: RepositoryRef, numbers: number[]): Promise<Found<GitHubPullRequest>>
  /** A deployment by its node id, with every status. */
  findDeployment(repository: RepositoryRef, nodeId: string): Promise<Found<GitHubDeployment>>
  findWorkflowRun(repository: RepositoryRef, id: number): Promise<Found<GitHubWorkflowRun>>
  findRelease(repository: RepositoryRef, id: number): Promise<Found<GitHubRelease>>
  /** Teams of the organisation `owner`; an empty list when `owner` is a person. */
  listTeams(owner: string): Promise<GitHubTeam[]>
  /** What somebody may do in a repository; `told` null: GitHub finds nobody of this login there. */
  findPermission(
    repository: RepositoryRef,
    login: string,
  ): Promise<{ told: GitHubPermission | null; readAt: number }>
  /** The file of the default branch that says who owns what; null is none. */
  fetchCodeOwners(repository: RepositoryRef): Promise<{ file: CodeOwnersFile | null; readAt: number }>
}
