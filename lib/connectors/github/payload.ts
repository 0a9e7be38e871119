/**
 * What GitHub answers, as our queries ask for it. Parsed here once; after this the types are believed.
 * Every object is loose: fields we do not read are kept in the raw record.
 */
import { z } from 'zod'
import { pressedVerdicts } from '@/lib/domain/judgement'

const instant = z.iso.datetime({ offset: true })

/** GraphQL `Actor`; null is a deleted account ("ghost"). `databaseId` outlives a rename of `login`. */
export const GitHubActor = z.looseObject({
  __typename: z.string(),
  login: z.string(),
  databaseId: z.number().int().nullish(),
  name: z.string().nullish(),
})

const connection = <T extends z.ZodType>(node: T) =>
  z.looseObject({
    totalCount: z.number().int(),
    nodes: z.array(node),
  })

/** A moment of a git signature: who the commit says it is, and the account GitHub matched to it. */
const GitHubGitActor = z.looseObject({
  name: z.string().nullish(),
  email: z.string().nullish(),
  date: instant.nullish(),
  user: GitHubActor.omit({ __typename: true }).nullish(),
})

const subject = z.union([
  GitHubActor,
  z.looseObject({ __typename: z.literal('Team'), slug: z.string(), name: z.string().nullish() }),
])

/** One item of `timelineItems`, told apart by `__typename`. Unknown types are kept raw and not read. */
export const GitHubTimelineItem = z.looseObject({
  __typename: z.string(),
  id: z.string().nullish(),
  fullDatabaseId: z.union([z.string(), z.number()]).nullish(),
  createdAt: instant.nullish(),
  actor: GitHubActor.nullish(),
  author: GitHubActor.nullish(),
  body: z.string().nullish(),
  state: z.string().nullish(),
  submittedAt: instant.nullish(),
  lastEditedAt: instant.nullish(),
  /** On a review: the head that the reviewer saw. On a commit item: the commit. */
  commit: z
    .looseObject({
      oid: z.string(),
      message: z.string().nullish(),
      authoredDate: instant.nullish(),
      committedDate: instant.nullish(),
      additions: z.number().int().nullish(),
      deletions: z.number().int().nullish(),
      author: GitHubGitActor.nullish(),
      committer: GitHubGitActor.nullish(),
    })
    .nullish(),
  requestedReviewer: subject.nullish(),
  label: z.looseObject({ name: z.string() }).nullish(),
  beforeCommit: z.looseObject({ oid: z.string() }).nullish(),
  afterCommit: z.looseObject({ oid: z.string() }).nullish(),
  /** On a dismissal: the review, and what it was until then. */
  review: z.looseObject({ id: z.string() }).nullish(),
  previousReviewState: z.string().nullish(),
  previousRefName: z.string().nullish(),
  currentRefName: z.string().nullish(),
})

export const GitHubPullRequest = z.looseObject({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  mergedAt: instant.nullish(),
  closedAt: instant.nullish(),
  body: z.string(),
  author: GitHubActor.nullish(),
  mergedBy: GitHubActor.nullish(),
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
  isCrossRepository: z.boolean().nullish(),
  mergeCommit: z.looseObject({ oid: z.string() }).nullish(),
  additions: z.number().int(),
  deletions: z.number().int(),
  changedFiles: z.number().int(),
  labels: connection(z.looseObject({ name: z.string() })).nullish(),
  files: connection(
    z.looseObject({
      path: z.string(),
      additions: z.number().int(),
      deletions: z.number().int(),
      changeType: z.string(),
    }),
  ).nullish(),
  /** Newest first, the first version included as the oldest; `diff` holds the whole text of that version. */
  userContentEdits: connection(
    z.looseObject({
      createdAt: instant,
      editedAt: instant.nullish(),
      diff: z.string().nullish(),
      editor: GitHubActor.nullish(),
    }),
  ).nullish(),
  timelineItems: connection(GitHubTimelineItem),
})

