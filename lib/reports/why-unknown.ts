import { covers } from '../domain/intervals'
import { type Coverage, coverageOf } from './coverage'
import { deliveryCoverageOf } from './delivery-coverage'
import type { Sides } from './report'
import type { ResolvedScope } from './scope'

type Kind = 'changes' | 'pull-requests' | 'deployments' | 'incidents'

/** What was read of one kind of row, over the repositories asked for (null is all). */
export function coverageOfKind(of: Kind, repositoryIds: string[] | null): Coverage {
  if (of === 'deployments') return deliveryCoverageOf(repositoryIds)
  return coverageOf(of === 'incidents' ? 'pagerduty' : 'github', repositoryIds)
}

/**
 * Why a list of the scope says nothing; null where it does. An empty one says "none" only where all of its window was read;
 * one with rows is what was read so far.
 */
export function whyUnknown(of: Kind, resolved: ResolvedScope, hasRows: boolean): Sides['unknown'] {
  if (resolved.isHidden) return 'suppressed'
  const { isConnected, covered, readUntil } = coverageOfKind(of, resolved.repositoryIds)
  if (!isConnected) return 'not-connected'
  if (readUntil === null) return 'not-read-yet'
  const isRead = readUntil > resolved.from && covers(covered, resolved.from, Math.min(resolved.to, readUntil))
  return hasRows || resolved.from === 0 || isRead ? null : 'not-read-yet'
}
