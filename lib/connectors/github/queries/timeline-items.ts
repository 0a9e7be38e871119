import { ACTOR, GIT_ACTOR } from './selections'

export const TIMELINE_ITEM_TYPES = [
  'PULL_REQUEST_COMMIT',
  'PULL_REQUEST_REVIEW',
  'ISSUE_COMMENT',
  'READY_FOR_REVIEW_EVENT',
  'CONVERT_TO_DRAFT_EVENT',
  'REVIEW_REQUESTED_EVENT',
  'REVIEW_REQUEST_REMOVED_EVENT',
  'HEAD_REF_FORCE_PUSHED_EVENT',
  'CLOSED_EVENT',
  'REOPENED_EVENT',
  'MERGED_EVENT',
  'LABELED_EVENT',
  'UNLABELED_EVENT',
  'REVIEW_DISMISSED_EVENT',
  'BASE_REF_CHANGED_EVENT',
] as const

const EVENT = `createdAt actor { ${ACTOR} }`

const REQUESTED_REVIEWER = `requestedReviewer {
  __typename
  ... on User { login databaseId name }
  ... on Bot { login databaseId }
  ... on Mannequin { login databaseId }
  ... on Team { slug }
}`

/**
 * What is asked of a timeline item. A review's commit is called `reviewedCommit` on the wire: it may be null where
 * a commit item's may not, and GraphQL refuses one name for both. `plainTimelineItem` gives it its own name back.
 */
export const TIMELINE_ITEM = `__typename
  ... on Node { id }
  ... on PullRequestCommit {
    commit {
      oid message authoredDate committedDate additions deletions
      author { ${GIT_ACTOR} }
      committer { ${GIT_ACTOR} }
    }
  }
  ... on PullRequestReview {
    fullDatabaseId createdAt submittedAt lastEditedAt state body
    author { ${ACTOR} }
    reviewedCommit: commit { oid }
  }
  ... on IssueComment { fullDatabaseId createdAt lastEditedAt body author { ${ACTOR} } }
  ... on ReadyForReviewEvent { ${EVENT} }
  ... on ConvertToDraftEvent { ${EVENT} }
  ... on ReviewRequestedEvent { ${EVENT} ${REQUESTED_REVIEWER} }
  ... on ReviewRequestRemovedEvent { ${EVENT} ${REQUESTED_REVIEWER} }
  ... on HeadRefForcePushedEvent { ${EVENT} beforeCommit { oid } afterCommit { oid } }
  ... on ClosedEvent { ${EVENT} }
  ... on ReopenedEvent { ${EVENT} }
  ... on MergedEvent { ${EVENT} }
  ... on LabeledEvent { ${EVENT} label { name } }
  ... on UnlabeledEvent { ${EVENT} label { name } }
  ... on ReviewDismissedEvent { ${EVENT} previousReviewState review { id } }
  ... on BaseRefChangedEvent { ${EVENT} previousRefName currentRefName }`
