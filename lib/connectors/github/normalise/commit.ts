import type { Account } from '@/lib/domain/account'
import type { Commit } from '@/lib/domain/repository'
import type { GitHubCommit } from '../payload'
import { accountIdOfUser, oneOfEach, toAccountOfUser } from './identity'
import { toGitInstant } from './instant'
import { plainText, plainTextOrNull } from './plain-text'

/** A commit of the default branch. Its dates are git's, which the author's machine wrote. */
export function toCommit(raw: GitHubCommit, repositoryId: string): Commit {
  const { author, committer, message } = raw.commit
  return {
    repositoryId,
    sha: raw.sha,
    parents: raw.parents.map((parent) => parent.sha),
    message: plainText(message),
    authorName: plainTextOrNull(author?.name),
    authorEmail: plainTextOrNull(author?.email),
    authorAccountId: accountIdOfUser(raw.author),
    committerAccountId: accountIdOfUser(raw.committer),
    authoredAt: toGitInstant(author?.date),
    committedAt: toGitInstant(committer?.date),
    url: raw.html_url ?? null,
  }
}

export const accountsOfCommit = (raw: GitHubCommit): Account[] =>
  oneOfEach([toAccountOfUser(raw.author), toAccountOfUser(raw.committer)])
