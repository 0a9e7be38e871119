import type { GitHubDeployment } from '@/lib/connectors/github/payload'
import type { ReleasePlan, RepositoryHistory } from './change-plan'
import { minute, second, toInstant } from './instant'
import { bots } from './people'
import type { Place } from './scene'

type Status = NonNullable<GitHubDeployment['statuses']>['nodes'][number]

/** Deployments of the Deployments API, newest first, with staging before production where there is one. */
export function writeDeployments(
  place: Place,
  { releases, repository }: RepositoryHistory,
): GitHubDeployment[] {
  if (repository.delivery !== 'deployments') return []
  const staged = repository.hasStaging ? releases.filter(({ isRollback }) => !isRollback).map(onStaging) : []
  return [...writeEnvironment(place, releases), ...writeEnvironment(place, staged)].sort((one, other) =>
    other.createdAt.localeCompare(one.createdAt),
  )
}

const onStaging = (plan: ReleasePlan): ReleasePlan => ({
  ...plan,
  environment: 'staging',
  at: plan.at - 9 * minute,
  finishedAt: plan.at - 4 * minute,
  outcome: 'success',
})

function writeEnvironment(place: Place, releases: ReleasePlan[]): GitHubDeployment[] {
  const succeeded = releases.filter(({ outcome }) => outcome === 'success')
  const next = new Map(succeeded.map((plan, index) => [plan, succeeded[index + 1]]))
  return releases.map((plan) => writeDeployment(place, plan, next.get(plan)?.finishedAt ?? null))
}

function writeDeployment(place: Place, plan: ReleasePlan, replacedAt: number | null): GitHubDeployment {
  const { ids } = place
  const statuses = statusesOf(place, plan, replacedAt)
  const latest = statuses[0]
  return {
    id: ids.node('DE'),
    environment: plan.environment,
    task: 'deploy',
    description: plan.isRollback ? `Rollback to ${plan.sha.slice(0, 7)}` : null,
    commitOid: plan.sha,
    ref: { name: 'main' },
    createdAt: toInstant(plan.at),
    updatedAt: latest?.createdAt ?? toInstant(plan.at),
    state: latest?.state === 'SUCCESS' ? 'ACTIVE' : (latest?.state ?? 'PENDING'),
    creator: bots.actions.actor,
    statuses: { totalCount: statuses.length, nodes: statuses },
  }
}

/** Newest first. What happens after the world's end is not told. */
function statusesOf({ ids, shape }: Place, plan: ReleasePlan, replacedAt: number | null): Status[] {
  const steps: { state: string; at: number }[] = [{ state: 'IN_PROGRESS', at: plan.at + 20 * second }]
  if (plan.outcome === 'success') steps.push({ state: 'SUCCESS', at: plan.finishedAt })
  if (plan.outcome === 'failure') steps.push({ state: 'FAILURE', at: plan.finishedAt })
  if (replacedAt !== null) steps.push({ state: 'INACTIVE', at: replacedAt + second })
  return steps
    .filter(({ at }) => at < shape.endsAt)
    .map(({ state, at }) => ({
      id: ids.node('DES'),
      state,
      createdAt: toInstant(at),
      environmentUrl: null,
      logUrl: null,
    }))
    .reverse()
}
