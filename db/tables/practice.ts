import { sqliteTable } from 'drizzle-orm/sqlite-core'
import { count, id, instant, json, words } from './columns'

/** What Headroom last told GitHub of an open pull request's explanation, so that it tells nothing twice and edits its one comment. */
export const explanationCheck = sqliteTable('explanation_check', {
  pullRequestId: id().primaryKey(),
  repositoryId: id().notNull(),
  headSha: words().notNull(),
  /** What stands there: its state, and the hash of all its words. */
  state: words().notNull(),
  wordsHash: words().notNull(),
  /** GitHub's numbers of the check run and of the comment; null: none was made. */
  checkRunId: count(),
  commentId: count(),
  toldAt: instant(),
  /** What kept the last attempt from being told; null: nothing. */
  error: json<{ code: string; message: string }>(),
  failingSince: instant(),
  nextTryAt: instant(),
})
