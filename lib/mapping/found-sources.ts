import type { Deployment } from '@/lib/domain/change'
import { type DeploymentSource, deploymentSources } from '@/lib/domain/deployment'
import { deployingWorkflows, isDeployLike, readSource } from '@/lib/linking/deployment-source'
import { productionEnvironments } from '@/lib/linking/environment-name'
import { groupBy } from '@/lib/linking/group-by'
import type { Stretch } from '../domain/calendar'
import type { DecidedDelivery } from '../sync/conclude/delivery-facts'
import { type DeliveryScene, deliveryUnder } from './delivery-scene'

/** What one source tells of a stretch of time, were it the one in force. */
export type SourceFound = {
  source: DeploymentSource
  counted: number
  leftOut: { reason: string; count: number }[]
  lastAt: number | null
  changes: { counted: number; followed: number }
  /** Newest first, each with what it is called and the changes that it brought to production first. */
  newest: { deployment: Deployment; label: string; changeIds: string[] }[]
}

const examples = 12

/** What a source tells of these days under what is decided of environments and workflows. */
export function findSource(
  scene: DeliveryScene,
  decided: DecidedDelivery,
  source: DeploymentSource,
  stretch: Stretch,
): SourceFound {
  const { deployments, deliveries } = deliveryUnder(scene, { ...decided, source })
  const isWithin = (at: number) => at >= stretch.start && at < stretch.end
  const own = deployments.filter((it) => it.source === source && isWithin(it.finishedAt))
  const { source: _, ...decisions } = decided
  const read = readSource(source, { ...scene.facts, decisions })
  const labels = new Map(read.map((it) => [it.deployment.id, it.label]))
  const merged = new Set(
    scene.facts.changes.filter((it) => it.exclusion === null && isWithin(it.countedAt)).map(({ id }) => id),
  )
  const brought = groupBy(
    deliveries.filter((it) => it.deploymentId !== null),
    (it) => it.deploymentId ?? '',
  )
  return {
    source,
    counted: own.filter((it) => it.exclusion === null).length,
    leftOut: countReasons(own),
    lastAt: own.findLast((it) => it.exclusion === null)?.finishedAt ?? null,
    changes: {
      counted: merged.size,
      followed: deliveries.filter((it) => it.deploymentId !== null && merged.has(it.changeId)).length,
    },
    newest: own
      .slice(-examples)
      .reverse()
      .map((deployment) => ({
        deployment,
        label: labels.get(deployment.id) ?? deployment.environment,
        changeIds: (brought.get(deployment.id) ?? []).map(({ changeId }) => changeId),
      })),
  }
}

function countReasons(deployments: readonly Deployment[]): SourceFound['leftOut'] {
  const left = groupBy(
    deployments.filter((it) => it.exclusion !== null),
    (it) => it.exclusion ?? '',
  )
  return [...left]
    .map(([reason, rows]) => ({ reason, count: rows.length }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

/**
 * The source that reaches most of the changes merged, of those that tell of deployments; merges only where nothing else does.
 * Null: nothing tells of any.
 */
export function suggestedSource(found: readonly SourceFound[]): DeploymentSource | null {
  const offers = found.filter((it) => it.counted > 0)
  const told = offers.filter((it) => it.source !== 'merge')
  const [best] = (told.length === 0 ? offers : told).toSorted(
    (a, b) => b.changes.followed - a.changes.followed || believed(a.source) - believed(b.source),
  )
  return best?.source ?? null
}

const order: readonly DeploymentSource[] = ['api', ...deploymentSources.filter((it) => it !== 'api')]
const believed = (source: DeploymentSource): number => order.indexOf(source)

/** An environment of a repository in a stretch of time; `by` person: somebody said whether it is production. */
export type EnvironmentFound = {
  source: 'deployments' | 'api'
  name: string
  deployments: number
  isProduction: boolean
  by: 'rule' | 'person'
}

/** The environments that were deployed to, and which of them are production. */
export function findEnvironments(
  { facts }: DeliveryScene,
  { environments: decided }: DecidedDelivery,
  stretch: Stretch,
): EnvironmentFound[] {
  const told = {
    deployments: facts.deployments.map((it) => ({ name: it.environment, at: it.createdAt })),
    api: facts.told.map((it) => ({ name: it.environment, at: it.finishedAt ?? it.startedAt ?? it.toldAt })),
  }
  return (['deployments', 'api'] as const).flatMap((source) => {
    const all = told[source]
    const production = productionEnvironments(
      all.map(({ name }) => name),
      decided,
    )
    const recent = all.filter(({ at }) => at >= stretch.start && at < stretch.end)
    return [...groupBy(recent, ({ name }) => name ?? '')]
      .map(([name, rows]) => ({
        source,
        name,
        deployments: rows.length,
        isProduction: production.has(rows[0]?.name ?? null),
        by: decided.has(name) ? ('person' as const) : ('rule' as const),
      }))
      .toSorted((a, b) => b.deployments - a.deployments || (a.name < b.name ? -1 : 1))
  })
}

/** A repository's workflows; `runs` null: they are not read. */
export type WorkflowFound = {
  id: string
  name: string
  path: string
  runs: number | null
  isDeployLike: boolean
}

/** Every workflow, those that deploy by their name first. `read`: streams of the repository that were read. */
export function findWorkflows(
  { facts, decided }: DeliveryScene,
  read: ReadonlySet<string>,
  stretch: Stretch,
): WorkflowFound[] {
  const counted = groupBy(
    facts.workflowRuns.filter((it) => it.updatedAt >= stretch.start && it.updatedAt < stretch.end),
    (it) => it.workflowId,
  )
  const deploying = new Set(deployingWorkflows(facts.workflows, decided.workflowIds).map(({ id }) => id))
  return facts.workflows
    .map((it) => ({
      id: it.id,
      name: it.name,
      path: it.path,
      runs: read.has(`workflow-runs/${it.id.replace(/^github:/, '')}`)
        ? (counted.get(it.id)?.length ?? 0)
        : (counted.get(it.id)?.length ?? null),
      isDeployLike: isDeployLike(it),
    }))
    .toSorted(
      (a, b) => Number(deploying.has(b.id)) - Number(deploying.has(a.id)) || (a.name < b.name ? -1 : 1),
    )
}
