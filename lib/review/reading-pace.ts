import type {
  Comment,
  PullRequest,
  PullRequestCommit,
  PullRequestEvent,
  Review,
} from '../domain/pull-request'
import { hourMs } from '../domain/wall-clock'
import { substanceOf } from './comment-substance'
import { addedLines } from './file-class'
import type { FileChange } from './file-class-rules'

/** Lines an hour that nobody reads: three times the fastest pace at which reviews were found to see much (Cohen 2006). */
const unreadableLinesPerHour = 1500
/** So few are honestly read in a minute. */
const quicklyReadLines = 20

/** What can be seen of how long somebody had a change before them. */
export type ReadingCourse = {
  pullRequest: Pick<PullRequest, 'openedAt'>
  files: readonly FileChange[]
  commits: readonly Pick<PullRequestCommit, 'committedAt'>[]
  reviews: readonly Pick<Review, 'id' | 'accountId' | 'submittedAt' | 'state'>[]
  comments: readonly Pick<Comment, 'kind' | 'accountId' | 'body' | 'createdAt'>[]
  events: readonly Pick<PullRequestEvent, 'kind' | 'at' | 'subject'>[]
}

/** Something said at `at` (epoch ms) by one of `isTheirs`; `id` is that of the review it stands in, if it does. */
export type Said = { id: string; at: number; isTheirs: (accountId: string | null) => boolean }

/**
 * Whether it was said faster than the change can be read: pace of review, lower bound, one-sided. A true says that the
 * change cannot have been read in the time that is seen; a false says nothing. What they did on other changes meanwhile
 * is left out, which only makes the bound weaker; so is what was pushed since an earlier review of theirs, because what
 * they had read by then is not known.
 */
export function isFasterThanReading(course: ReadingCourse, said: Said): boolean {
  const lines = addedLines(course.files)
  if (lines <= quicklyReadLines || hasRemarked(course, said)) return false
  const since = beforeThemSince(course, said)
  return since !== null && lines * hourMs > unreadableLinesPerHour * (said.at - since)
}

/** A remark of substance on a line was made by who read that line. */
const hasRemarked = ({ comments }: ReadingCourse, { at, isTheirs }: Said): boolean =>
  comments.some(
    ({ kind, accountId, createdAt, body }) =>
      kind === 'inline' && createdAt <= at && isTheirs(accountId) && substanceOf(body) === 'substantive',
  )

/** The last moment by which they cannot have begun earlier, epoch ms; null where that is not known. */
function beforeThemSince(course: ReadingCourse, said: Said): number | null {
  const { pullRequest, commits, events } = course
  if (pullRequest.openedAt === null) return null
  const offered = hasReviewedBefore(course, said)
    ? []
    : [
        ...commits.flatMap(({ committedAt }) => committedAt ?? []),
        ...events.flatMap((event) => (offersAnew(event, said) ? event.at : [])),
      ]
  return Math.max(pullRequest.openedAt, ...offered.filter((at) => at <= said.at))
}

const hasReviewedBefore = ({ reviews }: ReadingCourse, { id, at, isTheirs }: Said): boolean =>
  reviews.some(
    (review) =>
      review.id !== id &&
      review.state !== 'pending' &&
      isTheirs(review.accountId) &&
      (review.submittedAt === null || review.submittedAt <= at),
  )

function offersAnew({ kind, subject }: ReadingCourse['events'][number], { isTheirs }: Said): boolean {
  if (kind === 'ready' || kind === 'head-force-pushed') return true
  return kind === 'review-requested' && isTheirs(subject)
}
