import type { Change, Deployment, DeploymentExclusion } from '@/lib/domain/change'
import type {
  DeploymentSource,
  DeploymentStatus,
  Release,
  SourceDeployment,
  Tag,
  ToldDeployment,
  Workflow,
  WorkflowRun,
} from '@/lib/domain/deployment'

/** What people decided of how a repository's deployments are read. */
export type DeliveryDecisions = {
  /** Workflows whose runs count; null: those whose name says that they deploy. */
  workflowIds: ReadonlySet<string> | null
  /** Whether an environment is production, by its name; '' is the one without a name. */
  environments: ReadonlyMap<string, boolean>
}

export const noDeliveryDecisions: DeliveryDecisions = { workflowIds: null, environments: new Map() }

/** What one repository's sources say about delivery, and the changes that reached its default branch. */
export type DeliveryFacts = {
  repositoryId: string
  defaultBranch: string | null
  deployments: readonly SourceDeployment[]
  statuses: readonly DeploymentStatus[]
  workflows: readonly Workflow[]
  workflowRuns: readonly WorkflowRun[]
  releases: readonly Release[]
  tags: readonly Tag[]
  told: readonly ToldDeployment[]
  changes: readonly Change[]
  /** All of these were read. Until then silence about deployments says nothing. */
  isRead: boolean
  decisions: DeliveryDecisions
}

/** A deployment as one source tells it, before sources are chosen and repeats are found. */
export type ReadDeployment = {
  deployment: Deployment
  /** What a person knows it by: environment, workflow, tag or title. */
  label: string
  /** True when it was made from the default branch or a tag. */
  isFromMainLine: boolean
}

/** Without a mapping, a deploying repository is one service. */
export function serviceOf(repositoryId: string): string {
  return `service:${repositoryId}`
}

type Told = Pick<Deployment, 'id' | 'environment' | 'sha' | 'url' | 'startedAt' | 'finishedAt' | 'outcome'>

/** Our deployment out of what a source told of it. */
export function toDeployment(
  repositoryId: string,
  source: DeploymentSource,
  told: Told,
  exclusion: DeploymentExclusion | null,
): Deployment {
  // Field by field: spreading thousands of these costs several times as much.
  return {
    id: told.id,
    environment: told.environment,
    sha: told.sha,
    url: told.url,
    startedAt: told.startedAt,
    finishedAt: told.finishedAt,
    outcome: told.outcome,
    repositoryId,
    serviceId: serviceOf(repositoryId),
    source,
    exclusion,
    isRollback: false,
    reworkRule: null,
  }
}
