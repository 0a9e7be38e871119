import type { AccountClass } from '@/lib/domain/account'
import type { Change } from '@/lib/domain/change'
import type { Commit } from '@/lib/domain/repository'
import { firstCommit } from './first-commit'
import { headline } from './line-ownership'

/** Who a change is from, as far as the source says; a commit may name a person without an account. */
export type ChangeAuthor = { accountId: string | null; name: string | null; email: string | null }
export type ClassOf = (author: ChangeAuthor) => AccountClass

/** The change that a push is (commits newest first), named after its newest commit; null without commits or time. */
export function pushChange(
  repositoryId: string,
  commits: readonly Commit[],
  classOf: ClassOf,
): Change | null {
  const [newest, oldest] = [commits[0], commits.at(-1)]
  if (newest === undefined || oldest === undefined || newest.committedAt === null) return null
  const authorDates = commits.map((commit) => commit.authoredAt)
  return {
    id: `push:${repositoryId}:${newest.sha}`,
    kind: 'push',
    repositoryId,
    pullRequestId: null,
    number: null,
    title: headline(newest.message),
    url: newest.url,
    authorAccountId: newest.authorAccountId,
    authorClass: classOf({
      accountId: newest.authorAccountId,
      name: newest.authorName,
      email: newest.authorEmail,
    }),
    countedAt: newest.committedAt,
    sha: newest.sha,
    shas: commits.map((commit) => commit.sha),
    firstCommitAt: firstCommit(authorDates, oldest.committedAt).at,
    openedAt: null,
    readyAt: null,
    effectiveLines: null,
    addedLines: null,
    exclusion: null,
    revertsChangeId: null,
    revertedByChangeId: null,
  }
}
