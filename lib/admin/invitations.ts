import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { invitation } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { makeInvitation, revokeOpen } from '../auth/invitations'
import type { Role } from '../auth/roles'
import { findUser } from '../auth/users'
import { type Act, record } from './act'
import { requireTeams } from './teams'

export type InvitationWish = { role: Role; teamIds: string[]; note?: string | undefined }

/** Makes an invitation; `token` is told here and never again. An unknown team is a 422. */
export function invite(store: Store, act: Act, wish: InvitationWish): { id: string; token: string } {
  requireTeams(store, wish.teamIds)
  const { actor, address, now } = act
  const wanted = {
    purpose: 'invite' as const,
    role: wish.role,
    teamIds: wish.teamIds,
    note: wish.note ?? null,
  }
  return makeInvitation(store, wanted, actor, { address, now })
}

/** From now on the link makes no account; one that is revoked stays so. Unknown is a 404, already used a 409. */
export function revokeInvitation(store: Store, act: Act, id: string): void {
  const found = store.db.select().from(invitation).where(eq(invitation.id, id)).get()
  if (found?.purpose !== 'invite') {
    throw new ApiError(404, 'no-such-invitation', 'There is no invitation of this id.')
  }
  if (found.usedAt !== null) {
    throw new ApiError(
      409,
      'invitation-used',
      'Somebody has used this invitation. Disable their account instead.',
    )
  }
  if (found.revokedAt !== null) return
  revoke(store, act, id)
}

/** All open links that somebody made: invitations and those for a new password. */
export function revokeInvitationsBy(store: Store, act: Act, makerId: string): void {
  const { createdBy, purpose, usedAt, revokedAt, expiresAt } = invitation
  const isOpen = and(isNull(usedAt), isNull(revokedAt), gt(expiresAt, act.now))
  const open = store.db
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(createdBy, makerId), inArray(purpose, ['invite', 'new-password']), isOpen))
    .all()
  for (const { id } of open) revoke(store, act, id)
}

function revoke(store: Store, act: Act, id: string): void {
  store.db.update(invitation).set({ revokedAt: act.now }).where(eq(invitation.id, id)).run()
  record(store, act, { action: 'invitation-revoked', subject: id })
}

/**
 * Makes a link with which somebody chooses a new password; those made before open nothing any more. `token` is told here and
 * never again. An unknown id is a 404, a disabled account a 409.
 */
export function makePasswordLink(
  store: Store,
  act: Act,
  userId: string,
): { token: string; expiresAt: number } {
  const found = findUser(store, userId)
  if (found === null) throw new ApiError(404, 'no-such-user', 'There is nobody of this id.')
  if (found.disabledAt !== null) {
    throw new ApiError(409, 'disabled', `${found.name} is disabled. Enable the account first.`)
  }
  const { actor, address, now } = act
  revokeOpen(store, 'new-password', { userId, now })
  return makeInvitation(store, { purpose: 'new-password', role: found.role, userId }, actor, { address, now })
}
