import { createHash, timingSafeEqual } from 'node:crypto'
import { headers } from 'next/headers'
import { ApiError } from '../api/api-error'
import { settings } from '../settings'

/** Who asks. `local` sits at this machine; `token` is the automation that holds the API token. */
export type Viewer = { kind: 'local' | 'token'; role: 'admin' }

/**
 * Until people sign in, the server listens on this machine only: a request without a token comes from there.
 * Throws 401 for a wrong token and 403 for a request that another site's page sent under its own name.
 */
export async function requireViewer(): Promise<Viewer> {
  const sent = await headers()
  const authorization = sent.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
    if (token === undefined || !isApiToken(token)) {
      throw new ApiError(401, 'token-refused', 'The API token is not the one that HEADROOM_API_TOKEN sets.')
    }
    return { kind: 'token', role: 'admin' }
  }
  if (!isOwnHost(sent.get('host'))) {
    throw new ApiError(
      403,
      'unknown-host',
      'Headroom answers only under its own address until people sign in.',
    )
  }
  return { kind: 'local', role: 'admin' }
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
