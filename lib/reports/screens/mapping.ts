import type { DecisionAnswer } from '../../api/decision-contract'
import type { CatalogueAnswer, MetricAnswer, SummaryAnswer } from '../../api/metric-contract'
import type { DeploymentSource } from '../../domain/deployment'
import type { Followed } from '../../mapping/alike-effect'
import type { DeliveryChoice } from '../../mapping/delivery-choice'
import type { DeliveryEffect } from '../../mapping/delivery-effect'
import type { Frame, Scope } from './screen'

/** The 90 days that mapping looks into, for links to the rows behind its numbers. */
type Window = Pick<Scope, 'from' | 'to'>

export type MappedRepository = {
  id: string
  name: string
  team: string
  source: DeploymentSource | null
  /** A person said where its deployments are read from. */
  isDecided: boolean
  /** Still read for the first time: its numbers are not known yet. */
  isBeingRead: boolean
  /** Of the last 90 days. */
  deployments: number
  changes: { counted: number; followed: number }
  /** What should be looked at, in a sentence; null: nothing. */
  trouble: string | null
}

/** Where every repository's deployments are read from, trouble first. */
export type MappingDeploymentsReport = {
  frame: Frame
  window: Window
  repositories: MappedRepository[]
  /** Repositories in which a team too small to be shown has a part. */
  hidden: number
}

/** One deployment as a source tells it. `changes`: numbers of the pull requests that it brought to production first. */
export type DeploymentExample = {
  id: string
  at: string
  label: string
  sha: string
  url: string | null
  /** Null: it counts. */
  exclusion: string | null
  changes: { numbers: number[]; count: number }
}

/** A source of deployments as it is in the data of the last 90 days. */
export type FoundSource = {
  source: DeploymentSource
  isInForce: boolean
  isSuggested: boolean
  counted: number
  leftOut: { reason: string; count: number }[]
  lastAt: string | null
  /** Of the changes merged in these days, those that a deployment of this source holds. */
  changes: { counted: number; followed: number }
  /** Why it can not be read, in the words of the sync screen, and what to do. */
  trouble: { words: string; action: string | null } | null
  /** Newest first. */
  examples: DeploymentExample[]
}

export type FoundEnvironment = {
  source: 'deployments' | 'api'
  name: string
  deployments: number
  isProduction: boolean
  /** Who says so. */
  by: 'rule' | 'person'
}

export type FoundWorkflow = {
  id: string
  name: string
  path: string
  /** Its runs of these days; null: they are not read, since its name does not say that it deploys. */
  runs: number | null
  /** Its runs count while nobody chooses. */
  isDeployLike: boolean
}

/** What counts as a deployment in one repository, and what a choice would do to its numbers. */
export type MappingRepositoryReport = {
  frame: Frame
  window: Window
  repository: { id: string; name: string; defaultBranch: string | null }
  /** What is in force, as a choice; `source` null while nothing is found. */
  inForce: { source: DeploymentSource | null; isDecided: boolean; workflowIds: string[] | null }
  /** The choice that `found` and `foretold` are about; its source is null where the data tell. */
  choice: DeliveryChoice
  /** The source that would be in force then. */
  reads: DeploymentSource | null
  found: FoundSource[]
  environments: FoundEnvironment[]
  workflows: FoundWorkflow[]
  now: DeliveryEffect
  /** Null while the choice is what is in force. */
  foretold: DeliveryEffect | null
  metrics: Record<
    'deployment-frequency' | 'change-lead-time' | 'change-failure-rate',
    { entry: CatalogueAnswer; answer: MetricAnswer }
  >
  /** Names of others of which the same can be said. */
  alike: string[]
  decisions: DecisionAnswer[]
}

/** What saving a choice would do to all repositories like one, by name. */
export type MappingAlikeReport = {
  rows: { id: string; name: string; now: Followed; foretold: Followed }[]
}

/** A service of PagerDuty or of another tool, and which of ours it stands for. */
export type MappedService = {
  id: string
  name: string
  serviceId: string | null
  serviceName: string | null
  method: string
  /** Incidents of the last 90 days that count; null while they are read for the first time. */
  incidents: number | null
  /** Why it is unmatched; null where it is not. */
  why: string | null
  suggestions: { serviceId: string; name: string; because: string }[]
  decisions: DecisionAnswer[]
}

type ServiceNumbers = { incidents: number; recovery: SummaryAnswer; failureRate: SummaryAnswer }

/** What matching would do to the services of ours that it touches. */
export type ServiceEffect = {
  sourceServiceId: string
  serviceId: string | null
  /** Incidents of these days that would count in change failure rate, and count there now. */
  linkable: { now: number; foretold: number }
  services: { name: string; now: ServiceNumbers; foretold: ServiceNumbers }[]
}

/** Which services of sources stand for which of ours, unmatched ones first. */
export type MappingServicesReport = {
  frame: Frame
  window: Window
  services: { id: string; name: string; repositories: string[] }[]
  sourceServices: MappedService[]
  entries: { recovery: CatalogueAnswer; failureRate: CatalogueAnswer }
  /** Of the match that was asked about; null: none was. */
  effect: ServiceEffect | null
  /** Every repository that may be mapped, with the services that people say live in its folders. */
  repositories: { id: string; name: string; parts: string[] }[]
}

/** Folders of a repository that changes of the last 90 days touch, and which of them people say are services. */
export type MappingFoldersReport = {
  frame: Frame
  window: Window
  repository: { id: string; name: string }
  /** These days were read: a folder that is not listed was not changed. */
  isRead: boolean
  /** Counted changes of the repository. */
  changes: number
  /** In the order of their names; `depth` 0 lies at the root. `changes`: counted ones that touch a file in it. */
  folders: { folder: string; depth: number; changes: number }[]
  said: { name: string; folders: string[] }[]
  decision: DecisionAnswer | null
}
