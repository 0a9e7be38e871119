import { eq } from 'drizzle-orm'
import { deploymentStatus, sourceDeployment, workflowRun } from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { dayMs, type SyncContext } from './context'

/** Unfinished deployments and runs are read again for this long, in case their end is still to come. */
export const unfinishedForMs = 14 * dayMs

const ends = ['success', 'failure', 'error', 'inactive', 'abandoned', 'destroyed']

/** When the oldest deployment was made whose end is not known, or `watermark` when there is none. Epoch ms. */
export function oldestUnfinishedDeployment(
  context: SyncContext,
  found: Repository,
  watermark: number,
): number {
  const { db } = context.store
  const ended = new Set(
    db
      .select({ id: deploymentStatus.deploymentId, state: deploymentStatus.state })
      .from(deploymentStatus)
      .where(eq(deploymentStatus.repositoryId, found.id))
      .all()
      .filter(({ state }) => ends.includes(state))
      .map(({ id }) => id),
  )
  const open = db
    .select({ id: sourceDeployment.id, createdAt: sourceDeployment.createdAt })
    .from(sourceDeployment)
    .where(eq(sourceDeployment.repositoryId, found.id))
    .all()
    .filter(({ id, createdAt }) => !ended.has(id) && createdAt >= watermark - unfinishedForMs)
  return Math.min(watermark, ...open.map(({ createdAt }) => createdAt))
}

/** When the oldest run was made whose end is not known, or `watermark` when there is none. Epoch ms. */
export function oldestUnfinishedRun(context: SyncContext, found: Repository, watermark: number): number {
  const open = context.store.db
    .select({ createdAt: workflowRun.createdAt, status: workflowRun.status })
    .from(workflowRun)
    .where(eq(workflowRun.repositoryId, found.id))
    .all()
    .filter(({ status, createdAt }) => status !== 'completed' && createdAt >= watermark - unfinishedForMs)
  return Math.min(watermark, ...open.map(({ createdAt }) => createdAt))
}
