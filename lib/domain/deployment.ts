/** Facts about delivery, as the source said them. Which of them count is a conclusion. */
export type SourceDeployment = {
  id: string
  repositoryId: string
  environment: string | null
  task: string | null
  sha: string
  ref: string | null
  description: string | null
  createdAt: number
  creatorAccountId: string | null
}

export type DeploymentState =
  | 'success'
  | 'failure'
  | 'error'
  | 'inactive'
  | 'in-progress'
  | 'queued'
  | 'pending'
  | 'waiting'
  | 'abandoned'
  | 'destroyed'
  | 'other'

export type DeploymentStatus = { id: string; deploymentId: string; state: DeploymentState; at: number }

export type Workflow = { id: string; repositoryId: string; name: string; path: string }

export type WorkflowRun = {
  id: string
  repositoryId: string
  workflowId: string
  event: string
  branch: string | null
  sha: string
  status: string | null
  conclusion: string | null
  attempt: number | null
  url: string | null
  createdAt: number
  startedAt: number | null
  updatedAt: number
}

export type Release = {
  id: string
  repositoryId: string
  tag: string
  target: string
  name: string | null
  isDraft: boolean
  isPrerelease: boolean
  authorAccountId: string | null
  url: string | null
  createdAt: number
  publishedAt: number | null
}

export type Tag = { repositoryId: string; name: string; sha: string }

/** Where a repository's deployments are read from; found from its own data, or decided by a person. */
export const deploymentSources = ['deployments', 'workflow', 'release', 'merge', 'api'] as const
export type DeploymentSource = (typeof deploymentSources)[number]

/** A deployment that another tool told of by the API. `toldAt` is our clock; the times before are the tool's, null while unknown. */
export type ToldDeployment = {
  id: string
  repositoryId: string
  environment: string
  sha: string
  outcome: 'success' | 'failure' | 'cancelled' | 'running'
  startedAt: number | null
  finishedAt: number | null
  isRollback: boolean
  url: string | null
  toldAt: number
}
