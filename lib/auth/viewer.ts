import { headers } from 'next/headers'
import { listTeamIdsOfUser } from '@/db/queries/list-team-ids-of-user'
import { ApiError } from '../api/api-error'
import { gitHubApiUrl } from '../connections/here'
import { isOwnHost } from '../http/own-hosts'
import { ownReader } from '../own-store'
import { reader } from '../reports/reader'
import { noteViewer } from '../requests/request-context'
import { settings } from '../settings'
import { bearerOf } from './bearer'
import { gitHubIssuer } from './github-addresses'
import { noteUse } from './note-use'
import { type Grant, grantsOfRole } from './roles'
import { readSessionToken } from './session-cookie'
import { findSession, noteSeen, type SessionInForce } from './sessions'

/**
 * Who asks. `local` sits at this machine before the made-up organisation, `token` is a program, `user` somebody signed in.
 * `teamIds`: the teams whose rows are their own.
 */
export type Viewer = {
  kind: 'local' | 'token' | 'user'
  /** A user's or token's id; 'local'. */
  id: string
  name: string
  grants: ReadonlySet<Grant>
  teamIds: ReadonlySet<string>
}

/** Throws 403 unless the viewer may. */
function requireGrant(viewer: Viewer, grant: Grant): void {
  if (viewer.grants.has(grant)) return
  throw new ApiError(403, 'not-allowed', `This needs the grant "${grant}", which you do not have.`, { grant })
}

/** Whoever asks, judged anew at each request. Throws 401 when nobody is signed in, and 403 when they may not. */
export async function requireViewer(grant: Grant = 'read-aggregates'): Promise<Viewer> {
  const viewer = await viewerOf(await headers())
  noteViewer(viewer)
  requireGrant(viewer, grant)
  return viewer
}

/**
 * Who may connect sources and say what counts: somebody signed in here, before the made-up organisation too, or a token that may.
 * Throws 401 when nobody is, and 403 when they may not.
 */
export async function requireConfigurer(): Promise<Viewer> {
  const sent = await headers()
  const isSignedIn = settings().isDemo && sent.get('authorization') === null
  const viewer = isSignedIn ? viewerOfSession(await requireSession(), new Set()) : await viewerOf(sent)
  noteViewer(viewer)
  requireGrant(viewer, 'configure')
  return viewer
}

const viewerOfSession = ({ userId, userName, role }: SessionInForce, teamIds: Set<string>): Viewer => ({
  ...{ kind: 'user', id: userId, name: userName },
  ...{ grants: grantsOfRole[role], teamIds },
})

/** The session behind this request; throws 401 when nobody is signed in. */
export async function requireSession(): Promise<SessionInForce> {
  const token = await readSessionToken()
  const found = token === null ? null : findSession(ownReader(), token)
  if (found === null) throw new ApiError(401, 'not-signed-in', 'You are not signed in, or no longer.')
  noteUse(found.name, found.lastSeenAt, (store, now) => noteSeen(store, found.name, now))
  return found
}

async function viewerOf(sent: Headers): Promise<Viewer> {
  const authorization = sent.get('authorization')
  if (authorization !== null) return bearerOf(authorization)
  if (settings().isDemo) return localViewer(sent.get('host'))
  const session = await requireSession()
  const issuer = gitHubIssuer(gitHubApiUrl())
  return viewerOfSession(session, new Set(listTeamIdsOfUser(reader(), session.userId, issuer)))
}

/** The made-up organisation has no accounts: who sits at this machine may see all of it. */
function localViewer(host: string | null): Viewer {
  if (!isOwnHost(host, settings().url)) {
    throw new ApiError(403, 'unknown-host', 'The made-up organisation is shown only under its own address.')
  }
  return { kind: 'local', id: 'local', name: 'You', grants: grantsOfRole.admin, teamIds: new Set() }
}
