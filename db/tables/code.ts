import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { RepositoryRole } from '@/lib/domain/judgement'
import type { PatchedFile, PullRequestEventKind } from '@/lib/domain/pull-request'
import { count, flag, id, instant, json, oneOf, words } from './columns'

/** Facts of repositories and pull requests. What we conclude from them stands in `concluded-*.ts`. */
export const repository = sqliteTable(
  'repository',
  {
    id: id().primaryKey(),
    name: words().notNull(),
    url: words().notNull(),
    defaultBranch: words(),
    headSha: words(),
    isPrivate: flag().notNull(),
    isArchived: flag().notNull(),
    createdAt: instant().notNull(),
    /** Set after two independent absences; history is kept. */
    missingSince: instant(),
  },
  (t) => [index('repository_name').on(t.name)],
)

/** A commit reachable from the default branch. */
export const commit = sqliteTable(
  'commit',
  {
    repositoryId: id().notNull(),
    sha: words().notNull(),
    parents: json<string[]>().notNull(),
    message: words().notNull(),
    authorName: words(),
    authorEmail: words(),
    authorAccountId: id(),
    committerAccountId: id(),
    authoredAt: instant(),
    committedAt: instant(),
    url: words(),
  },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.sha] }),
    index('commit_committed').on(t.repositoryId, t.committedAt),
  ],
)

export const pullRequest = sqliteTable(
  'pull_request',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    number: count().notNull(),
    title: words().notNull(),
    url: words().notNull(),
    state: oneOf<'open' | 'closed' | 'merged'>().notNull(),
    isDraft: flag().notNull(),
    authorAccountId: id(),
    mergedByAccountId: id(),
    baseRef: words().notNull(),
    headRef: words().notNull(),
    isCrossRepository: flag(),
    headSha: words().notNull(),
    mergeSha: words(),
    openedAt: instant(),
    mergedAt: instant(),
    closedAt: instant(),
    updatedAt: instant().notNull(),
    additions: count().notNull(),
    deletions: count().notNull(),
    changedFiles: count().notNull(),
    filesTruncated: flag().notNull(),
  },
  (t) => [
    uniqueIndex('pull_request_number').on(t.repositoryId, t.number),
    index('pull_request_merged').on(t.mergedAt),
    index('pull_request_updated').on(t.repositoryId, t.updatedAt),
  ],
)

const ofPullRequest = () => ({ pullRequestId: id().notNull(), repositoryId: id().notNull() })

export const bodyVersion = sqliteTable(
  'body_version',
  {
    ...ofPullRequest(),
    ordinal: count().notNull(),
    body: words().notNull(),
    editorAccountId: id(),
    writtenAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.ordinal] })],
)

export const pullRequestCommit = sqliteTable(
  'pull_request_commit',
  {
    ...ofPullRequest(),
    sha: words().notNull(),
    ordinal: count().notNull(),
    message: words().notNull(),
    authorName: words(),
    authorEmail: words(),
    authorAccountId: id(),
    authorLogin: words(),
    committerName: words(),
    committerEmail: words(),
    authoredAt: instant(),
    committedAt: instant(),
    additions: count(),
    deletions: count(),
  },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.sha] })],
)

export const pullRequestFile = sqliteTable(
  'pull_request_file',
  {
    ...ofPullRequest(),
    path: words().notNull(),
    additions: count().notNull(),
    deletions: count().notNull(),
    changeType: words().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.path] })],
)

export const review = sqliteTable(
  'review',
  {
    id: id().primaryKey(),
    ...ofPullRequest(),
    accountId: id(),
    state: oneOf<'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending'>().notNull(),
    submittedAt: instant(),
    headSha: words(),
    body: words().notNull(),
    /** When its text was last changed; null: never. */
    editedAt: instant(),
  },
  (t) => [index('review_pull_request').on(t.pullRequestId)],
)

/** A comment; inline ones may arrive before their pull request, hence its number and not its id. */
export const comment = sqliteTable(
  'comment',
  {
    id: id().primaryKey(),
    repositoryId: id().notNull(),
    pullRequestNumber: count().notNull(),
    kind: oneOf<'inline' | 'conversation'>().notNull(),
    accountId: id(),
    path: words(),
    body: words().notNull(),
    createdAt: instant().notNull(),
    /** When its text was last changed; null: never, or inline, where nobody asks. */
    editedAt: instant(),
  },
  (t) => [index('comment_pull_request').on(t.repositoryId, t.pullRequestNumber)],
)

export const pullRequestEvent = sqliteTable(
  'pull_request_event',
  {
    id: id().primaryKey(),
    ...ofPullRequest(),
    kind: oneOf<PullRequestEventKind>().notNull(),
    at: instant().notNull(),
    actorAccountId: id(),
    subject: words(),
  },
  (t) => [index('pull_request_event_pull_request').on(t.pullRequestId)],
)

export const pullRequestLabel = sqliteTable(
  'pull_request_label',
  { ...ofPullRequest(), name: words().notNull() },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.name] })],
)

export const reviewRequest = sqliteTable(
  'review_request',
  {
    ...ofPullRequest(),
    reviewer: words().notNull(),
    requestedAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.reviewer, t.requestedAt] })],
)

export const readyInterval = sqliteTable(
  'ready_interval',
  {
    ...ofPullRequest(),
    isReady: flag().notNull(),
    from: instant().notNull(),
    until: instant(),
  },
  (t) => [primaryKey({ columns: [t.pullRequestId, t.from] })],
)

/**
 * What somebody was allowed to do in a repository when they judged an explanation there, as the source said it when it was
 * asked. `statementId`: the comment, review or event in which they judged. `role` null: the source would not say.
 */
export const judgePermission = sqliteTable(
  'judge_permission',
  {
    statementId: id().primaryKey(),
    repositoryId: id().notNull(),
    accountId: id().notNull(),
    role: oneOf<RepositoryRole>(),
    readAt: instant().notNull(),
  },
  (t) => [index('judge_permission_repository').on(t.repositoryId)],
)

/**
 * Which files a pull request's head changes, each with its blob as the source names it and the names that its patch holds:
 * never its code.
 */
export const pullRequestPatch = sqliteTable(
  'pull_request_patch',
  {
    pullRequestId: id().primaryKey(),
    repositoryId: id().notNull(),
    headSha: words().notNull(),
    files: json<PatchedFile[]>().notNull(),
    /** False where the source cut the list or left a patch out for its size, or where a patch holds more names than are kept. */
    isWhole: flag().notNull(),
  },
  (t) => [index('pull_request_patch_repository').on(t.repositoryId)],
)