export const GitHubRepository = z.looseObject({
  id: z.string(),
  databaseId: z.number().int().nullish(),
  nameWithOwner: z.string(),
  url: z.string(),
  isArchived: z.boolean(),
  isPrivate: z.boolean(),
  createdAt: instant,
  defaultBranchRef: z
    .looseObject({ name: z.string(), target: z.looseObject({ oid: z.string() }).nullish() })
    .nullish(),
})

/** REST account as it stands on commits, comments, runs and releases. */
export const GitHubUser = z.looseObject({
  id: z.number().int(),
  login: z.string(),
  type: z.string().nullish(),
})

/** REST `GET /repos/{owner}/{repo}/pulls/comments`: an inline comment. */
export const GitHubReviewComment = z.looseObject({
  id: z.number().int(),
  node_id: z.string(),
  pull_request_url: z.string(),
  pull_request_review_id: z.number().int().nullish(),
  in_reply_to_id: z.number().int().nullish(),
  user: GitHubUser.nullish(),
  path: z.string(),
  line: z.number().int().nullish(),
  body: z.string(),
  commit_id: z.string().nullish(),
  created_at: instant,
  updated_at: instant,
})

const restGitActor = z.looseObject({
  name: z.string().nullish(),
  email: z.string().nullish(),
  date: instant.nullish(),
})

/** REST `GET /repos/{owner}/{repo}/commits`: a commit reachable from the default branch. */
export const GitHubCommit = z.looseObject({
  sha: z.string(),
  html_url: z.string().nullish(),
  commit: z.looseObject({
    message: z.string(),
    author: restGitActor.nullish(),
    committer: restGitActor.nullish(),
  }),
  author: z.union([GitHubUser, z.looseObject({ id: z.undefined().optional() })]).nullish(),
  committer: z.union([GitHubUser, z.looseObject({ id: z.undefined().optional() })]).nullish(),
  parents: z.array(z.looseObject({ sha: z.string() })),
})

export const GitHubDeployment = z.looseObject({
  id: z.string(),
  environment: z.string().nullish(),
  task: z.string().nullish(),
  description: z.string().nullish(),
  commitOid: z.string(),
  ref: z.looseObject({ name: z.string() }).nullish(),
  createdAt: instant,
  updatedAt: instant.nullish(),
  state: z.string().nullish(),
  creator: GitHubActor.nullish(),
  statuses: connection(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      createdAt: instant,
      environmentUrl: z.string().nullish(),
      logUrl: z.string().nullish(),
    }),
  ).nullish(),
})

/** REST `GET /repos/{owner}/{repo}/actions/workflows`. */
export const GitHubWorkflow = z.looseObject({
  id: z.number().int(),
  name: z.string(),
  path: z.string(),
  state: z.string(),
})

/** REST `GET /repos/{owner}/{repo}/actions/workflows/{id}/runs`. */
export const GitHubWorkflowRun = z.looseObject({
  id: z.number().int(),
  workflow_id: z.number().int(),
  name: z.string().nullish(),
  path: z.string().nullish(),
  event: z.string(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  run_attempt: z.number().int().nullish(),
  html_url: z.string().nullish(),
  created_at: instant,
  run_started_at: instant.nullish(),
  updated_at: instant,
})

/** REST `GET /repos/{owner}/{repo}/releases`. */
export const GitHubRelease = z.looseObject({
  id: z.number().int(),
  tag_name: z.string(),
  target_commitish: z.string(),
  name: z.string().nullish(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  html_url: z.string().nullish(),
  author: GitHubUser.nullish(),
  created_at: instant,
  published_at: instant.nullish(),
})

/** REST `GET /repos/{owner}/{repo}/tags`. */
export const GitHubTag = z.looseObject({
  name: z.string(),
  commit: z.looseObject({ sha: z.string() }),
})

/** GraphQL `Team` of an organisation, with whom it holds and which repositories it may change. */
export const GitHubTeam = z.looseObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  parentTeam: z.looseObject({ id: z.string() }).nullish(),
  members: connection(GitHubActor.omit({ __typename: true })),
  repositories: z.looseObject({
    totalCount: z.number().int(),
    edges: z.array(
      z.looseObject({
        permission: z.string(),
        node: z.looseObject({ id: z.string(), nameWithOwner: z.string() }),
      }),
    ),
  }),
})

