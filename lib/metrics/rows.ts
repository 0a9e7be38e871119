/**
 * The rows that metrics count. Each is one fact with what was concluded of it: `Measured…` is what metrics judge and columns keep,
 * `…Row` adds what a list tells of it. Times epoch ms.
 */
import type { AccountClass } from '../domain/account'
import type { ChangeExclusion, DeploymentExclusion } from '../domain/change'
import type { IncidentExclusion } from '../domain/incident'
import type { Verdict } from '../domain/judgement'

/** `folderServiceIds`: services of folders that it lies in, in order. */
type InFolders = { folderServiceIds: readonly string[] }

type Owned = { id: string; repositoryId: string; teamId: string }
type Named = { repositoryName: string; teamName: string }

export type MeasuredChange = Owned &
  InFolders & {
    kind: 'pull-request' | 'push'
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
    /** What people said of it themselves; null: nothing. */
    declared: 'ai' | 'no-ai' | null
    explanation: {
      isExplained: boolean
      provenance: 'agent-posted' | 'human-edited' | 'human-posted' | 'attested' | 'unknown'
      /** 0–3. */
      levels: { what: number; failureModes: number; why: number }
      /** What people's judgements in force come to; null: nobody judged the text as it is. */
      verdict: Verdict | null
    } | null
    /** What became of it within 30 days of its merge, as links tell; `failure` is rejected where people said it was none. */
    outcome: { isFollowedUp: boolean; failure: 'confirmed' | 'suspected' | 'rejected' | null }
  }

export type ChangeRow = MeasuredChange & Named & { number: number | null; title: string; url: string | null }

/** What a list behind a number tells of a change. */
export type ToldChange = Pick<
  ChangeRow,
  'id' | 'kind' | 'repositoryId' | 'teamId' | 'number' | 'title' | 'url' | keyof Named
>

export type MeasuredPullRequest = Owned &
  InFolders & {
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

export type PullRequestRow = MeasuredPullRequest &
  Named & {
    number: number
    title: string
    url: string
    state: 'open' | 'closed' | 'merged'
    isDraft: boolean
  }

export type MeasuredDeployment = Owned &
  InFolders & {
    serviceId: string
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
  }

export type DeploymentRow = MeasuredDeployment &
  Named & {
    serviceName: string
    source: 'deployments' | 'workflow' | 'release' | 'merge' | 'api'
    environment: string
    sha: string
    url: string | null
    startedAt: number
    evidence: string[]
  }

/** `serviceId` is ours, null when the vendor's service stands for none of them. */
export type MeasuredIncident = {
  id: string
  sourceServiceId: string
  serviceId: string | null
  teamId: string
  triggeredAt: number
  resolvedAt: number | null
  exclusion: IncidentExclusion | null
  /** Whether its cause is decided: a confirmed link, or a person's word. */
  isDecided: boolean
  isSevere: boolean
}

export type IncidentRow = MeasuredIncident & {
  number: number | null
  title: string
  url: string | null
  sourceServiceName: string
  serviceName: string | null
  teamName: string
  urgency: 'high' | 'low' | null
  priority: string | null
  acknowledgedAt: number | null
}
