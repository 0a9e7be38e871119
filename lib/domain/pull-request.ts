import type { Account } from './account'

/** Facts of one pull request, as the source said them. Times are epoch ms; null is "the source does not say". */
export type PullRequest = {
  /** `github:<node id>`. */
  id: string
  repositoryId: string
  number: number
  title: string
  url: string
  state: 'open' | 'closed' | 'merged'
  isDraft: boolean
  authorAccountId: string | null
  mergedByAccountId: string | null
  baseRef: string
  headRef: string
  /** The head stands in another repository (a fork); null when not told. */
  isCrossRepository: boolean | null
  headSha: string
  mergeSha: string | null
  /** Null when the source gives no opening time (imported history). */
  openedAt: number | null
  mergedAt: number | null
  closedAt: number | null
  updatedAt: number
  /** Totals of the source, exact also when `files` is cut. */
  additions: number
  deletions: number
  changedFiles: number
  /** True when the vendor gives fewer files or commits than it counts (3,000 files, 250 commits). */
  filesTruncated: boolean
}

/** A version of the body. `ordinal` 0 is the first text; the last one is the text of today. */
export type BodyVersion = {
  pullRequestId: string
  ordinal: number
  body: string
  editorAccountId: string | null
  writtenAt: number | null
}

export type PullRequestCommit = {
  pullRequestId: string
  sha: string
  ordinal: number
  message: string
  authorName: string | null
  authorEmail: string | null
  authorAccountId: string | null
  authorLogin: string | null
  committerName: string | null
  committerEmail: string | null
  authoredAt: number | null
  committedAt: number | null
  /** Changed lines of the commit; null when not told. */
  additions: number | null
  deletions: number | null
}

export type PullRequestFile = {
  pullRequestId: string
  path: string
  additions: number
  deletions: number
  /** added, modified, deleted, renamed, copied, changed: the vendor's word in lower case. */
  changeType: string
}

export type Review = {
  id: string
  pullRequestId: string
  accountId: string | null
  state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending'
  /** Null when the source gives no time. */
  submittedAt: number | null
  /** The head that the reviewer saw. */
  headSha: string | null
  body: string
  /** When its text was last changed; null: never. */
  editedAt: number | null
}

export type Comment = {
  id: string
  repositoryId: string
  pullRequestNumber: number
  kind: 'inline' | 'conversation'
  accountId: string | null
  path: string | null
  body: string
  createdAt: number
  /** When its text was last changed; null: never, or inline, where nobody asks. */
  editedAt: number | null
}

export type PullRequestEventKind =
  | 'ready'
  | 'draft'
  | 'review-requested'
  | 'review-request-removed'
  | 'head-force-pushed'
  | 'closed'
  | 'reopened'
  | 'merged'
  | 'labeled'
  | 'unlabeled'
  | 'review-dismissed'
  | 'base-changed'
  | 'check-pressed'

export type PullRequestEvent = {
  id: string
  pullRequestId: string
  kind: PullRequestEventKind
  at: number
  actorAccountId: string | null
  /** Reviewer account or `team:<slug>`, label, branch or sha, by kind; a verdict and the head that was judged of a pressed check; `<state before>:<review id>` of a dismissal. */
  subject: string | null
}

export type PullRequestLabel = { pullRequestId: string; name: string }

/** A reviewer asked, from when until when (removed, or null). */
export type ReviewRequest = {
  pullRequestId: string
  reviewer: string
  requestedAt: number
  removedAt: number | null
}

/** A stretch as draft or ready; `until` null is "still so". */
export type ReadyInterval = { pullRequestId: string; isReady: boolean; from: number; until: number | null }

/** Everything that one vendor record tells of a pull request, ready to be stored. */
export type PullRequestFacts = {
  pullRequest: PullRequest
  bodyVersions: BodyVersion[]
  commits: PullRequestCommit[]
  files: PullRequestFile[]
  reviews: Review[]
  /** Conversation comments only; inline ones come from their own stream. */
  comments: Comment[]
  events: PullRequestEvent[]
  labels: PullRequestLabel[]
  reviewRequests: ReviewRequest[]
  readyIntervals: ReadyInterval[]
  accounts: Account[]
}

/**
 * A file that a pull request changes. `blobSha`: the content that it makes or removes, null where the source names none.
 * `names`: identifiers, settings, flags, path parts and name-like constants of its patch.
 */
export type PatchedFile = { path: string; blobSha: string | null; names: string[] }
