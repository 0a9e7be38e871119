import type { Deployment } from '@/lib/domain/change'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { DefaultBranchLine, LineCommit } from './default-branch-line'
import type { DeliveryFacts, ReadDeployment } from './delivery-facts'
import { readSource, readSources } from './deployment-source'
import { byFinish } from './repeated-deployments'

export type FoundDeployments = {
  /** Oldest finish first; those that do not count carry their reason. */
  deployments: Deployment[]
  /** Ids of those made from the default branch or a tag, for changes that no commit can place. */
  fromMainLine: Set<string>
}

/**
 * The deployments of one repository by its `chosen` source. What another source would have counted is listed as
 * `other-source`; without a chosen one nothing counts.
 */
export function findDeployments(
  facts: DeliveryFacts,
  chosen: DeploymentSource | null,
  line: DefaultBranchLine<LineCommit>,
  excludedByPerson: ReadonlySet<string>,
): FoundDeployments {
  const read = readSources.flatMap((source) => readAs(source, chosen, facts))
  const fromMainLine = new Set(read.filter((it) => it.isFromMainLine).map((it) => it.deployment.id))
  const judged = read
    .map((it) => it.deployment)
    .map((it): Deployment => (excludedByPerson.has(it.id) ? { ...it, exclusion: 'excluded-by-person' } : it))
    .sort(byFinish)
  return { deployments: markRollbacks(judged, line), fromMainLine }
}

function readAs(
  source: DeploymentSource,
  chosen: DeploymentSource | null,
  facts: DeliveryFacts,
): ReadDeployment[] {
  if (source === chosen) return readSource(source, facts)
  // Merges are no deployments unless nothing else tells of any.
  if (source === 'merge') return []
  return readSource(source, facts)
    .filter((it) => it.deployment.exclusion === null)
    .map((it) => ({ ...it, deployment: { ...it.deployment, exclusion: 'other-source' as const } }))
}

/** A rollback put an older commit where a newer one ran. Regions are compared with themselves: one may lag. */
function markRollbacks(
  deployments: readonly Deployment[],
  line: DefaultBranchLine<LineCommit>,
): Deployment[] {
  const running = new Map<string, number>()
  return deployments.map((deployment) => {
    const position = line.newestIn(deployment.sha)
    if (!isRunning(deployment) || position === null) return deployment
    const place = `${deployment.serviceId} ${deployment.environment}`
    const before = running.get(place)
    running.set(place, position)
    const isFoundRollback = deployment.exclusion === null && before !== undefined && position > before
    return { ...deployment, isRollback: deployment.isRollback || isFoundRollback }
  })
}

/** A repetition does not count, yet it is what runs in its region from then on. */
function isRunning({ exclusion }: Deployment): boolean {
  return exclusion === null || exclusion === 'same-version-again'
}
