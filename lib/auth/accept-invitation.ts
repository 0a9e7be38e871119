import { eq } from 'drizzle-orm'
import type { Reader, Store } from '@/db/open'
import { user } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { nobodyKnown, recordAudit } from './audit'
import { findInvitation, type Invitation, takeInvitation } from './invitations'
import { endSessionsOf } from './sessions'
import { createUser, findUser } from './users'

const linkRefused = (purpose: Invitation['purpose']) => {
  const advice = purpose === 'set-up' ? 'Start Headroom again: it prints a new one.' : 'Ask for a new one.'
  const message = `This link does not open: it was used, withdrawn or is too old. ${advice}`
  return new ApiError(403, 'link-refused', message)
}

/** The link that a token opens for that purpose; throws 403. */
export function openLink(store: Reader, token: string, purpose: Invitation['purpose']): Invitation {
  const link = findInvitation(store, token)
  if (link?.purpose !== purpose) throw linkRefused(purpose)
  return link
}

type Account = { email: string; name: string; passwordHash: string }

/** Makes the account that an invitation is for and answers its id; throws 403 when it does not open. Call inside `store.write`. */
export function acceptInvitation(store: Store, token: string, made: Account, address: string | null): string {
  const { id, role, teamIds } = openLink(store, token, 'invite')
  const userId = createUser(store, { ...made, role, teamIds }, nobodyKnown, address)
  takeInvitation(store, id, userId)
  return userId
}

/** Sets the password that a link is for, ends all sessions, and answers whose it is. Call inside `store.write`. */
export function takeNewPassword(
  store: Store,
  token: string,
  passwordHash: string,
  address: string | null,
): string {
  const { id, userId } = openLink(store, token, 'new-password')
  const found = userId === null ? null : findUser(store, userId)
  if (found === null || found.disabledAt !== null) throw linkRefused('new-password')
  takeInvitation(store, id, found.id)
  changePassword(store, found.id, passwordHash, address)
  return found.id
}

/** Sets somebody's own password and ends their sessions, all of them. Call inside `store.write`. */
export function changePassword(
  store: Store,
  userId: string,
  passwordHash: string,
  address: string | null,
): void {
  store.db.update(user).set({ passwordHash }).where(eq(user.id, userId)).run()
  const ended = endSessionsOf(store, userId, 'password-changed')
  const actor = { kind: 'user', id: userId } as const
  recordAudit(store, { actor, action: 'password-changed', subject: userId, details: { ended }, address })
}
