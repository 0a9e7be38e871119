import { index, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { CommitAuthor } from '@/lib/linking/commit-authors'
import type { OwnCommit } from '@/lib/linking/line-ownership'
import type { References } from '@/lib/linking/read-references'
import type { Undone } from '@/lib/linking/taken-back'
import { bytes, count, decimal, flag, id, instant, json, milliseconds, oneOf, words } from './columns'
import { concluded } from './concluded'

export const fileClass = sqliteTable(
  'file_class',
  {
    pullRequestId: id().notNull(),
    path: words().notNull(),
    repositoryId: id().notNull(),
    class: oneOf<'authored' | 'mechanical'>().notNull(),
    rule: words().notNull(),
    ...concluded(),
  },
  (t) => [
    primaryKey({ columns: [t.pullRequestId, t.path] }),
    index('file_class_repository').on(t.repositoryId),
  ],
)

/**
 * What the rules on a whole repository need of a pull request, so that they read neither texts nor files.
 * Not a conclusion of its own: nobody sees it, and it is made anew with the pull request.
 */
export const pullRequestOutline = sqliteTable(
  'pull_request_outline',
  {
    pullRequestId: id().primaryKey(),
    repositoryId: id().notNull(),
    firstCommitAt: instant(),
    readyAt: instant(),
    authoredFiles: count().notNull(),
    effectiveLines: decimal(),
    addedLines: count(),
    commits: json<OwnCommit[]>().notNull(),
    undone: json<Undone>(),
    /** The team that owns most of it by its paths; null is the repository's owner. */
    pathTeamId: id(),
    /** Who did something in it on which day (whole days since 1970, UTC). */
    acts: json<[accountId: string, day: number][]>().notNull(),
    /** Under which addresses its commits were made, and by whose account as the source says. */
    authors: json<CommitAuthor[]>().notNull().default([]),
    isHotfix: flag().notNull(),
    isFix: flag().notNull().default(false),
    /** Of its authored files: 32-bit hashes of their paths, ascending. Null where not all files are known. */
    paths: bytes(),
    /** What its title, text and commits name. */
    references: json<References>().notNull(),
    /** Of the text that is graded: 32-bit hashes, ascending. Null while it is not merged. */
    shingles: bytes(),
    /** Hash of all that its attribution and explanation are drawn from. */
    wordsHash: words().notNull(),
  },
  (t) => [index('pull_request_outline_repository').on(t.repositoryId)],
)

/**
 * Under which addresses commits of a repository were made, in lower case, and whose account the source takes them for; ''
 * is nobody's. What people are joined by rests on it. Not a conclusion of its own, made anew with the repository's history.
 */
export const commitAddress = sqliteTable(
  'commit_address',
  { repositoryId: id().notNull(), address: words().notNull(), accountId: id().notNull() },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.address, t.accountId] }),
    index('commit_address_address').on(t.address),
  ],
)

/**
 * Who names what: words by which changes and incidents are named, found in the texts of those of other repositories that
 * may be linked by it. `scope` is the repository id of a change, else ''. Made anew with what it stands in.
 */
export const mention = sqliteTable(
  'mention',
  {
    kind: oneOf<'change' | 'incident' | 'change-event'>().notNull(),
    id: id().notNull(),
    word: words().notNull(),
    scope: id().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.id, t.word] }),
    index('mention_word').on(t.word),
    index('mention_scope').on(t.scope),
  ],
)

/** What a pull request's review was: instants and waiting times, calendar and business. Open ones included. */
export const pullRequestReview = sqliteTable(
  'pull_request_review',
  {
    pullRequestId: id().primaryKey(),
    repositoryId: id().notNull(),
    authorClass: oneOf<'human' | 'dependency-bot' | 'ci-bot' | 'ai-reviewer' | 'ai-agent'>().notNull(),
    teamId: id().notNull(),
    readyAt: instant(),
    firstResponseAt: instant(),
    lastApprovalAt: instant(),
    reviewEndedAt: instant(),
    pickupMs: milliseconds(),
    pickupBusinessMs: milliseconds(),
    reviewMs: milliseconds(),
    reviewBusinessMs: milliseconds(),
    mergeWaitMs: milliseconds(),
    isUnreviewed: flag(),
    isWaiting: flag().notNull(),
    humanReviews: count().notNull(),
    inlineComments: count().notNull(),
    /** Services of folders that its files lie in. */
    folderServiceIds: json<string[]>().notNull().default([]),
    ...concluded(),
  },
  (t) => [index('pull_request_review_repository').on(t.repositoryId)],
)
