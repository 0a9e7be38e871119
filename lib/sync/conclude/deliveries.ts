import type { Change } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { ConcludedDelivery } from '@/lib/linking/conclude-delivery'
import type { ChosenDeploymentSource } from '@/lib/linking/deployment-source'

const ruleVersion = 'delivery/1'

/** Rows of what was concluded of a repository's delivery. */
export function deliveryRows(
  repositoryId: string,
  changes: readonly Change[],
  { source, deployments, deliveries }: ConcludedDelivery,
  teamAt: (instant: number) => string,
  folderServicesOf: ReadonlyMap<string, readonly string[]>,
) {
  const servicesIn = servicesByDeployment(deliveries, folderServicesOf)
  const countedAt = new Map(changes.map((change) => [change.id, change.countedAt]))
  return {
    sources: sourceRows(repositoryId, source),
    deployments: deployments.map((deployment) => ({
      ...deployment,
      teamId: teamAt(deployment.finishedAt),
      folderServiceIds: [...(servicesIn.get(deployment.id) ?? [])].toSorted(),
      ruleVersion,
      bookedAt: deployment.finishedAt,
    })),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      repositoryId,
      ruleVersion,
      bookedAt: delivery.deliveredAt ?? countedAt.get(delivery.changeId) ?? 0,
    })),
  }
}

/** Services of folders that each deployment brought a change of, by its id. */
export function servicesByDeployment(
  deliveries: readonly { changeId: string; deploymentId: string | null }[],
  folderServicesOf: ReadonlyMap<string, readonly string[]>,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { deploymentId, changeId } of folderServicesOf.size === 0 ? [] : deliveries) {
    if (deploymentId === null) continue
    const known = found.get(deploymentId) ?? new Set()
    for (const id of folderServicesOf.get(changeId) ?? []) known.add(id)
    found.set(deploymentId, known)
  }
  return found
}

const basisWords: Record<ChosenDeploymentSource['basis'], string> = {
  decision: 'decided by a person',
  evidence: 'the first source with production deployments that count',
  fallback: 'no deployments found; every merge counts as one',
  none: 'nothing found that deploys',
}

function sourceRows(repositoryId: string, found: ChosenDeploymentSource) {
  return found.candidates
    .filter((candidate) => candidate.count > 0 || candidate.source === found.chosen)
    .map((candidate) => ({
      repositoryId,
      source: candidate.source satisfies DeploymentSource,
      count: candidate.count,
      lastAt: candidate.lastAt,
      isChosen: candidate.source === found.chosen,
      words:
        candidate.source === found.chosen
          ? [basisWords[found.basis], ...candidate.examples].join(' · ')
          : candidate.examples.join(' · '),
      ruleVersion,
      bookedAt: candidate.lastAt ?? 0,
    }))
}
