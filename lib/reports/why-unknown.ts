import { covers } from '../domain/intervals'
import { whyUnread } from '../metrics/unread'
import { type Coverage, coverageOf } from './coverage'
import { deliveryCoverageOf } from './delivery-coverage'
import type { ResolvedScope } from './scope'
import type { Sides } from './screens/screen'

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
  const { isConnected, covered, read, readUntil } = coverageOfKind(of, resolved.repositoryIds)
  if (!isConnected) return 'not-connected'
  const { from, to } = resolved
  if (readUntil === null) return whyUnread(read, from, to)
  const isKnown = readUntil > from && covers(covered, from, Math.min(to, readUntil))
  return hasRows || from === 0 || isKnown ? null : whyUnread(read, from, to)
}
