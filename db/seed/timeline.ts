import type { GitHubTimelineItem } from '@/lib/connectors/github/payload'
import type { CommitPlan } from './change-plan'
import type { Identifiers } from './identifiers'
import { toInstant } from './instant'
import type { Account } from './people'

/** A submitted review; its database id is what inline comments name. */
export function reviewItem(
  ids: Identifiers,
  review: { id: number; author: Account; state: string; body: string; at: number; head: string },
): GitHubTimelineItem {
  const submitted = toInstant(review.at)
  return {
    __typename: 'PullRequestReview',
    id: ids.node('PRR'),
    fullDatabaseId: String(review.id),
    author: review.author.actor,
    state: review.state,
    body: review.body,
    createdAt: submitted,
    submittedAt: submitted,
    commit: { oid: review.head },
  }
}

export function commentItem(ids: Identifiers, author: Account, body: string, at: number): GitHubTimelineItem {
  return {
    __typename: 'IssueComment',
    id: ids.node('IC'),
    fullDatabaseId: String(ids.number('comment')),
    author: author.actor,
    body,
    createdAt: toInstant(at),
  }
}

const prefixes: Record<string, string> = {
  ReviewRequestedEvent: 'RRE',
  ReadyForReviewEvent: 'RFRE',
  ConvertToDraftEvent: 'CTDE',
  HeadRefForcePushedEvent: 'HRFPE',
  BaseRefChangedEvent: 'BRCE',
  LabeledEvent: 'LE',
  ClosedEvent: 'CE',
  ReopenedEvent: 'RE',
  ReviewDismissedEvent: 'RDE',
}

/** Any other event; `rest` holds the fields of its type. */
export function eventItem(
  ids: Identifiers,
  type: string,
  actor: Account,
  at: number,
  rest: Partial<GitHubTimelineItem> = {},
): GitHubTimelineItem {
  const id = ids.node(prefixes[type] ?? 'EV')
  return { __typename: type, id, actor: actor.actor, createdAt: toInstant(at), ...rest }
}

export function commitItem(
  ids: Identifiers,
  commit: CommitPlan,
  message: string,
  lines: { additions: number; deletions: number },
): GitHubTimelineItem {
  const at = toInstant(commit.at)
  const { author } = commit
  const user = author.actor
    ? { login: author.actor.login, databaseId: author.actor.databaseId ?? null }
    : null
  const signature = { name: author.name, email: author.email, date: at, user }
  return {
    __typename: 'PullRequestCommit',
    id: ids.node('PRC'),
    commit: {
      oid: commit.sha,
      message,
      authoredDate: at,
      committedDate: at,
      ...lines,
      author: signature,
      committer: signature,
    },
  }
}

/** When an item of a timeline happened, as the vendor writes it: a commit's place is its committed date. */
export function instantOf(item: GitHubTimelineItem): string {
  return item.submittedAt ?? item.createdAt ?? item.commit?.committedDate ?? ''
}
