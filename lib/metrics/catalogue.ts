import * as aiAttributedShare from './ai-attributed-share'
import type { CatalogueEntry } from './catalogue-entry'
import * as changeFailureRate from './change-failure-rate'
import * as changeLeadTime from './change-lead-time'
import * as changeThroughput from './change-throughput'
import * as changesInAFailure from './changes-in-a-failure'
import * as deploymentFrequency from './deployment-frequency'
import * as deploymentReworkRate from './deployment-rework-rate'
import * as explanationCoverage from './explanation-coverage'
import * as failedDeploymentRecoveryTime from './failed-deployment-recovery-time'
import * as followUpRate from './follow-up-rate'
import * as incidentRecoveryTime from './incident-recovery-time'
import * as judgedShare from './judged-share'
import * as linkCoverage from './link-coverage'
import type { Verdict } from './measured'
import * as openPullRequests from './open-pull-requests'
import * as pickupTime from './pickup-time'
import * as pullRequestSize from './pull-request-size'
import * as reviewTime from './review-time'
import type { MeasuredChange, MeasuredDeployment, MeasuredIncident, MeasuredPullRequest } from './rows'
import * as unreviewedShare from './unreviewed-share'

type MetricOf<Of extends string, Row> = {
  of: Of
  entry: CatalogueEntry
  /** When a row counts, epoch ms. */
  at(row: Row): number
  judge(row: Row): Verdict
}

/** A metric, told by `of` which rows it is made of, with when each of them counts and as what. */
export type Metric =
  | MetricOf<'changes', MeasuredChange>
  | MetricOf<'pull-requests', MeasuredPullRequest>
  | MetricOf<'deployments', MeasuredDeployment>
  | MetricOf<'incidents', MeasuredIncident>

/** Every metric that works, in the order in which screens list them. */
export const catalogue: Metric[] = [
  { of: 'changes', ...changeThroughput },
  { of: 'changes', ...pullRequestSize },
  { of: 'pull-requests', ...openPullRequests },
  { of: 'pull-requests', ...pickupTime },
  { of: 'changes', ...reviewTime },
  { of: 'changes', ...unreviewedShare },
  { of: 'changes', ...changeLeadTime },
  { of: 'deployments', ...deploymentFrequency },
  { of: 'deployments', ...changeFailureRate },
  { of: 'deployments', ...failedDeploymentRecoveryTime },
  { of: 'incidents', ...incidentRecoveryTime },
  { of: 'deployments', ...deploymentReworkRate },
  { of: 'incidents', ...linkCoverage },
  { of: 'changes', ...aiAttributedShare },
  { of: 'changes', ...explanationCoverage },
  { of: 'changes', ...judgedShare },
  { of: 'changes', ...followUpRate },
  { of: 'changes', ...changesInAFailure },
]

export const findMetric = (id: string): Metric | null =>
  catalogue.find((metric) => metric.entry.id === id) ?? null
