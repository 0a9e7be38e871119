import type { DeploymentExclusion } from '@/lib/domain/change'
import type { WorkflowRun } from '@/lib/domain/deployment'
import { type DeliveryFacts, type ReadDeployment, toDeployment } from './delivery-facts'
import { deployingWorkflows } from './deploy-workflow'

/** Runs of deploying workflows; only a success on the default branch or a tag can count. */
export function workflowDeployments(facts: DeliveryFacts): ReadDeployment[] {
  const deploying = new Map(
    deployingWorkflows(facts.workflows, facts.decisions.workflowIds).map((it) => [it.id, it.name]),
  )
  const tags = new Set(facts.tags.map((tag) => tag.name))
  return facts.workflowRuns.flatMap((run) => {
    const name = deploying.get(run.workflowId)
    if (name === undefined) return []
    const isFromMainLine = isOnMainLine(run, facts.defaultBranch, tags)
    const end = endOf(run)
    const told = {
      // Releases and runs are numbered apart: bare, a run's number could be a release's.
      id: `run:${run.id}`,
      environment: 'production',
      sha: run.sha,
      url: run.url,
      startedAt: run.startedAt ?? run.createdAt,
      finishedAt: run.updatedAt,
      outcome: end === null ? ('success' as const) : outcomeOf(end),
    }
    const exclusion = isFromMainLine ? end : 'not-production'
    return [
      {
        deployment: toDeployment(facts.repositoryId, 'workflow', told, exclusion),
        label: name,
        isFromMainLine,
      },
    ]
  })
}

/** A fork's branch may be named like ours, so a pull request's run is never one of the default branch. */
function isOnMainLine(run: WorkflowRun, defaultBranch: string | null, tags: ReadonlySet<string>): boolean {
  if (run.event.startsWith('pull_request') || run.branch === null) return false
  return run.event === 'release' || run.branch === defaultBranch || tags.has(run.branch)
}

/** Why a run did not deploy; null when it did. */
function endOf(run: WorkflowRun): DeploymentExclusion | null {
  if (run.status !== null && run.status !== 'completed') return 'unfinished'
  switch (run.conclusion) {
    case 'success':
      return null
    case 'cancelled':
    case 'stale':
      return 'cancelled'
    case 'skipped':
    case 'neutral':
      return 'skipped'
    case 'failure':
    case 'timed_out':
    case 'startup_failure':
      return 'failed'
    default:
      return 'unfinished'
  }
}

function outcomeOf(exclusion: DeploymentExclusion): 'failure' | 'unfinished' {
  return exclusion === 'failed' ? 'failure' : 'unfinished'
}
