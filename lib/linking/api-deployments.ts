import type { DeploymentExclusion } from '@/lib/domain/change'
import type { DeploymentStatus, SourceDeployment } from '@/lib/domain/deployment'
import { type DeliveryFacts, type ReadDeployment, toDeployment } from './delivery-facts'
import { productionEnvironments } from './environment-name'
import { groupBy } from './group-by'

/** Deployments of the Deployments API, each judged by its whole history of statuses. */
export function apiDeployments(facts: DeliveryFacts): ReadDeployment[] {
  const production = productionEnvironments(
    facts.deployments.map((it) => it.environment),
    facts.decisions.environments,
  )
  const statusesOf = groupBy(facts.statuses.toSorted(oldestFirst), (status) => status.deploymentId)
  const tags = new Set(facts.tags.map((tag) => tag.name))
  return facts.deployments.map((it) => {
    const end = endOf(it, statusesOf.get(it.id) ?? [])
    const exclusion = production.has(it.environment) ? end.exclusion : 'not-production'
    const told = {
      id: it.id,
      environment: it.environment ?? '',
      sha: it.sha,
      url: null,
      startedAt: it.createdAt,
      finishedAt: end.at,
      outcome: end.outcome,
    }
    const ref = it.ref?.replace(/^refs\/(?:heads|tags)\//, '') ?? null
    return {
      deployment: toDeployment(facts.repositoryId, 'deployments', told, exclusion),
      label: it.environment ?? '',
      isFromMainLine: ref !== null && (ref === facts.defaultBranch || tags.has(ref)),
    }
  })
}

type End = {
  at: number
  outcome: 'success' | 'failure' | 'unfinished'
  exclusion: DeploymentExclusion | null
}

/** The first success ends it: what follows (made inactive by its successor) takes nothing back. */
function endOf(deployment: SourceDeployment, statuses: readonly DeploymentStatus[]): End {
  const success = statuses.find((status) => status.state === 'success')
  if (success) return { at: success.at, outcome: 'success', exclusion: null }
  const last = statuses.findLast((status) => status.state !== 'inactive')
  const at = last?.at ?? deployment.createdAt
  switch (last?.state) {
    case 'failure':
    case 'error':
      return { at, outcome: 'failure', exclusion: 'failed' }
    case 'abandoned':
    case 'destroyed':
      return { at, outcome: 'unfinished', exclusion: 'cancelled' }
    default:
      return { at, outcome: 'unfinished', exclusion: 'unfinished' }
  }
}

function oldestFirst(a: DeploymentStatus, b: DeploymentStatus): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
