import type { Reader, Store } from '@/db/open'
import { ApiError } from '../api/api-error'
import { ownReader, writeOwn } from '../own-store'
import { nobodyKnown, recordAudit } from './audit'
import { isPassword } from './password'
import { beginSession, type Client, endSession, findSession } from './sessions'
import { countAttempt, forgiveAttempt } from './sign-in-limits'
import { findUser, findUserByEmail, normaliseEmail, type User } from './users'

/** The web's two connections. */
export type Connections = { reader: () => Reader; write: typeof writeOwn }
const web: Connections = { reader: ownReader, write: writeOwn }

/**
 * Judges an e-mail address with a password and begins a session, whose token it answers. Unknown, disabled and wrong are
 * refused alike (401, after the same time), too many attempts with 429.
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  client: Client,
  { before = null, connections = web }: { before?: string | null; connections?: Connections } = {},
): Promise<string> {
  const account = normaliseEmail(email)
  await countAttempt(account, client.address)
  const found = findUserByEmail(connections.reader(), account)
  const isIn = found !== null && found.disabledAt === null
  const isRight = await isPassword(password, isIn ? found.passwordHash : null)
  if (found === null || !isIn || !isRight) {
    await connections.write((store) =>
      recordAudit(store, {
        ...{ actor: nobodyKnown, action: 'sign-in-refused', subject: found?.id ?? null },
        address: client.address,
      }),
    )
    throw wrongCredentials()
  }
  await forgiveAttempt(account, client.address)
  return beginSessionOf(found, 'password', client, { before, connections })
}

const wrongCredentials = () =>
  new ApiError(401, 'wrong-credentials', 'The e-mail address or the password is wrong.')

export type SignedInBy = 'password' | 'github' | 'set-up-link' | 'invitation' | 'new-password-link'

type Who = Pick<User, 'id'> & Partial<Pick<User, 'passwordHash'>>

/** Begins a session of somebody who has shown who they are; the one that the browser had `before` ends. */
export const beginSessionOf = (
  who: Who,
  by: SignedInBy,
  client: Client,
  { before = null, connections = web }: { before?: string | null; connections?: Connections } = {},
): Promise<string> => connections.write((store) => beginSessionIn(store, who, by, client, before))

/** The same inside `store.write`. */
export function beginSessionIn(
  store: Store,
  { id, passwordHash }: Who,
  by: SignedInBy,
  client: Client,
  before: string | null,
): string {
  const user = findUser(store, id)
  // While a password was judged it may have been changed, or its owner disabled.
  const isStill = passwordHash === undefined || user?.passwordHash === passwordHash
  if (!user || user.disabledAt !== null || !isStill) throw wrongCredentials()
  const old = before === null ? null : findSession(store, before)
  if (old) endSession(store, old.name, 'signed-in-again')
  const { address } = client
  recordAudit(store, {
    actor: { kind: 'user', id },
    action: 'sign-in',
    subject: id,
    details: { by },
    address,
  })
  return beginSession(store, id, client)
}

/** Ends the session of a token, if it is in force. */
export const signOut = (token: string, { address }: Client, { write } = web): Promise<void> =>
  write((store) => {
    const found = findSession(store, token)
    if (!found) return
    endSession(store, found.name, 'signed-out')
    const actor = { kind: 'user', id: found.userId } as const
    recordAudit(store, { actor, action: 'sign-out', subject: found.userId, address })
  })
