import type { Store } from '@/db/open'
import { ApiError } from '../api/api-error'
import { EnvironmentError } from '../environment-error'
import { ownReader } from '../own-store'
import { openLink } from './accept-invitation'
import { type Actor, atConsole, nobodyKnown } from './audit'
import { makeInvitation, revokeOpen, takeInvitation } from './invitations'
import { hashPassword } from './password'
import { objectionToPassword } from './password-rules'
import type { Client } from './sessions'
import { countUsers, createUser } from './users'

type FirstAdmin = { email: string; name: string; passwordHash: string }

/** Whether somebody has an account here. */
export const isSetUp = (): boolean => countUsers(ownReader()) > 0

/**
 * Makes the first admin with the set-up link's token and answers their id. Call inside `store.write`: of requests at the same
 * time exactly one makes an admin. Throws 404 when there is one, and 403 when the link does not open.
 */
export function makeFirstAdmin(store: Store, token: string, made: FirstAdmin, { address }: Client): string {
  if (countUsers(store) > 0) throw new ApiError(404, 'not-found', 'There is nothing here.')
  const link = openLink(store, token, 'set-up')
  const id = createAdmin(store, made, nobodyKnown, address)
  takeInvitation(store, link.id, id)
  return id
}

const createAdmin = (store: Store, made: FirstAdmin, actor: Actor, address: string | null): string =>
  createUser(store, { ...made, role: 'admin' }, actor, address)

/** A new set-up link's token, which voids those before; null when somebody has an account already. */
export function makeSetUpToken(store: Store): string | null {
  if (countUsers(store) > 0) return null
  revokeOpen(store, 'set-up')
  return makeInvitation(store, { purpose: 'set-up', role: 'admin' }, atConsole).token
}

/** Makes the admin that the environment names, while nobody has an account. Throws `EnvironmentError` for a password that anybody would guess. */
export async function makeAdminOfEnvironment(
  store: Store,
  { adminEmail, adminPassword }: { adminEmail: string | null; adminPassword: string | null },
): Promise<boolean> {
  if (adminEmail === null || adminPassword === null || countUsers(store) > 0) return false
  const objection = await objectionToPassword(adminPassword)
  if (objection !== null) {
    throw new EnvironmentError([
      {
        variable: 'HEADROOM_ADMIN_PASSWORD',
        expected: 'a password of 8 to 128 characters that is not common',
        given: adminPassword,
      },
    ])
  }
  const passwordHash = await hashPassword(adminPassword)
  const name = adminEmail.split('@')[0] ?? adminEmail
  return store.write(() => {
    if (countUsers(store) > 0) return false
    createAdmin(store, { email: adminEmail, name, passwordHash }, atConsole, null)
    return true
  })
}
