import { randomUUID } from 'node:crypto'
import type { Store } from '@/db/open'
import { auditEntry } from '@/db/tables'

/** Who did it. `id`: a user's or token's; null for nobody known and for the console. A `Viewer` is an actor. */
export type Actor = { kind: (typeof auditEntry.$inferSelect)['actorKind']; id: string | null }

export const atConsole: Actor = { kind: 'console', id: null }
export const nobodyKnown: Actor = { kind: 'anonymous', id: null }

/** `details` without secrets, and without what somebody typed in vain: people type passwords into the wrong field. */
export type Audited = {
  actor: Actor
  /** Such as `sign-in`, `role-changed`, `token-made`. */
  action: string
  /** What it was done to: an id or name. */
  subject?: string | null
  details?: (typeof auditEntry.$inferSelect)['details']
  address?: string | null
  /** Epoch ms; now when absent. */
  at?: number
}

/** Adds one entry to the audit log, within the caller's transaction: what is not recorded has not happened. */
export function recordAudit(store: Pick<Store, 'db'>, audited: Audited): void {
  const { actor, action, subject = null, details = {}, address = null, at = Date.now() } = audited
  const { kind: actorKind, id: actorId } = actor
  store.db
    .insert(auditEntry)
    .values({ id: randomUUID(), at, actorKind, actorId, action, subject, details, address })
    .run()
}
