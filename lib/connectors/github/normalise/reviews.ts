import type { Review } from '@/lib/domain/pull-request'
import type { GitHubPullRequest, GitHubTimelineItem } from '../payload'
import { accountId, githubId } from './identity'
import { toHostedInstant } from './instant'
import { plainText } from './plain-text'

const stateByWord: Record<string, Review['state']> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
}

/** GitHub's word for a review's state in ours; null for a word we do not know. */
export const toReviewState = (word: string | null | undefined): Review['state'] | null =>
  stateByWord[word ?? ''] ?? null

/** All reviews, the dismissed and the pending ones too. A review in an unknown state stays in the raw record. */
export function toReviews(raw: GitHubPullRequest): Review[] {
  return raw.timelineItems.nodes
    .filter((item) => item.__typename === 'PullRequestReview')
    .flatMap((item) => toReview(githubId(raw.id), item))
}

function toReview(pullRequestId: string, item: GitHubTimelineItem): Review[] {
  const state = toReviewState(item.state)
  if (!item.id || !state) return []
  return [
    {
      id: githubId(item.id),
      pullRequestId,
      accountId: accountId(item.author),
      state,
      submittedAt: toHostedInstant(item.submittedAt),
      headSha: item.commit?.oid ?? null,
      body: plainText(item.body ?? ''),
      editedAt: toHostedInstant(item.lastEditedAt),
    },
  ]
}
