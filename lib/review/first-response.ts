import { substanceOf } from './comment-substance'
import { isOtherHuman } from './other-human'
import type { ReviewInput } from './review-input'

type Response = { id: string; at: number }

/**
 * The first answer by a human who is not the author, until the merge or the closing.
 * An answer to a draft is the first only if no other follows; it then counts from the moment the draft became ready,
 * and not at all if it never did: nobody was waiting for it.
 */
export function firstResponse(input: ReviewInput): Response | null {
  const { pullRequest } = input
  const until = pullRequest.mergedAt ?? pullRequest.closedAt ?? Number.POSITIVE_INFINITY
  const responses = [...reviewsGiven(input), ...commentsMade(input)]
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return responses.find(({ at }) => !wasDraft(input, at)) ?? countedFromReady(responses[0], input)
}

function reviewsGiven({ pullRequest, reviews, classOf }: ReviewInput): Response[] {
  return reviews.flatMap(({ id, accountId, state, submittedAt }) =>
    submittedAt !== null &&
    state !== 'pending' &&
    isOtherHuman(accountId, pullRequest.authorAccountId, classOf)
      ? [{ id, at: submittedAt }]
      : [],
  )
}

function commentsMade({ pullRequest, comments, classOf }: ReviewInput): Response[] {
  return comments
    .filter(({ accountId }) => isOtherHuman(accountId, pullRequest.authorAccountId, classOf))
    .filter(({ kind, body }) => kind === 'inline' || ['substantive', 'lgtm'].includes(substanceOf(body)))
    .map(({ id, createdAt }) => ({ id, at: createdAt }))
}

const wasDraft = ({ readyIntervals }: ReviewInput, at: number): boolean =>
  readyIntervals.some(({ isReady, from, until }) => !isReady && from <= at && (until === null || at < until))

function countedFromReady(response: Response | undefined, { readyIntervals }: ReviewInput): Response | null {
  const ready = response && readyIntervals.find(({ isReady, from }) => isReady && from >= response.at)
  return response && ready ? { id: response.id, at: ready.from } : null
}
