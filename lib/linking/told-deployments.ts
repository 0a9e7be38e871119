import type { DeploymentExclusion } from '@/lib/domain/change'
import type { ToldDeployment } from '@/lib/domain/deployment'
import { type DeliveryFacts, type ReadDeployment, toDeployment } from './delivery-facts'
import { productionEnvironments } from './environment-name'

/** Deployments that other tools told of, each as it was told last. */
export function toldDeployments(facts: DeliveryFacts): ReadDeployment[] {
  const production = productionEnvironments(
    facts.told.map((it) => it.environment),
    facts.decisions.environments,
  )
  return facts.told.map((it) => {
    const finishedAt = it.finishedAt ?? it.startedAt ?? it.toldAt
    const told = {
      id: it.id,
      environment: it.environment,
      sha: it.sha,
      url: it.url,
      startedAt: it.startedAt ?? finishedAt,
      finishedAt,
      outcome: outcomes[it.outcome],
    }
    const exclusion = production.has(it.environment) ? exclusions[it.outcome] : 'not-production'
    const deployment = toDeployment(facts.repositoryId, 'api', told, exclusion)
    return {
      deployment: { ...deployment, isRollback: it.isRollback },
      label: it.environment,
      isFromMainLine: false,
    }
  })
}

const outcomes = {
  success: 'success',
  failure: 'failure',
  cancelled: 'unfinished',
  running: 'unfinished',
} as const

const exclusions: Record<ToldDeployment['outcome'], DeploymentExclusion | null> = {
  success: null,
  failure: 'failed',
  cancelled: 'cancelled',
  running: 'unfinished',
}
