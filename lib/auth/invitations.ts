import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Reader, Store } from '@/db/open'
import { invitation } from '@/db/tables'
import { type Actor, recordAudit } from './audit'
import { hashOfToken, makeOpaqueToken } from './opaque-token'
import type { Role } from './roles'

export type Invitation = typeof invitation.$inferSelect

const day = 24 * 60 * 60 * 1000
/** How long a link of each purpose opens. */
export const opensForMs = { 'set-up': day, invite: 7 * day, 'new-password': day }

type Wanted = {
  purpose: Invitation['purpose']
  role: Role
  teamIds?: string[]
  note?: string | null
  /** Whose password a link of `new-password` sets. */
  userId?: string | null
}

/** Makes a link's token, which is shown once: the store has its hash. Call inside `store.write`. */
export function makeInvitation(
  store: Store,
  wanted: Wanted,
  actor: Actor,
  { address = null, now = Date.now() }: { address?: string | null; now?: number } = {},
): { id: string; token: string; expiresAt: number } {
  const { purpose, role, teamIds = [], note = null, userId = null } = wanted
  const id = randomUUID()
  const token = makeOpaqueToken()
  const expiresAt = now + opensForMs[purpose]
  const createdBy = actor.id ?? actor.kind
  store.db
    .insert(invitation)
    .values({
      ...{
        id,
        tokenHash: hashOfToken(token),
        purpose,
        role,
        userId,
        teamIds,
        note,
        createdBy,
        createdAt: now,
      },
      ...{ expiresAt, usedAt: null, usedBy: null, revokedAt: null },
    })
    .run()
  recordAudit(store, {
    actor,
    action: `${purpose}-link-made`,
    subject: userId ?? id,
    details: { role },
    address,
    at: now,
  })
  return { id, token, expiresAt }
}

/** The invitation that a token opens: not used, not revoked, not expired. */
export function findInvitation(
  { db }: Pick<Reader, 'db'>,
  token: string,
  now = Date.now(),
): Invitation | null {
  const isOpen = and(
    eq(invitation.tokenHash, hashOfToken(token)),
    isNull(invitation.usedAt),
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
  )
  return db.select().from(invitation).where(isOpen).get() ?? null
}

/** Marks it used; false when another request was faster. Call inside `store.write`. */
export function takeInvitation(store: Store, id: string, userId: string, now = Date.now()): boolean {
  const { changes } = store.db
    .update(invitation)
    .set({ usedAt: now, usedBy: userId })
    .where(and(eq(invitation.id, id), isNull(invitation.usedAt), isNull(invitation.revokedAt)))
    .run()
  return changes === 1
}

/** Revokes what is still open of one purpose, of one user when given. Call inside `store.write`. */
export function revokeOpen(
  store: Store,
  purpose: Invitation['purpose'],
  { userId, now = Date.now() }: { userId?: string; now?: number } = {},
): void {
  store.db
    .update(invitation)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitation.purpose, purpose),
        isNull(invitation.usedAt),
        isNull(invitation.revokedAt),
        userId === undefined ? undefined : eq(invitation.userId, userId),
      ),
    )
    .run()
}
