import type { Account } from '@/lib/domain/account'
import type { DeploymentState, DeploymentStatus, SourceDeployment } from '@/lib/domain/deployment'
import type { GitHubDeployment } from '../payload'
import { accountId, githubId, oneOfEach, toAccount } from './identity'
import { toInstant } from './instant'
import { plainTextOrNull } from './plain-text'

export type DeploymentFacts = {
  deployment: SourceDeployment
  /** Every status with its time, oldest first: the latest one does not say whether it ever succeeded. */
  statuses: DeploymentStatus[]
  accounts: Account[]
}

const stateByWord: Record<string, DeploymentState> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'error',
  INACTIVE: 'inactive',
  IN_PROGRESS: 'in-progress',
  QUEUED: 'queued',
  PENDING: 'pending',
  WAITING: 'waiting',
  ABANDONED: 'abandoned',
  DESTROYED: 'destroyed',
}

export function toDeploymentFacts(raw: GitHubDeployment, repositoryId: string): DeploymentFacts {
  return {
    deployment: toDeployment(raw, repositoryId),
    statuses: toStatuses(raw),
    accounts: oneOfEach([toAccount(raw.creator)]),
  }
}

function toDeployment(raw: GitHubDeployment, repositoryId: string): SourceDeployment {
  return {
    id: githubId(raw.id),
    repositoryId,
    environment: plainTextOrNull(raw.environment),
    task: plainTextOrNull(raw.task),
    sha: raw.commitOid,
    ref: raw.ref?.name ?? null,
    description: plainTextOrNull(raw.description),
    createdAt: toInstant(raw.createdAt),
    creatorAccountId: accountId(raw.creator),
  }
}

function toStatuses(raw: GitHubDeployment): DeploymentStatus[] {
  return (raw.statuses?.nodes ?? [])
    .map((status) => ({
      id: githubId(status.id),
      deploymentId: githubId(raw.id),
      state: stateByWord[status.state.toUpperCase()] ?? 'other',
      at: toInstant(status.createdAt),
    }))
    .sort((a, b) => a.at - b.at)
}
