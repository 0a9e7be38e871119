import type { PullRequestCommit } from '@/lib/domain/pull-request'
import type { GitHubPullRequest, GitHubTimelineItem } from '../payload'
import { accountId, githubId } from './identity'
import { toGitInstant } from './instant'
import { plainText, plainTextOrNull } from './plain-text'

type Commit = NonNullable<GitHubTimelineItem['commit']>

/** The pull request's own commits, in the order of its timeline. */
export function toPullRequestCommits(raw: GitHubPullRequest): PullRequestCommit[] {
  return raw.timelineItems.nodes
    .flatMap((item) => (item.__typename === 'PullRequestCommit' && item.commit ? [item.commit] : []))
    .map((commit, ordinal) => toPullRequestCommit(githubId(raw.id), commit, ordinal))
}

function toPullRequestCommit(pullRequestId: string, commit: Commit, ordinal: number): PullRequestCommit {
  return {
    pullRequestId,
    sha: commit.oid,
    ordinal,
    message: plainText(commit.message ?? ''),
    authorName: plainTextOrNull(commit.author?.name),
    authorEmail: plainTextOrNull(commit.author?.email),
    authorAccountId: accountId(commit.author?.user),
    authorLogin: commit.author?.user?.login ?? null,
    committerName: plainTextOrNull(commit.committer?.name),
    committerEmail: plainTextOrNull(commit.committer?.email),
    authoredAt: toGitInstant(commit.authoredDate ?? commit.author?.date),
    committedAt: toGitInstant(commit.committedDate ?? commit.committer?.date),
    additions: commit.additions ?? null,
    deletions: commit.deletions ?? null,
  }
}
