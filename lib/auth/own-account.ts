import { eq } from 'drizzle-orm'
import { user } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { gitHubApiUrl } from '../connections/here'
import { ownReader, writeOwn } from '../own-store'
import { changePassword } from './accept-invitation'
import { recordAudit } from './audit'
import { gitHubIssuer } from './github-addresses'
import { findIdentityOf, unlinkIdentity } from './identities'
import { hashOfNewPassword } from './new-account'
import { isPassword } from './password'
import { type Client, endSession, endSessionsOf, listSessionsOf, type SessionInForce } from './sessions'
import { beginSessionIn } from './sign-in'
import { countAttempt, forgiveAttempt } from './sign-in-limits'
import { findUser } from './users'

const actorOf = ({ userId: id }: SessionInForce) => ({ kind: 'user', id }) as const
const issuer = () => gitHubIssuer(gitHubApiUrl())

/** What somebody sees of their own account. */
export function ownAccount(session: SessionInForce) {
  const { userId, userName, email, role, name } = session
  const sessions = listSessionsOf(ownReader(), userId)
  return {
    name: userName,
    email,
    role,
    hasPassword: findUser(ownReader(), userId)?.passwordHash != null,
    gitHubLogin: findIdentityOf(ownReader(), userId, issuer())?.login ?? null,
    sessions: sessions.map((each) => ({ ...each, isThis: each.name === name })),
  }
}

export type OwnAccount = ReturnType<typeof ownAccount>

export const rename = (session: SessionInForce, name: string, { address }: Client): Promise<void> =>
  writeOwn((store) => {
    store.db.update(user).set({ name }).where(eq(user.id, session.userId)).run()
    recordAudit(store, { actor: actorOf(session), action: 'name-changed', subject: session.userId, address })
  })

/**
 * Sets the own password, which takes the one before where there is one. All sessions end; answers the token of a new one for
 * the browser that asked. Throws 422 that names the field, and 429.
 */
export async function chooseOwnPassword(
  session: SessionInForce,
  { current, password }: { current: string; password: string },
  client: Client,
): Promise<string> {
  const { userId, email } = session
  const before = findUser(ownReader(), userId)?.passwordHash ?? null
  if (before !== null) {
    await countAttempt(email, client.address)
    if (!(await isPassword(current, before))) {
      throw new ApiError(422, 'wrong-password', 'This is not your password.', { field: 'current' })
    }
    await forgiveAttempt(email, client.address)
  }
  const passwordHash = await hashOfNewPassword(password)
  return writeOwn((store) => {
    changePassword(store, userId, passwordHash, client.address)
    return beginSessionIn(store, { id: userId }, 'password', client, null)
  })
}

/** Unlinks GitHub; throws 409 where nothing else would let them in. */
export const unlinkGitHub = (session: SessionInForce, { address }: Client): Promise<void> =>
  writeOwn((store) => {
    const linked = findIdentityOf(store, session.userId, issuer())
    if (linked === null) return
    if (findUser(store, session.userId)?.passwordHash == null) {
      throw new ApiError(409, 'last-way-in', 'Choose a password first: GitHub is your only way in.')
    }
    unlinkIdentity(store, linked, { actor: actorOf(session), address })
  })

/** Ends one of the own sessions by its name, or all but the one that asks. Answers how many ended. */
export const endOwnSessions = (
  session: SessionInForce,
  name: string | null,
  { address }: Client,
): Promise<number> =>
  writeOwn((store) => {
    const { userId } = session
    const ended = name === null ? endOthers() : endOne(name)
    const audited = { actor: actorOf(session), action: 'sessions-ended', subject: userId, address }
    if (ended > 0) recordAudit(store, { ...audited, details: { ended } })
    return ended

    function endOthers(): number {
      return endSessionsOf(store, userId, 'ended-by-owner', { except: session.name })
    }
    function endOne(name: string): number {
      const isOwn = listSessionsOf(store, userId).some((each) => each.name === name)
      return isOwn && endSession(store, name, 'ended-by-owner') ? 1 : 0
    }
  })
