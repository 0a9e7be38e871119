import * as aiAttributedShare from './ai-attributed-share'
import type { CatalogueEntry } from './catalogue-entry'
import * as changeFailureRate from './change-failure-rate'
import * as changeLeadTime from './change-lead-time'
import * as changeThroughput from './change-throughput'
import * as deploymentFrequency from './deployment-frequency'
import * as deploymentReworkRate from './deployment-rework-rate'
import * as explanationCoverage from './explanation-coverage'
import * as failedDeploymentRecoveryTime from './failed-deployment-recovery-time'
import * as incidentRecoveryTime from './incident-recovery-time'
import * as linkCoverage from './link-coverage'
import type { Measured } from './measured'
import * as openPullRequests from './open-pull-requests'
import * as pickupTime from './pickup-time'
import * as pullRequestSize from './pull-request-size'
import * as reviewTime from './review-time'
import type { ChangeRow, DeploymentRow, IncidentRow, PullRequestRow } from './rows'
import * as unreviewedShare from './unreviewed-share'

/** A metric with the rows it is made of, told by `of`. */
export type Metric =
  | { of: 'changes'; entry: CatalogueEntry; find(rows: ChangeRow[]): Measured<ChangeRow> }
  | { of: 'pull-requests'; entry: CatalogueEntry; find(rows: PullRequestRow[]): Measured<PullRequestRow> }
  | { of: 'deployments'; entry: CatalogueEntry; find(rows: DeploymentRow[]): Measured<DeploymentRow> }
  | { of: 'incidents'; entry: CatalogueEntry; find(rows: IncidentRow[]): Measured<IncidentRow> }

/** Every metric that works, in the order in which screens list them. */
export const catalogue: Metric[] = [
  { of: 'changes', entry: changeThroughput.entry, find: changeThroughput.changeThroughput },
  { of: 'changes', entry: pullRequestSize.entry, find: pullRequestSize.pullRequestSize },
  { of: 'pull-requests', entry: openPullRequests.entry, find: openPullRequests.openPullRequests },
  { of: 'pull-requests', entry: pickupTime.entry, find: pickupTime.pickupTime },
  { of: 'changes', entry: reviewTime.entry, find: reviewTime.reviewTime },
  { of: 'changes', entry: unreviewedShare.entry, find: unreviewedShare.unreviewedShare },
  { of: 'changes', entry: changeLeadTime.entry, find: changeLeadTime.changeLeadTime },
  { of: 'deployments', entry: deploymentFrequency.entry, find: deploymentFrequency.deploymentFrequency },
  { of: 'deployments', entry: changeFailureRate.entry, find: changeFailureRate.changeFailureRate },
  {
    of: 'deployments',
    entry: failedDeploymentRecoveryTime.entry,
    find: failedDeploymentRecoveryTime.failedDeploymentRecoveryTime,
  },
  { of: 'incidents', entry: incidentRecoveryTime.entry, find: incidentRecoveryTime.incidentRecoveryTime },
  { of: 'deployments', entry: deploymentReworkRate.entry, find: deploymentReworkRate.deploymentReworkRate },
  { of: 'incidents', entry: linkCoverage.entry, find: linkCoverage.linkCoverage },
  { of: 'changes', entry: aiAttributedShare.entry, find: aiAttributedShare.aiAttributedShare },
  { of: 'changes', entry: explanationCoverage.entry, find: explanationCoverage.explanationCoverage },
]

export const findMetric = (id: string): Metric | null =>
  catalogue.find((metric) => metric.entry.id === id) ?? null
