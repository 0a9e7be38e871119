import { LeaseLostError } from '@/db/lease'
import { storageFault } from '@/db/storage-fault'
import { SourceError } from '@/lib/domain/source-error'
import type { SyncContext } from './context'
import { type Fault, faultOf } from './fault'
import { findProgress, finishedListing, type StreamKey, saveProgress } from './stream'

/** Runs one step of a stream; answers whether there is more to do. What it throws becomes the stream's state. */
export type Guard = (key: StreamKey, work: () => Promise<boolean>) => Promise<boolean>

/** What goes wrong is written where a person looks, with since when and what to do; the stream stops alone. */
export function openGuard(context: SyncContext, failures: { failed: number }): Guard {
  return async (key, work) => {
    try {
      return await work()
    } catch (error) {
      // No fault of this stream: the disk, or the lease. The round ends and is begun again.
      if (error instanceof LeaseLostError || storageFault(error, context.store.sqlite.name)) throw error
      await keepFault(context, key, error, failures)
      return false
    }
  }
}

async function keepFault(
  context: SyncContext,
  key: StreamKey,
  error: unknown,
  failures: { failed: number },
): Promise<void> {
  const fault = faultOf(error)
  if (error instanceof SourceError && error.kind === 'permission-missing' && isOptional(key, error)) {
    await context.store.write(() =>
      saveProgress(context.store, key, {
        ...finishedListing(context, 0),
        error: fault.message,
        errorAction: fault.action,
        errorKind: fault.kind,
        errorSince: context.now(),
      }),
    )
    return
  }
  failures.failed += 1
  context.log.warn(
    { source: key.source, stream: key.stream, scope: key.scopeName, error: fault.message },
    'stream failed',
  )
  await context.store.write(() => markFailing(context, key, fault))
}

/** Marks a stream as failing since it first did. Call inside a transaction. */
export function markFailing(context: SyncContext, key: StreamKey, fault: Fault): void {
  const before = findProgress(context.store, key)
  saveProgress(context.store, key, {
    state: 'failing',
    error: fault.message,
    errorAction: fault.action,
    errorKind: fault.kind,
    errorSince: before.errorSince ?? context.now(),
    needsPerson: fault.needsPerson,
    nextTryAt: fault.retryAt,
    lastError: fault.message,
    lastErrorAt: context.now(),
  })
}

/**
 * Nobody's number is wrong without these: what owns nothing is Unowned, and a text that cannot be held against its patch or
 * template is not. Their absence is told and fails nothing.
 */
const isOptional = ({ stream }: StreamKey, { detail }: SourceError): boolean =>
  optional.includes(stream) || (stream === 'change-events' && detail.status === notInPlan)

const optional = ['teams', 'users', 'pull-request-templates', 'patches']

/** What the vendor's plan does not include, no token brings. */
const notInPlan = 402
