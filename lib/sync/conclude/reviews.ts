import type { PullRequestFacts } from '@/db/queries/find-pull-request-facts'
import { type BusinessHours, workingMs } from '@/lib/domain/business-hours'
import { reviewFacts } from '@/lib/review/review-facts'
import type { Accounts } from './pass'

const reviewRuleVersion = 'review/1'

/** What the review of a pull request was, an open one's included. */
export function pullRequestReview(
  told: PullRequestFacts,
  accounts: Accounts,
  teamId: string,
  hours: BusinessHours,
) {
  const { classOf } = accounts
  const facts = accounts.isAnyJoined ? byPerson(told, accounts) : told
  const { pullRequest, reviews, comments } = facts
  const found = reviewFacts({ ...facts, classOf })
  const isHuman = (id: string | null) =>
    id !== null && id !== pullRequest.authorAccountId && classOf(id) === 'human'
  return {
    pullRequestId: pullRequest.id,
    repositoryId: pullRequest.repositoryId,
    authorClass: pullRequest.authorAccountId ? classOf(pullRequest.authorAccountId) : ('human' as const),
    teamId,
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
    humanReviews: reviews.filter((row) => row.state !== 'pending' && isHuman(row.accountId)).length,
    inlineComments: comments.filter((row) => row.kind === 'inline' && isHuman(row.accountId)).length,
    ruleVersion: reviewRuleVersion,
    bookedAt: pullRequest.mergedAt ?? pullRequest.closedAt ?? pullRequest.updatedAt,
  }
}

/** The same with one account a person, so that nobody is another human to themselves. */
function byPerson(facts: PullRequestFacts, { personOf }: Accounts): PullRequestFacts {
  const person = (id: string | null) => (id === null ? null : personOf(id))
  const { pullRequest, reviews, comments } = facts
  return {
    ...facts,
    pullRequest: { ...pullRequest, authorAccountId: person(pullRequest.authorAccountId) },
    reviews: reviews.map((row) => ({ ...row, accountId: person(row.accountId) })),
    comments: comments.map((row) => ({ ...row, accountId: person(row.accountId) })),
  }
}
