import type { Deployment } from '@/lib/domain/change'
import type { ReadDeployment } from './delivery-facts'
import { windows } from './windows'

/** Oldest finish first; equal times keep one order whatever the input's. */
export function byFinish(a: Deployment, b: Deployment): number {
  return a.finishedAt - b.finishedAt || a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * Sorts, and excludes a success that only repeats the one just before it on its service (another region, a retry).
 * Another version in between makes it a new deployment: A, B, A within the half hour is a rollback.
 */
export function excludeRepeats(read: readonly ReadDeployment[]): ReadDeployment[] {
  const last = new Map<string, Deployment>()
  const oldestFirst = read.toSorted((a, b) => byFinish(a.deployment, b.deployment))
  return oldestFirst.map((it) => {
    const { deployment } = it
    if (deployment.exclusion !== null) return it
    const before = last.get(deployment.serviceId)
    last.set(deployment.serviceId, deployment)
    if (before === undefined || !isSameAgain(deployment, before)) return it
    return { ...it, deployment: { ...deployment, exclusion: 'same-version-again' } }
  })
}

function isSameAgain(deployment: Deployment, before: Deployment): boolean {
  const isSoon = deployment.finishedAt - before.finishedAt <= windows.sameVersion
  return deployment.sha !== '' && deployment.sha === before.sha && isSoon
}
