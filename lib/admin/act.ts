import type { Store } from '@/db/open'
import { type Actor, type Audited, recordAudit } from '../auth/audit'
import { clientOf } from '../auth/client'
import type { Viewer } from '../auth/viewer'

/** Who acts, from where, when (epoch ms): what the audit log tells of every change. */
export type Act = { actor: Actor; address: string | null; now: number }

/** What a request does, now. */
export const actOf = (viewer: Viewer, request: Request): Act => ({
  actor: { kind: viewer.kind, id: viewer.id },
  address: clientOf(request.headers).address,
  now: Date.now(),
})

/** Records what was done, in the transaction that does it. */
export const record = (
  store: Store,
  { now, ...act }: Act,
  done: Pick<Audited, 'action' | 'subject' | 'details'>,
): void => recordAudit(store, { ...act, at: now, ...done })
