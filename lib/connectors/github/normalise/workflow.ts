import type { Workflow, WorkflowRun } from '@/lib/domain/deployment'
import type { GitHubWorkflow, GitHubWorkflowRun } from '../payload'
import { githubId } from './identity'
import { toGitInstant, toInstant } from './instant'
import { plainText } from './plain-text'

export function toWorkflow(raw: GitHubWorkflow, repositoryId: string): Workflow {
  return { id: githubId(raw.id), repositoryId, name: plainText(raw.name), path: raw.path }
}

export function toWorkflowRun(raw: GitHubWorkflowRun, repositoryId: string): WorkflowRun {
  return {
    id: githubId(raw.id),
    repositoryId,
    workflowId: githubId(raw.workflow_id),
    event: raw.event,
    branch: raw.head_branch ?? null,
    sha: raw.head_sha,
    status: raw.status ?? null,
    conclusion: raw.conclusion ?? null,
    attempt: raw.run_attempt ?? null,
    url: raw.html_url ?? null,
    createdAt: toInstant(raw.created_at),
    startedAt: toGitInstant(raw.run_started_at),
    updatedAt: toInstant(raw.updated_at),
  }
}
