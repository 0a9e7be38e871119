import type { AccountClass } from './account'

/** Why something that looks like a change is not counted as one. Closed list; shown on screens and in the API. */
export type ChangeExclusion =
  | 'dependency-bot'
  | 'ci-bot'
  | 'back-merge'
  | 'all-mechanical'
  | 'revert'
  | 'reverted'
  | 'excluded-by-person'

/**
 * What entered the product: a pull request whose commits reached the default branch, or a push there without one.
 * A conclusion, rebuilt from facts. Times epoch ms, lines effective (deletions weigh ¼); null is unknown.
 */
export type Change = {
  /** The pull request's id, or `push:<repository id>:<last sha>`. */
  id: string
  kind: 'pull-request' | 'push'
  repositoryId: string
  pullRequestId: string | null
  number: number | null
  title: string
  url: string | null
  authorAccountId: string | null
  authorClass: AccountClass
  /** When its commits reached the default branch. */
  countedAt: number
  /** The commit on the default branch's own line that brought it, when known. */
  sha: string | null
  /** Every commit on the default branch's own line that belongs to it (rebase merges and pushes have several). */
  shas: string[]
  firstCommitAt: number | null
  openedAt: number | null
  readyAt: number | null
  /** Additions + ¼ deletions over authored files; null for a push, whose files are not read. */
  effectiveLines: number | null
  /** Added lines in authored files; null for a push. */
  addedLines: number | null
  exclusion: ChangeExclusion | null
  revertsChangeId: string | null
  revertedByChangeId: string | null
}

/** How a change was found in a deployment, strongest first. */
export type DeliveryMethod = 'merge-sha' | 'ancestry' | 'branch-and-time'

/** A change's first successful production deployment of one service. */
export type Delivery = {
  changeId: string
  deploymentId: string
  serviceId: string
  method: DeliveryMethod
  deliveredAt: number
}

/** A release to production that counts, whatever source it was read from. */
export type Deployment = {
  id: string
  repositoryId: string
  serviceId: string
  source: 'deployments' | 'workflow' | 'release' | 'merge' | 'api'
  environment: string
  sha: string
  url: string | null
  startedAt: number
  finishedAt: number
  outcome: 'success' | 'failure' | 'unfinished'
  exclusion: DeploymentExclusion | null
  /** True when it restored a commit older than what ran before it. */
  isRollback: boolean
  /** True when it was made to mend something: a rollback, a revert, a hotfix. */
  reworkRule: 'rollback' | 'revert' | 'hotfix' | 'incident-fix' | null
}

export type DeploymentExclusion =
  | 'not-production'
  | 'failed'
  | 'cancelled'
  | 'skipped'
  | 'unfinished'
  | 'same-version-again'
  | 'other-source'
  | 'excluded-by-person'

/**
 * What runs in production and can break. Without a mapping: one per deploying repository. `folders`: those of its one
 * repository that it lives in; none where it is the whole.
 */
export type Service = { id: string; name: string; repositoryIds: string[]; folders: string[] }

/** A vendor's service that stands for one of ours, and by what. `serviceId` null: unmatched, listed as such. */
export type ServiceJoin = {
  sourceServiceId: string
  serviceId: string | null
  method: 'change-events' | 'explicit-reference' | 'equal-name' | 'decision' | 'unmatched'
}

export type LinkRule =
  | 'explicit-reference'
  | 'revert'
  | 'hotfix'
  | 'rollback'
  | 'deployment-window'
  | 'service-match'
  | 'change-event'
  | 'decision'

/** What a person decided of a candidate. */
export type LinkVerdict = 'confirmed' | 'rejected'

/**
 * A possible link between something that broke and what was released. `confirmed` by rule only when the evidence names it;
 * else `suspected` until a person decides; `weak` is listed and counts nowhere. `score` 0–1 only orders suspects.
 */
export type LinkCandidate = {
  id: string
  deploymentId: string
  changeId: string | null
  incidentId: string | null
  rule: LinkRule
  strength: 'confirmed' | 'suspected' | 'weak'
  score: number
  /** What a person decided, which outranks `strength`: a rejected one counts nowhere. Null: nobody decided. */
  verdict: LinkVerdict | null
  /** When it holds: the incident's start, the revert's or hotfix's merge, the rollback's finish. */
  bookedAt: number
  evidence: string
}
