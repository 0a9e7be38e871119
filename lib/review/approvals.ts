import { isOtherHuman } from './other-human'
import type { ReviewInput } from './review-input'

/** Times of the human approvals by the end that still stood then (merge, or now while open). Order as given. */
export function approvalsStanding(input: ReviewInput): number[] {
  const { pullRequest, reviews, classOf } = input
  const until = pullRequest.mergedAt ?? pullRequest.closedAt ?? Number.POSITIVE_INFINITY
  return reviews.flatMap((review) => {
    const at = review.submittedAt
    if (at === null || at > until) return []
    if (!isOtherHuman(review.accountId, pullRequest.authorAccountId, classOf)) return []
    return review.state === 'approved' || wasApprovalAtMerge(review.id, input) ? [at] : []
  })
}

/** A dismissed review only says that it was dismissed; the event says what it was, and whether that came after the merge. */
function wasApprovalAtMerge(reviewId: string, { pullRequest: { mergedAt }, events }: ReviewInput): boolean {
  return (
    mergedAt !== null &&
    events.some(
      ({ kind, subject, at }) =>
        kind === 'review-dismissed' && subject === `approved:${reviewId}` && at > mergedAt,
    )
  )
}
