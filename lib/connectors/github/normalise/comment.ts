import type { Account } from '@/lib/domain/account'
import type { Comment } from '@/lib/domain/pull-request'
import { SourceError } from '@/lib/domain/source-error'
import type { GitHubReviewComment } from '../payload'
import { accountIdOfUser, githubId, oneOfEach, toAccountOfUser } from './identity'
import { toInstant } from './instant'
import { plainText } from './plain-text'

/** An inline comment. Throws `SourceError` when its address names no pull request. */
export function toComment(raw: GitHubReviewComment, repositoryId: string): Comment {
  return {
    id: githubId(raw.node_id),
    repositoryId,
    pullRequestNumber: pullRequestNumber(raw.pull_request_url),
    kind: 'inline',
    accountId: accountIdOfUser(raw.user),
    path: plainText(raw.path),
    body: plainText(raw.body),
    createdAt: toInstant(raw.created_at),
    editedAt: null,
  }
}

export const accountsOfComment = (raw: GitHubReviewComment): Account[] =>
  oneOfEach([toAccountOfUser(raw.user)])

function pullRequestNumber(url: string): number {
  const number = /\/pulls\/(\d+)\/?$/.exec(url)?.[1]
  if (number === undefined) {
    throw new SourceError(
      'github',
      'answer-not-understood',
      `The comment's address names no pull request: ${url}`,
      {
        action: 'Check that the GitHub API URL points at a GitHub API.',
      },
    )
  }
  return Number(number)
}
