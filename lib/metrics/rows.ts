/** The rows that metrics count. Each is one fact with what was concluded of it, ready to be counted and listed. Times epoch ms. */
import type { AccountClass } from '../domain/account'
import type { ChangeExclusion, DeploymentExclusion } from '../domain/change'

export type RowPlace = { repositoryId: string; repositoryName: string; teamId: string; teamName: string }

export type ChangeRow = RowPlace & {
  id: string
  kind: 'pull-request' | 'push'
  number: number | null
  title: string
  url: string | null
  authorClass: AccountClass
  countedAt: number
  exclusion: ChangeExclusion | null
  /** Additions + ¼ deletions over authored files; null when files were not read. */
  effectiveLines: number | null
  firstCommitAt: number | null
  openedAt: number | null
  readyAt: number | null
  firstResponseAt: number | null
  /** Last human approval at or before merge, else the merge; null without a human response. */
  reviewEndedAt: number | null
  /** People's reviews, also those of which the source gives no time. */
  humanReviews: number
  /** Ready time between first human response and last human approval, business ms. */
  reviewBusinessMs: number | null
  isUnreviewed: boolean | null
  /** Fewer than two active humans in the repository in the 90 days before: nobody to review. */
  isAlone: boolean
  delivery: {
    deploymentId: string | null
    deliveredAt: number | null
    method: 'merge-sha' | 'ancestry' | 'branch-and-time' | null
    /** Why there is none: `not-deployed-yet`, `before-first-deployment`, `no-production-source`. */
    reason: string | null
  } | null
  attribution: 'agent-authored' | 'ai-assisted' | 'no-signal-found' | null
  explanation: {
    isExplained: boolean
    provenance: 'agent-posted' | 'human-edited' | 'human-posted' | 'attested' | 'unknown'
    levels: { what: number; failureModes: number; why: number }
  } | null
}

export type PullRequestRow = RowPlace & {
  id: string
  number: number
  title: string
  url: string
  state: 'open' | 'closed' | 'merged'
  isDraft: boolean
  authorClass: AccountClass
  openedAt: number | null
  closedAt: number | null
  readyAt: number | null
  firstResponseAt: number | null
  /** People's reviews, also those of which the source gives no time. */
  humanReviews: number
  /** Ready time from ready to the first human response, business ms. */
  pickupBusinessMs: number | null
  isWaiting: boolean
}

export type DeploymentRow = RowPlace & {
  id: string
  serviceId: string
  serviceName: string
  source: 'deployments' | 'workflow' | 'release' | 'merge' | 'api'
  environment: string
  sha: string
  url: string | null
  startedAt: number
  finishedAt: number
  exclusion: DeploymentExclusion | null
  reworkRule: 'rollback' | 'revert' | 'hotfix' | 'incident-fix' | null
  /** Whether a link says that it failed: named evidence or a person confirms, a rule alone suspects. */
  failure: 'confirmed' | 'suspected' | null
  /** Candidates of links, and how many of them are decided. */
  candidates: number
  decidedCandidates: number
  impactStartedAt: number | null
  recoveredAt: number | null
  evidence: string[]
}

export type IncidentRow = {
  id: string
  number: number | null
  title: string
  url: string | null
  sourceServiceName: string
  serviceId: string | null
  serviceName: string | null
  repositoryIds: string[]
  teamId: string
  teamName: string
  urgency: 'high' | 'low' | null
  priority: string | null
  triggeredAt: number
  acknowledgedAt: number | null
  resolvedAt: number | null
  exclusion: 'low-urgency' | 'merged' | 'under-two-minutes' | null
  /** Whether its cause is decided: a confirmed link, or a person's word. */
  isDecided: boolean
  candidates: number
}
