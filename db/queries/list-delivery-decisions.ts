import { environmentOf } from '@/lib/domain/decision'
import type { DeploymentSource } from '@/lib/domain/deployment'
import type { DeliveryDecisions } from '@/lib/linking/delivery-facts'
import type { Reader } from '../open'
import { decisionsInForce, findDecided } from './list-decisions'

type Source = Pick<Reader, 'sqlite'>

/** What people decided of how a repository's deployments are read; `source` null: nobody did. */
export function findDeliveryDecisions(
  reader: Source,
  repositoryId: string,
): DeliveryDecisions & { source: DeploymentSource | null } {
  const decided = findDecided(reader, 'deployment-source', repositoryId)
  return {
    source: decided?.source ?? null,
    workflowIds: decided?.workflowIds ? new Set(decided.workflowIds) : null,
    environments: environmentsDecided(reader, repositoryId),
  }
}

/** Whether an environment is production, by its name: what is said of this repository comes before what is said of all. */
function environmentsDecided(reader: Source, repositoryId: string): Map<string, boolean> {
  const named = [...decisionsInForce(reader, 'environment')].flatMap(([subject, { isProduction }]) => {
    const about = environmentOf(subject)
    return about === null ? [] : [{ ...about, isProduction }]
  })
  const of = (id: string | null) =>
    named.filter((it) => it.repositoryId === id).map((it) => [it.environment, it.isProduction] as const)
  return new Map([...of(null), ...of(repositoryId)])
}

/** Workflows whose runs people chose; their runs are read whatever their name says. */
export const workflowsChosen = (reader: Source, repositoryId: string): ReadonlySet<string> =>
  new Set(findDecided(reader, 'deployment-source', repositoryId)?.workflowIds ?? [])
