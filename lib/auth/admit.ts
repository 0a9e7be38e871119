import type { Store } from '@/db/open'
import { writeOwn } from '../own-store'
import { nobodyKnown, recordAudit } from './audit'
import { findIdentity, findIdentityOf, type Identity, linkIdentity } from './identities'
import { findInvitation, takeInvitation } from './invitations'
import { type Client, findSession } from './sessions'
import { beginSessionIn } from './sign-in'
import { createUser, findUser, findUserByEmail } from './users'

/** What somebody wants who comes back from GitHub: to sign in, to make an account by an invitation, to link it to their own. */
export type Purpose = { kind: 'sign-in' } | { kind: 'invite'; token: string } | { kind: 'link' }

/** Why they are not let in. */
export const refusals = ['not-invited', 'link-refused', 'linked-elsewhere', 'not-signed-in'] as const
export type Refusal = (typeof refusals)[number]

export type GitHubPerson = Identity & { name: string | null; email: string | null }

type Came = { client: Client /** Token of the session that the browser has. */; before: string | null }

/** Begins a session of who has shown at GitHub who they are, in one transaction; else says why not. */
export const admit = (
  person: GitHubPerson,
  purpose: Purpose,
  came: Came,
): Promise<{ session: string } | { refusal: Refusal }> =>
  writeOwn((store) => {
    const judged = judge(store, person, purpose, came)
    if ('refusal' in judged) {
      const details = { by: 'github', because: judged.refusal }
      const { address } = came.client
      recordAudit(store, { actor: nobodyKnown, action: 'sign-in-refused', details, address })
      return judged
    }
    return { session: beginSessionIn(store, { id: judged.userId }, 'github', came.client, came.before) }
  })

function judge(
  store: Store,
  person: GitHubPerson,
  purpose: Purpose,
  came: Came,
): { userId: string } | { refusal: Refusal } {
  const known = findIdentity(store, person)
  if (purpose.kind === 'link') return link(store, person, known?.userId ?? null, came)
  if (known !== null) {
    const isIn = findUser(store, known.userId)?.disabledAt === null
    return isIn ? { userId: known.userId } : { refusal: 'not-invited' }
  }
  return purpose.kind === 'invite' ? join(store, person, purpose.token, came) : { refusal: 'not-invited' }
}

function link(
  store: Store,
  person: GitHubPerson,
  ownerId: string | null,
  { client, before }: Came,
): { userId: string } | { refusal: Refusal } {
  const session = before === null ? null : findSession(store, before)
  if (session === null) return { refusal: 'not-signed-in' }
  const { userId } = session
  if (ownerId !== null) return ownerId === userId ? { userId } : { refusal: 'linked-elsewhere' }
  if (findIdentityOf(store, userId, person.issuer)) return { refusal: 'linked-elsewhere' }
  linkIdentity(store, identityOf(person), userId, {
    actor: { kind: 'user', id: userId },
    address: client.address,
  })
  return { userId }
}

function join(
  store: Store,
  person: GitHubPerson,
  token: string,
  { client: { address } }: Came,
): { userId: string } | { refusal: Refusal } {
  const invitation = findInvitation(store, token)
  if (invitation?.purpose !== 'invite') return { refusal: 'link-refused' }
  const { role, teamIds } = invitation
  const name = person.name ?? person.login
  const made = { email: freeEmail(store, person), name, role, teamIds, passwordHash: null }
  const userId = createUser(store, made, nobodyKnown, address)
  takeInvitation(store, invitation.id, userId)
  linkIdentity(store, identityOf(person), userId, { actor: { kind: 'user', id: userId }, address })
  return { userId }
}

/** An address to show them by; whose it is follows from nothing, so one that is taken is never theirs. */
function freeEmail(store: Store, { email, issuer, subject, login }: GitHubPerson): string {
  if (email !== null && findUserByEmail(store, email) === null) return email
  return `${subject}+${login}@users.noreply.${new URL(issuer).hostname}`
}

const identityOf = ({ issuer, subject, login }: GitHubPerson): Identity => ({ issuer, subject, login })
