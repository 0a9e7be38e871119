import type { PullRequestEvent, PullRequestEventKind } from '@/lib/domain/pull-request'
import type { GitHubPullRequest, GitHubTimelineItem } from '../payload'
import { accountId, githubId } from './identity'
import { toHostedInstant } from './instant'
import { plainTextOrNull } from './plain-text'
import { toReviewState } from './reviews'

type Reading = { kind: PullRequestEventKind; subject: (item: GitHubTimelineItem) => string | null }

const none = () => null
const label = (item: GitHubTimelineItem) => plainTextOrNull(item.label?.name)

const readings: Record<string, Reading> = {
  ReadyForReviewEvent: { kind: 'ready', subject: none },
  ConvertToDraftEvent: { kind: 'draft', subject: none },
  ReviewRequestedEvent: { kind: 'review-requested', subject: reviewer },
  ReviewRequestRemovedEvent: { kind: 'review-request-removed', subject: reviewer },
  HeadRefForcePushedEvent: { kind: 'head-force-pushed', subject: (item) => item.afterCommit?.oid ?? null },
  ClosedEvent: { kind: 'closed', subject: none },
  ReopenedEvent: { kind: 'reopened', subject: none },
  MergedEvent: { kind: 'merged', subject: (item) => item.commit?.oid ?? null },
  LabeledEvent: { kind: 'labeled', subject: label },
  UnlabeledEvent: { kind: 'unlabeled', subject: label },
  ReviewDismissedEvent: { kind: 'review-dismissed', subject: dismissed },
  BaseRefChangedEvent: { kind: 'base-changed', subject: (item) => item.currentRefName ?? null },
}

/** What happened to the pull request, oldest first. Events without a believable time stay in the raw record. */
export function toPullRequestEvents(raw: GitHubPullRequest): PullRequestEvent[] {
  return raw.timelineItems.nodes
    .flatMap((item) => toEvent(githubId(raw.id), item))
    .sort((a, b) => a.at - b.at)
}

function toEvent(pullRequestId: string, item: GitHubTimelineItem): PullRequestEvent[] {
  const reading = readings[item.__typename]
  const at = toHostedInstant(item.createdAt)
  if (!reading || at === null) return []
  const { kind } = reading
  const subject = reading.subject(item)
  const id = item.id ? githubId(item.id) : `${pullRequestId}:${kind}:${at}:${subject ?? ''}`
  return [{ id, pullRequestId, kind, at, actorAccountId: accountId(item.actor), subject }]
}

/** The account asked, or `team:<slug>`. */
function reviewer(item: GitHubTimelineItem): string | null {
  const asked = item.requestedReviewer
  if (!asked) return null
  return isActor(asked) ? accountId(asked) : `team:${asked.slug}`
}

type Asked = NonNullable<GitHubTimelineItem['requestedReviewer']>

/** An account rather than a team. */
export const isActor = (asked: Asked): asked is Extract<Asked, { login: string }> =>
  typeof asked.login === 'string'

/** `approved:<review id>`: the review itself only says that it was dismissed. */
function dismissed(item: GitHubTimelineItem): string | null {
  const before = toReviewState(item.previousReviewState)
  return before && item.review ? `${before}:${githubId(item.review.id)}` : null
}
