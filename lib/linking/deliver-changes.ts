import type { Change, Delivery, DeliveryMethod, Deployment } from '@/lib/domain/change'
import type { DefaultBranchLine, LineCommit } from './default-branch-line'
import { groupBy } from './group-by'
import { byFinish } from './repeated-deployments'
import { WaitingChanges } from './waiting-changes'

/** Why a change has no delivery: what came before the first known deployment is unknown, not slow. */
export type Undelivered = {
  changeId: string
  reason: 'before-first-deployment' | 'not-deployed-yet' | 'no-deployments'
}

export type DeliveryQuestion = {
  /** Of one repository, as all the rest. */
  changes: readonly Change[]
  deployments: readonly Deployment[]
  fromMainLine: ReadonlySet<string>
  line: DefaultBranchLine<LineCommit>
}

/**
 * For each change the first successful production deployment of each service that holds it: its own sha, else ancestry
 * on the default branch, else branch and time. The first known deployment delivers only its own sha. Near-linear.
 */
export function deliverChanges(question: DeliveryQuestion): {
  deliveries: Delivery[]
  undelivered: Undelivered[]
} {
  const counted = question.deployments.filter((it) => it.exclusion === null && it.outcome === 'success')
  const services = [...new Set(counted.map((it) => it.serviceId))].sort()
  const holds = services.map((serviceId) =>
    deliverTo(
      counted.filter((it) => it.serviceId === serviceId),
      question,
    ),
  )
  const changes = question.changes.toSorted((a, b) => a.countedAt - b.countedAt || (a.id < b.id ? -1 : 1))
  return {
    deliveries: changes.flatMap((change) => holds.flatMap((it) => it.deliveries.get(change.id) ?? [])),
    undelivered: changes
      .filter((change) => !holds.some((it) => it.deliveries.has(change.id)))
      .map((change) => ({ changeId: change.id, reason: reasonOf(change.id, holds) })),
  }
}

type Hold = { deliveries: Map<string, Delivery>; before: Set<string> }

function reasonOf(changeId: string, holds: readonly Hold[]): Undelivered['reason'] {
  if (holds.length === 0) return 'no-deployments'
  return holds.some((it) => it.before.has(changeId)) ? 'before-first-deployment' : 'not-deployed-yet'
}

/** One sweep along the line and one along time, each passing a change once. */
function deliverTo(deployments: readonly Deployment[], question: DeliveryQuestion): Hold {
  const hold: Hold = { deliveries: new Map(), before: new Set() }
  const bySha = groupBy(question.changes, (change) => change.sha ?? '')
  bySha.delete('')
  const waiting = new WaitingChanges(question.changes, question.line)
  const [first, ...later] = deployments.toSorted(byFinish)
  if (first === undefined) return hold
  deliver(hold, first, bySha.get(first.sha) ?? [], 'merge-sha')
  for (const { id } of waiting.takeHistory(first)) if (!hold.deliveries.has(id)) hold.before.add(id)
  for (const deployment of later) {
    deliver(hold, deployment, bySha.get(deployment.sha) ?? [], 'merge-sha')
    deliver(hold, deployment, waiting.takeHeld(deployment), 'ancestry')
    if (!question.fromMainLine.has(deployment.id) || deployment.isRollback) continue
    deliver(hold, deployment, waiting.takeMergedBefore(deployment), 'branch-and-time')
  }
  return hold
}

function deliver(
  hold: Hold,
  deployment: Deployment,
  changes: readonly Change[],
  method: DeliveryMethod,
): void {
  for (const change of changes) {
    if (hold.deliveries.has(change.id) || hold.before.has(change.id)) continue
    hold.deliveries.set(change.id, {
      changeId: change.id,
      deploymentId: deployment.id,
      serviceId: deployment.serviceId,
      method,
      deliveredAt: deployment.finishedAt,
    })
  }
}
