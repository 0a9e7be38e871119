/**
 * Nouns of a small GitHub world. Every field is valid as GitHub would send it; what a test cares about it passes in.
 * Ids follow from what names the thing, so that the same call makes the same thing.
 */
import { createHash } from 'node:crypto'
import type { GitHubRepositoryWorld, GitHubWorld } from '@/db/seed/world'
import type {
  GitHubActor,
  GitHubCommit,
  GitHubDeployment,
  GitHubPullRequest,
  GitHubRelease,
  GitHubRepository,
  GitHubReviewComment,
  GitHubTag,
  GitHubTeam,
  GitHubTimelineItem,
  GitHubUser,
  GitHubWorkflow,
  GitHubWorkflowRun,
} from '@/lib/connectors/github/payload'

const SOME_DAY = '2026-03-02T10:00:00Z'

/** A 40-digit sha that follows from a name. */
export const aSha = (name: string | number): string => createHash('sha1').update(String(name)).digest('hex')

/** A number that follows from a name, as an account's or repository's stands for it whatever it is called later. */
export const aNumber = (name: string): number => Number.parseInt(aSha(name).slice(0, 7), 16)

const list = <T>(nodes: T[]) => ({ totalCount: nodes.length, nodes })

export const aGitHubActor = (login = 'ada', actor: Partial<GitHubActor> = {}): GitHubActor => ({
  __typename: 'User',
  login,
  databaseId: aNumber(login),
  name: null,
  ...actor,
})

export const aGitHubUser = (login = 'ada', user: Partial<GitHubUser> = {}): GitHubUser => ({
  id: aNumber(login),
  login,
  type: 'User',
  ...user,
})

export const aGitHubRepository = (repository: Partial<GitHubRepository> = {}): GitHubRepository => {
  const nameWithOwner = repository.nameWithOwner ?? 'acme/api'
  return {
    id: `R_${nameWithOwner}`,
    databaseId: aNumber(nameWithOwner),
    nameWithOwner,
    url: `https://github.com/${nameWithOwner}`,
    isArchived: false,
    isPrivate: true,
    createdAt: '2024-01-01T00:00:00Z',
    defaultBranchRef: { name: 'main', target: { oid: aSha('main') } },
    ...repository,
  }
}

export const aGitHubFile = (path = 'src/server.ts', additions = 30, deletions = 10) => ({
  path,
  additions,
  deletions,
  changeType: 'MODIFIED',
})

/** A timeline item of any type; the others below are shorthands. */
export const aGitHubTimelineItem = (
  item: Partial<GitHubTimelineItem> & { __typename: string },
): GitHubTimelineItem => ({
  id: `${item.__typename}_${aSha(JSON.stringify(item)).slice(0, 12)}`,
  ...item,
})

export const aGitHubEvent = (
  type: string,
  createdAt = SOME_DAY,
  item: Partial<GitHubTimelineItem> = {},
): GitHubTimelineItem => aGitHubTimelineItem({ __typename: type, createdAt, actor: aGitHubActor(), ...item })

export const aGitHubReview = (review: Partial<GitHubTimelineItem> = {}): GitHubTimelineItem =>
  aGitHubTimelineItem({
    __typename: 'PullRequestReview',
    fullDatabaseId: String(aNumber(JSON.stringify(review))),
    author: aGitHubActor('grace'),
    body: '',
    state: 'APPROVED',
    createdAt: review.submittedAt ?? SOME_DAY,
    submittedAt: SOME_DAY,
    lastEditedAt: null,
    commit: { oid: aSha('head') },
    ...review,
  })

export const aGitHubIssueComment = (comment: Partial<GitHubTimelineItem> = {}): GitHubTimelineItem =>
  aGitHubTimelineItem({
    __typename: 'IssueComment',
    fullDatabaseId: String(aNumber(JSON.stringify(comment))),
    author: aGitHubActor('grace'),
    body: 'Looks right to me.',
    createdAt: SOME_DAY,
    lastEditedAt: null,
    ...comment,
  })

export const aGitHubPullRequestCommit = (
  commit: Partial<NonNullable<GitHubTimelineItem['commit']>> = {},
): GitHubTimelineItem =>
  aGitHubTimelineItem({
    __typename: 'PullRequestCommit',
    commit: {
      oid: aSha('head'),
      message: 'Cut the retries short',
      authoredDate: SOME_DAY,
      committedDate: SOME_DAY,
      additions: 30,
      deletions: 10,
      author: {
        name: 'ada',
        email: 'ada@example.org',
        date: SOME_DAY,
        user: { login: 'ada', databaseId: aNumber('ada') },
      },
      committer: null,
      ...commit,
    },
  })

/** A merged pull request of one file with one review, unless told otherwise. `number` makes its ids. */
export const aGitHubPullRequest = (pullRequest: Partial<GitHubPullRequest> = {}): GitHubPullRequest => {
  const number = pullRequest.number ?? 1
  return {
    id: `PR_${number}`,
    number,
    title: `Change ${number}`,
    url: `https://github.com/acme/api/pull/${number}`,
    state: 'MERGED',
    isDraft: false,
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: '2026-03-02T11:00:00Z',
    mergedAt: '2026-03-02T11:00:00Z',
    closedAt: '2026-03-02T11:00:00Z',
    body: 'Retries pile up when the queue is slow.',
    author: aGitHubActor(),
    mergedBy: aGitHubActor('grace'),
    baseRefName: 'main',
    headRefName: `change-${number}`,
    headRefOid: aSha(`head-${number}`),
    isCrossRepository: false,
    mergeCommit: { oid: aSha(`merge-${number}`) },
    additions: 30,
    deletions: 10,
    changedFiles: 1,
    labels: list([]),
    files: list([aGitHubFile()]),
    userContentEdits: list([]),
    timelineItems: list([aGitHubReview()]),
    ...pullRequest,
  }
}