/** A CODEOWNERS file as it was first seen at `seenAt`, epoch ms; `path` null: there was none any more. */
export const GitHubCodeOwners = z.looseObject({
  repositoryId: z.string(),
  /** The organisation whose teams are meant. */
  owner: z.string(),
  seenAt: z.number().int(),
  path: z.string().nullable(),
  oid: z.string().nullable(),
  text: z.string().nullable(),
  committedAt: instant.nullable(),
})

/** REST `GET /repos/{owner}/{repo}/collaborators/{login}/permission`. `permission` knows four words, `role_name` also triage and maintain. */
export const GitHubPermission = z.looseObject({
  permission: z.string(),
  role_name: z.string().nullish(),
  user: z.looseObject({ permissions: z.record(z.string(), z.boolean()).nullish() }).nullish(),
})

/** What somebody might do when they judged, as GitHub answered; `told` null: it would not say when it was asked at `askedAt` (epoch ms). */
export const GitHubJudgePermission = z.looseObject({
  statementId: z.string(),
  pullRequestId: z.string(),
  accountId: z.string(),
  told: GitHubPermission.nullable(),
  askedAt: z.number().int().nullable(),
})

/** The pull request templates of a repository as they were seen at `seenAt` (epoch ms): none is an empty list. */
export const GitHubTemplates = z.looseObject({
  repositoryId: z.string(),
  seenAt: z.number().int(),
  templates: z.array(z.looseObject({ filename: z.string(), body: z.string() })),
})

/** What a head changes, with the names of each patch in the place of its code. */
export const GitHubPatch = z.looseObject({
  pullRequestId: z.string(),
  headSha: z.string(),
  isWhole: z.boolean(),
  files: z.array(
    z.looseObject({ path: z.string(), blobSha: z.string().nullable(), names: z.array(z.string()) }),
  ),
})

/** A button that somebody pressed on our check, as its delivery told it; `pressedAt`: when that came, epoch ms. */
export const GitHubCheckPress = z.looseObject({
  deliveryId: z.string(),
  pressedAt: z.number().int(),
  pullRequestId: z.string(),
  headSha: z.string(),
  verdict: z.enum(pressedVerdicts),
  sender: GitHubUser,
})

export type GitHubActor = z.infer<typeof GitHubActor>
export type GitHubUser = z.infer<typeof GitHubUser>
export type GitHubTimelineItem = z.infer<typeof GitHubTimelineItem>
export type GitHubPullRequest = z.infer<typeof GitHubPullRequest>
export type GitHubRepository = z.infer<typeof GitHubRepository>
export type GitHubReviewComment = z.infer<typeof GitHubReviewComment>
export type GitHubCommit = z.infer<typeof GitHubCommit>
export type GitHubDeployment = z.infer<typeof GitHubDeployment>
export type GitHubWorkflow = z.infer<typeof GitHubWorkflow>
export type GitHubWorkflowRun = z.infer<typeof GitHubWorkflowRun>
export type GitHubRelease = z.infer<typeof GitHubRelease>
export type GitHubTag = z.infer<typeof GitHubTag>
export type GitHubTeam = z.infer<typeof GitHubTeam>
export type GitHubPermission = z.infer<typeof GitHubPermission>
export type GitHubJudgePermission = z.infer<typeof GitHubJudgePermission>
export type GitHubCodeOwners = z.infer<typeof GitHubCodeOwners>
export type GitHubTemplates = z.infer<typeof GitHubTemplates>
export type GitHubPatch = z.infer<typeof GitHubPatch>
