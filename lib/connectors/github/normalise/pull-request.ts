import type { Account } from '@/lib/domain/account'
import type { PullRequest, PullRequestFacts, PullRequestFile } from '@/lib/domain/pull-request'
import type { GitHubPullRequest } from '../payload'
import { toBodyVersions } from './body-versions'
import { toConversationComments } from './conversation-comments'
import { accountId, githubId, oneOfEach, toAccount } from './identity'
import { toHostedInstant, toInstant } from './instant'
import { plainText } from './plain-text'
import { toPullRequestCommits } from './pull-request-commits'
import { isActor, toPullRequestEvents } from './pull-request-events'
import { toReadyIntervals } from './ready-intervals'
import { toReviewRequests } from './review-requests'
import { toReviews } from './reviews'

/** GitHub lists no more commits of a pull request, and does not say that it stopped. */
const commitsListed = 250

const stateByWord = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const

/** Everything that one pull request's record tells, as our facts. `repositoryId` is `github:<node id>`. */
export function toPullRequestFacts(raw: GitHubPullRequest, repositoryId: string): PullRequestFacts {
  const commits = toPullRequestCommits(raw)
  const files = toFiles(raw)
  const events = toPullRequestEvents(raw)
  const filesTruncated = raw.changedFiles > files.length || commits.length >= commitsListed
  const pullRequest = toPullRequest(raw, repositoryId, filesTruncated)
  const labels = new Set(raw.labels?.nodes.map((label) => plainText(label.name)))
  return {
    pullRequest,
    bodyVersions: toBodyVersions(raw),
    commits,
    files,
    reviews: toReviews(raw),
    comments: toConversationComments(raw, repositoryId),
    events,
    labels: [...labels].map((name) => ({ pullRequestId: pullRequest.id, name })),
    reviewRequests: toReviewRequests(events),
    readyIntervals: toReadyIntervals(pullRequest, events),
    accounts: toAccounts(raw),
  }
}

function toPullRequest(raw: GitHubPullRequest, repositoryId: string, filesTruncated: boolean): PullRequest {
  return {
    id: githubId(raw.id),
    repositoryId,
    number: raw.number,
    title: plainText(raw.title),
    url: raw.url,
    state: stateByWord[raw.state],
    isDraft: raw.isDraft,
    authorAccountId: accountId(raw.author),
    mergedByAccountId: accountId(raw.mergedBy),
    baseRef: raw.baseRefName,
    headRef: raw.headRefName,
    isCrossRepository: raw.isCrossRepository ?? null,
    headSha: raw.headRefOid,
    mergeSha: raw.mergeCommit?.oid ?? null,
    openedAt: toHostedInstant(raw.createdAt),
    mergedAt: toHostedInstant(raw.mergedAt),
    closedAt: toHostedInstant(raw.closedAt),
    updatedAt: toInstant(raw.updatedAt),
    additions: raw.additions,
    deletions: raw.deletions,
    changedFiles: raw.changedFiles,
    filesTruncated,
  }
}

function toFiles(raw: GitHubPullRequest): PullRequestFile[] {
  return (raw.files?.nodes ?? []).map((file) => ({
    pullRequestId: githubId(raw.id),
    path: plainText(file.path),
    additions: file.additions,
    deletions: file.deletions,
    changeType: file.changeType.toLowerCase(),
  }))
}

function toAccounts(raw: GitHubPullRequest): Account[] {
  const ofTimeline = raw.timelineItems.nodes.flatMap((item) => [
    item.author,
    item.actor,
    item.commit?.author?.user,
    item.commit?.committer?.user,
    item.requestedReviewer && isActor(item.requestedReviewer) ? item.requestedReviewer : null,
  ])
  const ofEdits = raw.userContentEdits?.nodes.map((edit) => edit.editor) ?? []
  return oneOfEach([raw.author, raw.mergedBy, ...ofTimeline, ...ofEdits].map((actor) => toAccount(actor)))
}