export const aGitHubReviewComment = (comment: Partial<GitHubReviewComment> = {}): GitHubReviewComment => {
  const id = comment.id ?? 1
  return {
    id,
    node_id: `PRRC_${id}`,
    pull_request_url: 'https://api.github.com/repos/acme/api/pulls/1',
    pull_request_review_id: 1,
    in_reply_to_id: null,
    user: aGitHubUser('grace'),
    path: 'src/server.ts',
    line: 12,
    body: 'What happens when the queue is empty?',
    commit_id: aSha('head'),
    created_at: SOME_DAY,
    updated_at: comment.created_at ?? SOME_DAY,
    ...comment,
  }
}

export const aGitHubCommit = (commit: Partial<GitHubCommit> & { at?: string } = {}): GitHubCommit => {
  const { at = SOME_DAY, ...given } = commit
  const signature = { name: 'ada', email: 'ada@example.org', date: at }
  return {
    sha: aSha('main'),
    html_url: null,
    commit: { message: 'Cut the retries short', author: signature, committer: signature },
    author: aGitHubUser(),
    committer: aGitHubUser(),
    parents: [{ sha: aSha('parent') }],
    ...given,
  }
}

export const aGitHubDeploymentStatus = (state = 'SUCCESS', createdAt = '2026-03-02T12:05:00Z') => ({
  id: `DES_${aSha(state + createdAt).slice(0, 12)}`,
  state,
  createdAt,
  environmentUrl: null,
  logUrl: null,
})

/** A successful deployment to production, unless told otherwise. `id` names it. */
export const aGitHubDeployment = (deployment: Partial<GitHubDeployment> = {}): GitHubDeployment => ({
  id: 'DE_1',
  environment: 'production',
  task: 'deploy',
  description: null,
  commitOid: aSha('main'),
  ref: { name: 'main' },
  createdAt: '2026-03-02T12:00:00Z',
  updatedAt: deployment.createdAt ?? '2026-03-02T12:00:00Z',
  state: 'ACTIVE',
  creator: aGitHubActor(),
  statuses: list([aGitHubDeploymentStatus()]),
  ...deployment,
})

export const aGitHubWorkflow = (workflow: Partial<GitHubWorkflow> = {}): GitHubWorkflow => ({
  id: 10,
  name: 'Deploy',
  path: '.github/workflows/deploy.yml',
  state: 'active',
  ...workflow,
})

export const aGitHubWorkflowRun = (run: Partial<GitHubWorkflowRun> = {}): GitHubWorkflowRun => ({
  id: 100,
  workflow_id: 10,
  name: 'Deploy',
  path: '.github/workflows/deploy.yml',
  event: 'push',
  head_branch: 'main',
  head_sha: aSha('main'),
  status: 'completed',
  conclusion: 'success',
  run_attempt: 1,
  html_url: null,
  created_at: SOME_DAY,
  run_started_at: run.created_at ?? SOME_DAY,
  updated_at: run.created_at ?? SOME_DAY,
  ...run,
})

export const aGitHubRelease = (release: Partial<GitHubRelease> = {}): GitHubRelease => ({
  id: 1000,
  tag_name: 'v1.0.0',
  target_commitish: 'main',
  name: 'v1.0.0',
  draft: false,
  prerelease: false,
  html_url: null,
  author: aGitHubUser(),
  created_at: SOME_DAY,
  published_at: SOME_DAY,
  ...release,
})

export const aGitHubTag = (tag: Partial<GitHubTag> = {}): GitHubTag => ({
  name: 'v1.0.0',
  commit: { sha: aSha('main') },
  ...tag,
})

export const aGitHubTeam = (team: Partial<GitHubTeam> = {}): GitHubTeam => {
  const slug = team.slug ?? 'payments'
  return {
    id: `T_${slug}`,
    slug,
    name: slug,
    parentTeam: null,
    members: list([{ login: 'ada', databaseId: aNumber('ada'), name: null }]),
    repositories: {
      totalCount: 1,
      edges: [{ permission: 'WRITE', node: { id: 'R_acme/api', nameWithOwner: 'acme/api' } }],
    },
    ...team,
  }
}

/** A repository with all its streams; empty where nothing is given. */
export const aGitHubRepositoryWorld = (
  world: Partial<GitHubRepositoryWorld> = {},
): GitHubRepositoryWorld => ({
  repository: aGitHubRepository(),
  pullRequests: [],
  reviewComments: [],
  commits: [],
  deployments: [],
  workflows: [],
  workflowRuns: [],
  releases: [],
  tags: [],
  ...world,
})

/** The organisation `acme` with the repositories given, or with `acme/api` alone. */
export const aGitHubWorld = (world: Partial<GitHubWorld> = {}): GitHubWorld => ({
  owner: 'acme',
  repositories: [aGitHubRepositoryWorld()],
  teams: [],
  ...world,
})

/** `count` things, made from 0 on. */
export const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** A connection as GitHub counts it. */
export const aConnection = list
