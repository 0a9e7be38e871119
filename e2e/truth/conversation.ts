/** What the review of a pull request was, told from GitHub's payload by the definitions of the domain. */
import type {
  GitHubPullRequest,
  GitHubReviewComment,
  GitHubTimelineItem,
} from '@/lib/connectors/github/payload'
import { workingMs } from './calendar'
import { isAnotherPerson } from './people'

export type Conversation = {
  readyAt: number | null
  respondedAt: number | null
  /** Working ms. */
  pickup: number | null
  review: number | null
  isUnreviewed: boolean
  isWaiting: boolean
}

type Stretch = { from: number; until: number }

export const instant = (text: string | null | undefined): number | null => (text ? Date.parse(text) : null)

const at = (item: GitHubTimelineItem): number => instant(item.submittedAt ?? item.createdAt) ?? 0

export const itemsOf = (pullRequest: GitHubPullRequest, ...types: string[]): GitHubTimelineItem[] =>
  pullRequest.timelineItems.nodes.filter((item) => types.includes(item.__typename))

/** Tells it for working hours of `zone`; `inline` are the comments on this pull request's lines. */
export function conversationOf(
  pullRequest: GitHubPullRequest,
  inline: GitHubReviewComment[],
  zone: string,
): Conversation {
  const mergedAt = instant(pullRequest.mergedAt)
  const ready = readyStretches(pullRequest)
  const respondedAt = firstResponse(pullRequest, inline, ready)
  const readyAt = readyBefore(pullRequest, respondedAt ?? Number.POSITIVE_INFINITY)
  const working = (from: number, until: number) =>
    ready.reduce((sum, one) => {
      const [start, end] = [Math.max(one.from, from), Math.min(one.until, until)]
      return end > start ? sum + workingMs(zone, start, end) : sum
    }, 0)
  const approvedAt = lastApproval(pullRequest)
  return {
    readyAt,
    respondedAt,
    pickup: respondedAt === null || readyAt === null ? null : working(readyAt, respondedAt),
    review:
      respondedAt === null || mergedAt === null
        ? null
        : working(respondedAt, approvedAt === null ? mergedAt : Math.max(respondedAt, approvedAt)),
    isUnreviewed: !reviewsByOthers(pullRequest).some((review) => at(review) <= (mergedAt ?? 0)),
    isWaiting: pullRequest.state === 'OPEN' && !pullRequest.isDraft && respondedAt === null,
  }
}

/** Open and not a draft. */
function readyStretches(pullRequest: GitHubPullRequest): Stretch[] {
  const turns = itemsOf(
    pullRequest,
    'ReadyForReviewEvent',
    'ConvertToDraftEvent',
    'ClosedEvent',
    'ReopenedEvent',
  )
  let isDraft = wasOpenedAsDraft(pullRequest)
  let since: number | null = isDraft ? null : (instant(pullRequest.createdAt) ?? 0)
  const stretches: Stretch[] = []
  const halt = (when: number) => {
    if (since !== null) stretches.push({ from: since, until: when })
    since = null
  }
  for (const turn of turns.toSorted((a, b) => at(a) - at(b))) {
    if (turn.__typename === 'ConvertToDraftEvent') isDraft = true
    if (turn.__typename === 'ReadyForReviewEvent') isDraft = false
    const isHalt = isDraft || turn.__typename === 'ClosedEvent'
    if (isHalt) halt(at(turn))
    else since ??= at(turn)
  }
  halt(instant(pullRequest.mergedAt ?? pullRequest.closedAt) ?? Number.POSITIVE_INFINITY)
  return stretches.filter(({ from, until }) => until > from)
}

function wasOpenedAsDraft(pullRequest: GitHubPullRequest): boolean {
  const first = itemsOf(pullRequest, 'ReadyForReviewEvent', 'ConvertToDraftEvent')[0]
  return first ? first.__typename === 'ReadyForReviewEvent' : pullRequest.isDraft
}

function readyBefore(pullRequest: GitHubPullRequest, until: number): number | null {
  const times = itemsOf(pullRequest, 'ReadyForReviewEvent')
    .map(at)
    .filter((time) => time <= until)
  if (times.length > 0) return Math.max(...times)
  return wasOpenedAsDraft(pullRequest) ? null : instant(pullRequest.createdAt)
}

const reviewsByOthers = (pullRequest: GitHubPullRequest): GitHubTimelineItem[] =>
  itemsOf(pullRequest, 'PullRequestReview').filter(
    (review) => review.state !== 'PENDING' && isAnotherPerson(review.author, pullRequest.author),
  )

/** The first word of another person while the change waits; one given to a draft counts once it became ready. */
function firstResponse(
  pullRequest: GitHubPullRequest,
  inline: GitHubReviewComment[],
  ready: Stretch[],
): number | null {
  const end = instant(pullRequest.mergedAt ?? pullRequest.closedAt) ?? Number.POSITIVE_INFINITY
  const said = [
    ...reviewsByOthers(pullRequest).map(at),
    ...itemsOf(pullRequest, 'IssueComment')
      .filter((one) => isAnotherPerson(one.author, pullRequest.author) && saysSomething(one.body ?? ''))
      .map(at),
    ...inline
      .filter((one) => isAnotherPerson(one.user, pullRequest.author))
      .map((one) => Date.parse(one.created_at)),
  ]
    .filter((time) => time <= end)
    .sort((a, b) => a - b)
  const whileReady = said.find((time) => ready.some(({ from, until }) => from <= time && time <= until))
  if (whileReady !== undefined) return whileReady
  const [first] = said
  return first === undefined ? null : (ready.find(({ from }) => from >= first)?.from ?? null)
}

/** Three words or an LGTM; not a command to a bot, not one emoji, not "nice". */
function saysSomething(body: string): boolean {
  if (body.startsWith('/')) return false
  const words = body.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length >= 3 || /^(lgtm|ship it)$/i.test(body.trim())
}

/** The last approval by the merge that was not withdrawn before it. */
function lastApproval(pullRequest: GitHubPullRequest): number | null {
  const mergedAt = instant(pullRequest.mergedAt) ?? Number.NEGATIVE_INFINITY
  const withdrawnLater = new Set(
    itemsOf(pullRequest, 'ReviewDismissedEvent')
      .filter((event) => event.previousReviewState === 'APPROVED' && at(event) > mergedAt)
      .map((event) => event.review?.id),
  )
  const times = reviewsByOthers(pullRequest)
    .filter((review) => review.state === 'APPROVED' || withdrawnLater.has(review.id ?? undefined))
    .map(at)
    .filter((time) => time <= mergedAt)
  return times.length === 0 ? null : Math.max(...times)
}
