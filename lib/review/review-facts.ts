import { type Interval, intersect, totalMs } from '@/lib/domain/intervals'
import type { ReadyInterval } from '@/lib/domain/pull-request'
import { approvalsStanding } from './approvals'
import { firstResponse } from './first-response'
import { isOtherHuman } from './other-human'
import type { ReviewInput } from './review-input'

export type { ReviewInput } from './review-input'

/** Instants in epoch ms, durations in ms of ready time (calendar); null is "has not happened" or "cannot be told". */
export type ReviewFacts = {
  /** Start of the wait for a response: the last time it became ready before that, else the opening. */
  readyAt: number | null
  /** First review, inline comment, or substantive or LGTM comment by a human who is not the author. */
  firstResponseAt: number | null
  firstResponseId: string | null
  /** Last human approval at or before the merge that was not withdrawn before it. */
  lastApprovalAt: number | null
  /** End of the review: the last approval, or the merge if there was none; null until merged or without a response. */
  reviewEndedAt: number | null
  pickupMs: number | null
  reviewMs: number | null
  /** From the end of the review to the merge. */
  mergeWaitMs: number | null
  /** Ready time inside pickup and review, for the caller to count in business hours. */
  pickupIntervals: Interval[]
  reviewIntervals: Interval[]
  /** Censored: open and ready, and nobody has answered yet; it has waited since `readyAt`. */
  isAwaitingResponse: boolean
  /** No human but the author submitted a review by the merge; null while not merged. */
  isUnreviewed: boolean | null
}

/** What the review of one pull request was, by the definitions of pickup time, review time and unreviewed share. */
export function reviewFacts(input: ReviewInput): ReviewFacts {
  const { pullRequest, readyIntervals } = input
  const first = firstResponse(input)
  const readyAt = startOfWait(input, first?.at ?? Number.POSITIVE_INFINITY)
  const lastApprovalAt = approvalsStanding(input).reduce<number | null>(latest, null)
  const reviewEndedAt = endOfReview(first?.at ?? null, lastApprovalAt, pullRequest.mergedAt)
  const pickup = readyTime(readyIntervals, readyAt, first?.at ?? null)
  const review = readyTime(readyIntervals, first?.at ?? null, reviewEndedAt)
  return {
    readyAt,
    firstResponseAt: first?.at ?? null,
    firstResponseId: first?.id ?? null,
    lastApprovalAt,
    reviewEndedAt,
    pickupMs: pickup && totalMs(pickup),
    reviewMs: review && totalMs(review),
    mergeWaitMs: between(reviewEndedAt, pullRequest.mergedAt),
    pickupIntervals: pickup ?? [],
    reviewIntervals: review ?? [],
    isAwaitingResponse: pullRequest.state === 'open' && !pullRequest.isDraft && first === null,
    isUnreviewed: pullRequest.state === 'merged' ? !wasReviewed(input) : null,
  }
}

function startOfWait({ pullRequest, events, readyIntervals }: ReviewInput, before: number): number | null {
  const ready = events.filter(({ kind, at }) => kind === 'ready' && at <= before).map(({ at }) => at)
  const lastReadyAt = ready.reduce<number | null>(latest, null)
  if (lastReadyAt !== null) return lastReadyAt
  return readyIntervals[0]?.isReady ? pullRequest.openedAt : null
}

/** Never before the response: an approval given while it was a draft starts no review. */
function endOfReview(
  responseAt: number | null,
  approvalAt: number | null,
  mergedAt: number | null,
): number | null {
  if (responseAt === null || mergedAt === null) return null
  return approvalAt === null ? mergedAt : Math.max(responseAt, approvalAt)
}

/** Ready stretches from one instant to the other; null when one is unknown or lies before the known history. */
export function readyTime(
  history: readonly ReadyInterval[],
  from: number | null,
  until: number | null,
): Interval[] | null {
  if (from === null || until === null || until < from) return null
  if (!history.some((interval) => interval.from <= from)) return null
  const ready = history.filter(({ isReady }) => isReady)
  return intersect(ready, [{ from, until }])
}

/** A review of unknown time counts as one before the merge. */
function wasReviewed({ pullRequest, reviews, classOf }: ReviewInput): boolean {
  const mergedAt = pullRequest.mergedAt ?? Number.POSITIVE_INFINITY
  return reviews.some(
    ({ state, accountId, submittedAt }) =>
      state !== 'pending' &&
      isOtherHuman(accountId, pullRequest.authorAccountId, classOf) &&
      (submittedAt === null || submittedAt <= mergedAt),
  )
}

const latest = (a: number | null, b: number): number => (a === null ? b : Math.max(a, b))

const between = (from: number | null, until: number | null) =>
  from === null || until === null ? null : until - from
