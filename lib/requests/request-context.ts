import { AsyncLocalStorage } from 'node:async_hooks'
import type { Viewer } from '../auth/viewer'

/** What is known of the request under way. */
export type RequestContext = { id: string; viewer: Pick<Viewer, 'kind' | 'id'> | null }

const key = Symbol.for('headroom.request-context')

/** Shared by module copies: the one that listens and those that answer. */
export function requestContext(): AsyncLocalStorage<RequestContext> {
  const shared: typeof globalThis & { [key]?: AsyncLocalStorage<RequestContext> } = globalThis
  shared[key] ??= new AsyncLocalStorage()
  return shared[key]
}

/** Notes who asks, for the log. */
export function noteViewer({ kind, id }: Pick<Viewer, 'kind' | 'id'>): void {
  const context = requestContext().getStore()
  if (context !== undefined) context.viewer = { kind, id }
}
