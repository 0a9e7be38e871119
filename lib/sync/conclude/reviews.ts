import type { RepositoryFacts } from '@/db/queries/list-repository-facts'
import { type BusinessHours, businessMs } from '@/lib/domain/business-hours'
import type { Interval } from '@/lib/domain/intervals'
import { reviewFacts } from '@/lib/review/review-facts'
import { groupBy } from './group-by'
import type { RepositoryScene } from './scene'

export const reviewRuleVersion = 'review/1'

/** What the review of every pull request was, open ones included. */
export function pullRequestReviews(facts: RepositoryFacts, scene: RepositoryScene, hours: BusinessHours) {
  const reviews = groupBy(facts.reviews, (row) => row.pullRequestId)
  const comments = groupBy(facts.comments, (row) => row.pullRequestNumber)
  const events = groupBy(facts.events, (row) => row.pullRequestId)
  const intervals = groupBy(facts.readyIntervals, (row) => row.pullRequestId)
  return facts.pullRequests.map((pullRequest) => {
    const own = {
      reviews: reviews.get(pullRequest.id) ?? [],
      comments: comments.get(pullRequest.number) ?? [],
      events: events.get(pullRequest.id) ?? [],
      readyIntervals: intervals.get(pullRequest.id) ?? [],
    }
    const found = reviewFacts({ pullRequest, ...own, classOf: scene.classOf })
    const isHuman = (id: string | null) =>
      id !== null && id !== pullRequest.authorAccountId && scene.classOf(id) === 'human'
    return {
      pullRequestId: pullRequest.id,
      repositoryId: pullRequest.repositoryId,
      authorClass: pullRequest.authorAccountId
        ? scene.classOf(pullRequest.authorAccountId)
        : ('human' as const),
      teamId: scene.teamAt(pullRequest.mergedAt ?? pullRequest.openedAt ?? pullRequest.updatedAt),
      readyAt: found.readyAt,
      firstResponseAt: found.firstResponseAt,
      lastApprovalAt: found.lastApprovalAt,
      reviewEndedAt: found.reviewEndedAt,
      pickupMs: found.pickupMs,
      pickupBusinessMs: found.pickupMs === null ? null : workingMs(found.pickupIntervals, hours),
      reviewMs: found.reviewMs,
      reviewBusinessMs: found.reviewMs === null ? null : workingMs(found.reviewIntervals, hours),
      mergeWaitMs: found.mergeWaitMs,
      isUnreviewed: found.isUnreviewed,
      isWaiting: found.isAwaitingResponse,
      humanReviews: own.reviews.filter((row) => row.state !== 'pending' && isHuman(row.accountId)).length,
      inlineComments: own.comments.filter((row) => row.kind === 'inline' && isHuman(row.accountId)).length,
      ruleVersion: reviewRuleVersion,
      bookedAt: pullRequest.mergedAt ?? pullRequest.closedAt ?? pullRequest.updatedAt,
    }
  })
}

function workingMs(intervals: Interval[], hours: BusinessHours): number {
  return intervals.reduce(
    (sum, { from, until }) => (until === null ? sum : sum + businessMs(from, until, hours)),
    0,
  )
}
