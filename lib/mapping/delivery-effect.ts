import type { Change, Deployment } from '@/lib/domain/change'
import type { ConcludedDelivery } from '@/lib/linking/conclude-delivery'
import { groupBy } from '@/lib/linking/group-by'
import { countLinks, type DeploymentOutcome, failureOf } from '@/lib/linking/judge-deployments'
import type { FoundCandidate } from '@/lib/linking/link-facts'
import type { Stretch } from '../domain/calendar'
import type { Summary } from '../metrics/catalogue-entry'
import * as failureRate from '../metrics/change-failure-rate'
import * as leadTime from '../metrics/change-lead-time'
import { type Measured, sift } from '../metrics/measured'
import type { MeasuredChange, MeasuredDeployment } from '../metrics/rows'
import { summarise, tallyItems } from '../metrics/tally'

/** What the numbers of one repository are over a stretch, as its deployments would be read. */
export type DeliveryEffect = {
  deployments: number
  /** Changes merged in the stretch, those of them that a deployment holds, and those that wait for their first. */
  changes: { counted: number; followed: number; waiting: number }
  leadTime: Summary
  failureRate: Summary
  /** Deployments in each part of the stretch. */
  buckets: (Stretch & { deployments: number })[]
}

/** Everything that was concluded of a repository's deployments; all of it what the metrics judge. */
export type Judged = {
  changes: readonly Change[]
  delivery: ConcludedDelivery
  candidates: readonly FoundCandidate[]
  outcomes: readonly DeploymentOutcome[]
}

/** Adds up what was concluded, by the metrics themselves. */
export function effectOf(judged: Judged, stretch: Stretch, buckets: readonly Stretch[]): DeliveryEffect {
  const changes = judgedChanges(judged)
  const lead = sift(changes, leadTime.at, leadTime.judge)
  const failures = sift(
    judgedDeployments({ ...judged, deployments: judged.delivery.deployments }),
    failureRate.at,
    failureRate.judge,
  )
  const merged = changes.filter((it) => it.exclusion === null && isWithin(stretch, it.countedAt))
  return {
    deployments: itemsIn(failures, stretch),
    changes: {
      counted: merged.length,
      followed: merged.filter(({ delivery }) => delivery?.deploymentId != null).length,
      waiting: merged.filter(({ delivery }) => delivery?.reason === 'not-deployed-yet').length,
    },
    leadTime: summarise(leadTime.entry, tallyItems(lead, stretch)),
    failureRate: summarise(failureRate.entry, tallyItems(failures, stretch)),
    buckets: buckets.map((bucket) => ({ ...bucket, deployments: itemsIn(failures, bucket) })),
  }
}

const isWithin = ({ start, end }: Stretch, at: number): boolean => at >= start && at < end

const itemsIn = <Row>({ items }: Measured<Row>, stretch: Stretch): number =>
  items.filter(({ at }) => isWithin(stretch, at)).length

type JudgedChange = Pick<MeasuredChange, 'exclusion' | 'countedAt' | 'firstCommitAt' | 'delivery'>

function judgedChanges({ changes, delivery }: Judged): JudgedChange[] {
  const deliveries = new Map(delivery.deliveries.map((it) => [it.changeId, it]))
  return changes.map(({ id, exclusion, countedAt, firstCommitAt }) => ({
    exclusion,
    countedAt,
    firstCommitAt,
    delivery: deliveries.get(id) ?? null,
  }))
}

/** What the failure rate judges. */
export type JudgedDeployment = Pick<
  MeasuredDeployment,
  'exclusion' | 'finishedAt' | 'failure' | 'candidates' | 'decidedCandidates'
>

/** Deployments with what these links and outcomes say of them. */
export function judgedDeployments({
  deployments,
  candidates,
  outcomes,
}: Pick<Judged, 'candidates' | 'outcomes'> & { deployments: readonly Deployment[] }): JudgedDeployment[] {
  const links = groupBy(candidates, ({ deploymentId }) => deploymentId)
  const isFailure = new Map(outcomes.map((it) => [it.deploymentId, it.isFailure]))
  return deployments.map(({ id, exclusion, finishedAt }) => ({
    exclusion,
    finishedAt,
    ...failureOf(countLinks(links.get(id) ?? []), isFailure.get(id) ?? null),
  }))
}
