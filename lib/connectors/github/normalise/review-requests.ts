import type { PullRequestEvent, ReviewRequest } from '@/lib/domain/pull-request'

/**
 * Who was asked for a review, from when, until when the request was taken back.
 * Asking again makes a second row; a request that a review answered is not taken back.
 */
export function toReviewRequests(events: PullRequestEvent[]): ReviewRequest[] {
  const requests: ReviewRequest[] = []
  for (const { kind, subject, at, pullRequestId } of events) {
    if (subject === null) continue
    if (
      kind === 'review-requested' &&
      !requests.some((each) => each.reviewer === subject && each.requestedAt === at)
    ) {
      requests.push({ pullRequestId, reviewer: subject, requestedAt: at, removedAt: null })
    }
    if (kind === 'review-request-removed') takeBack(requests, subject, at)
  }
  return requests
}

function takeBack(requests: ReviewRequest[], reviewer: string, at: number): void {
  const asked = requests.findLast((each) => each.reviewer === reviewer && each.removedAt === null)
  if (asked) asked.removedAt = at
}
