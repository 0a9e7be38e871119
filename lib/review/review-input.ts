import type { AccountClass } from '@/lib/domain/account'
import type { Comment, PullRequest, PullRequestEvent, ReadyInterval, Review } from '@/lib/domain/pull-request'

/** One pull request with what people did on it; the caller says what each account is, rules and decisions applied. */
export type ReviewInput = {
  pullRequest: Pick<
    PullRequest,
    'authorAccountId' | 'state' | 'isDraft' | 'openedAt' | 'mergedAt' | 'closedAt'
  >
  reviews: readonly Review[]
  /** Inline and conversation comments of this pull request. */
  comments: readonly Comment[]
  events: readonly PullRequestEvent[]
  readyIntervals: readonly ReadyInterval[]
  classOf: (accountId: string) => AccountClass
}
