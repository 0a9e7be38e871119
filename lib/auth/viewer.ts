import { createHash, timingSafeEqual } from 'node:crypto'
import { headers } from 'next/headers'
import { ApiError } from '../api/api-error'
import { settings } from '../settings'
import { type Grant, grantsOfRole } from './roles'

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

const all = { grants: grantsOfRole.admin, teamIds: new Set<string>() }

/** Throws 403 unless the viewer may. */
export function requireGrant(viewer: Viewer, grant: Grant): void {
  if (viewer.grants.has(grant)) return
  throw new ApiError(403, 'not-allowed', `This needs the grant "${grant}", which you do not have.`, { grant })
}

/**
 * Until people sign in, the server listens on this machine only: a request without a token comes from there.
 * Throws 401 for a wrong token and 403 for a request that another site's page sent under its own name.
 */
export async function requireViewer(grant: Grant = 'read-aggregates'): Promise<Viewer> {
  const viewer = await viewerOf(await headers())
  requireGrant(viewer, grant)
  return viewer
}

async function viewerOf(sent: Headers): Promise<Viewer> {
  const authorization = sent.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
    if (token === undefined || !isApiToken(token)) {
      throw new ApiError(401, 'token-refused', 'The API token is not the one that HEADROOM_API_TOKEN sets.')
    }
    return { kind: 'token', id: 'environment', name: 'HEADROOM_API_TOKEN', ...all }
  }
  if (!isOwnHost(sent.get('host'))) {
    throw new ApiError(
      403,
      'unknown-host',
      'Headroom answers only under its own address until people sign in.',
    )
  }
  return { kind: 'local', id: 'local', name: 'You', ...all }
}

function isApiToken(token: string): boolean {
  const { apiToken } = settings()
  if (apiToken === null) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(token), digest(apiToken))
}

/** A page of another site can make a browser ask this machine, but not under this machine's name. */
function isOwnHost(host: string | null): boolean {
  if (host === null) return false
  const { url } = settings()
  const name = host.replace(/:\d+$/, '').toLowerCase()
  const own = [
    'localhost',
    '127.0.0.1',
    '[::1]',
    ...(url === null ? [] : [new URL(url).hostname.toLowerCase()]),
  ]
  return own.includes(name)
}
