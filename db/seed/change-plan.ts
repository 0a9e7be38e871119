import type { GitHubActor, GitHubTimelineItem } from '@/lib/connectors/github/payload'
import type { AiMarker } from './ai-marker'
import type { BodyKind } from './explanation-text'
import type { RepositoryShape } from './organisation-shape'
import type { Account, Person } from './people'
import type { FilePlan } from './source-tree'

/** A commit of a pull request's branch. `lands`: the stacked change that it brings into the branch. */
export type CommitPlan = {
  sha: string
  at: number
  subject: string
  author: Account
  lands: ChangePlan | null
}

export type InlineCommentPlan = {
  id: number
  reviewId: number
  replyTo: number | null
  author: Account
  path: string
  line: number
  body: string
  at: number
  head: string
}

export type Role =
  | 'ordinary'
  | 'dependency'
  | 'revert'
  | 'reland'
  | 'hotfix'
  | 'backport'
  | 'back-merge'
  | 'stacked'

/** What a pull request will have been, before it is written as GitHub would. Times epoch ms; null: never. */
export type ChangePlan = {
  role: Role
  repository: RepositoryShape
  /** Given when all of the repository's pull requests are known, in order of opening. */
  number: number
  author: Account
  /** The person behind it; differs from the author when an agent is. */
  sponsor: Person
  marker: AiMarker
  focus: { area: string; part: string }
  title: string
  branch: string
  base: string
  body: BodyKind
  files: FilePlan[]
  commits: CommitPlan[]
  labels: string[]
  openedAt: number
  readyAt: number | null
  isDraft: boolean
  mergedAt: number | null
  mergedBy: GitHubActor | null
  /** The commit on the base branch that merging made. */
  mergeSha: string
  closedAt: number | null
  events: GitHubTimelineItem[]
  inlineComments: InlineCommentPlan[]
  /** The change that it reverts, mends, lands again or carries to another branch. */
  about: ChangePlan | null
  incident: IncidentPlan | null
}

/** Commits pushed to the default branch without a pull request. */
export type PushPlan = { at: number; author: Account; commits: { sha: string; subject: string }[] }

/** What reached the default branch, in time order. */
export type Landing = { at: number; sha: string; change: ChangePlan | null }

export type ReleaseOutcome = 'success' | 'failure' | 'cancelled' | 'skipped' | 'unfinished'

/** One run of a repository's delivery. `version` is set where releases are tagged. */
export type ReleasePlan = {
  repository: RepositoryShape
  environment: string
  at: number
  finishedAt: number
  sha: string
  outcome: ReleaseOutcome
  isRollback: boolean
  version: string | null
}

export type IncidentPlan = {
  id: string
  serviceName: string
  title: string
  triggeredAt: number
  acknowledgedAt: number | null
  resolvedAt: number | null
  urgency: 'high' | 'low'
  priority: 'P1' | 'P2' | 'P3' | 'P4' | null
  responder: Person
  /** The change that broke it and the one that mended it, where a deployment was the cause. */
  cause: ChangePlan | null
  remedy: ChangePlan | null
  mergedInto: IncidentPlan | null
  resolvedByItself: boolean
  reopenedAt: number | null
  noteKind: 'cause' | 'remark' | 'none'
}

/** All that happened in one repository. */
export type RepositoryHistory = {
  repository: RepositoryShape
  changes: ChangePlan[]
  pushes: PushPlan[]
  releases: ReleasePlan[]
  incidents: IncidentPlan[]
}
