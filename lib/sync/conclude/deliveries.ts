import type { DeploymentSource } from '@/lib/domain/deployment'
import type { DefaultBranchLine } from '@/lib/linking/default-branch-line'
import { deliverChanges } from '@/lib/linking/deliver-changes'
import type { DeliveryFacts } from '@/lib/linking/delivery-facts'
import { type ChosenDeploymentSource, findDeploymentSource } from '@/lib/linking/deployment-source'
import { findDeployments } from '@/lib/linking/find-deployments'

const ruleVersion = 'delivery/1'

/** Where a repository's deployments are read from, which count, and which change each brought to production first. */
export function deliveries(
  facts: DeliveryFacts,
  line: DefaultBranchLine,
  teamAt: (instant: number) => string,
  decided: { source: DeploymentSource | null; excludedDeployments: ReadonlySet<string> },
) {
  const { changes, repositoryId } = facts
  const source = findDeploymentSource(facts, decided.source)
  const { deployments, fromMainLine } = findDeployments(
    facts,
    source.chosen,
    line,
    decided.excludedDeployments,
  )
  const delivered = deliverChanges({ changes, deployments, fromMainLine, line })
  const hasSource = source.chosen !== null
  const countedAt = new Map(changes.map((change) => [change.id, change.countedAt]))
  const first = new Map<string, (typeof delivered.deliveries)[number]>()
  for (const delivery of delivered.deliveries) {
    const known = first.get(delivery.changeId)
    if (!known || delivery.deliveredAt < known.deliveredAt) first.set(delivery.changeId, delivery)
  }
  return {
    sources: sourceRows(repositoryId, source),
    deployments: deployments.map((deployment) => ({
      ...deployment,
      teamId: teamAt(deployment.finishedAt),
      ruleVersion,
      bookedAt: deployment.finishedAt,
    })),
    deliveries: [
      ...[...first.values()].map((delivery) => ({
        ...delivery,
        repositoryId: repositoryId,
        reason: null,
        ruleVersion,
        bookedAt: delivery.deliveredAt,
      })),
      ...delivered.undelivered.map(({ changeId, reason }) => ({
        changeId,
        repositoryId: repositoryId,
        deploymentId: null,
        serviceId: null,
        method: null,
        deliveredAt: null,
        reason: hasSource && reason !== 'no-deployments' ? reason : 'no-production-source',
        ruleVersion,
        bookedAt: countedAt.get(changeId) ?? 0,
      })),
    ],
  }
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
