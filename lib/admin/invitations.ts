import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { invitation } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { makeInvitation } from '../auth/invitations'
import type { Role } from '../auth/roles'
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
  store.db.update(invitation).set({ revokedAt: act.now }).where(eq(invitation.id, id)).run()
  record(store, act, { action: 'invitation-revoked', subject: id })
}

/** All open invitations that somebody made. */
export function revokeInvitationsBy(store: Store, act: Act, userId: string): void {
  const open = store.db
    .select({ id: invitation.id })
    .from(invitation)
    .where(
      and(
        eq(invitation.createdBy, userId),
        eq(invitation.purpose, 'invite'),
        isNull(invitation.usedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, act.now),
      ),
    )
    .all()
  for (const { id } of open) revokeInvitation(store, act, id)
}
