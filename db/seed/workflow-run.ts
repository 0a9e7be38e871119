import type { GitHubWorkflow, GitHubWorkflowRun } from '@/lib/connectors/github/payload'
import type { ReleasePlan, RepositoryHistory } from './change-plan'
import { second, toInstant } from './instant'
import type { Place } from './scene'

const deployPath = '.github/workflows/deploy.yml'

/** Every repository has a check; those that deploy by a workflow have that one too. */
export function writeWorkflows({ ids, repository }: Place): GitHubWorkflow[] {
  const workflow = (name: string, path: string) => ({
    id: ids.number('workflow'),
    name,
    path,
    state: 'active',
  })
  const check = workflow('CI', '.github/workflows/ci.yml')
  return repository.delivery === 'workflow' ? [check, workflow('Deploy production', deployPath)] : [check]
}

/** Runs of the deploying workflow, newest first. */
export function writeWorkflowRuns(
  place: Place,
  { releases }: RepositoryHistory,
  workflows: GitHubWorkflow[],
): GitHubWorkflowRun[] {
  const workflow = workflows.find(({ path }) => path === deployPath)
  if (!workflow) return []
  return releases.map((plan) => writeRun(place, plan, workflow)).reverse()
}

function writeRun({ ids, shape, repository, random }: Place, plan: ReleasePlan, workflow: GitHubWorkflow) {
  const id = ids.number('workflow run')
  const isDone = plan.finishedAt < shape.endsAt
  const skipped = plan.outcome === 'skipped'
  return {
    id,
    workflow_id: workflow.id,
    name: workflow.name,
    path: workflow.path,
    event: random.chance(0.9) ? 'push' : 'workflow_dispatch',
    head_branch: 'main',
    head_sha: plan.sha,
    status: isDone ? 'completed' : 'in_progress',
    conclusion: isDone ? plan.outcome : null,
    run_attempt: random.chance(0.05) ? 2 : 1,
    html_url: `https://github.com/${shape.owner}/${repository.name}/actions/runs/${id}`,
    created_at: toInstant(plan.at),
    run_started_at: toInstant(plan.at + 2 * second),
    updated_at: toInstant(skipped ? plan.at + 4 * second : Math.min(plan.finishedAt, shape.endsAt - second)),
  }
}
