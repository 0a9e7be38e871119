import { createHash, timingSafeEqual } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Reader } from '@/db/open'
import { apiToken } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { noteUse } from './note-use'
import { hashOfToken } from './opaque-token'
import { grantsOfRole } from './roles'
import { grantsOfScope } from './token-scopes'
import type { Viewer } from './viewer'

/** The program behind an `Authorization` header; throws 401 when it is none of ours. */
export function bearerOf(authorization: string): Viewer {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (token !== undefined && isOfEnvironment(token)) {
    return {
      ...{ kind: 'token', id: 'environment', name: 'HEADROOM_API_TOKEN' },
      ...{ grants: grantsOfRole.admin, teamIds: new Set() },
    }
  }
  const found = token === undefined ? null : findApiToken(reader(), token)
  if (found === null) {
    throw new ApiError(401, 'token-refused', 'The API token is unknown, expired or revoked.')
  }
  noteUse(found.id, found.lastUsedAt, (store, now) => {
    store.db.update(apiToken).set({ lastUsedAt: now }).where(eq(apiToken.id, found.id)).run()
  })
  return {
    kind: 'token',
    id: found.id,
    name: found.name,
    grants: grantsOfScope[found.scope],
    teamIds: new Set(),
  }
}

/** The token in force at `now`; null when there is none. */
const findApiToken = ({ db }: Reader, token: string, now = Date.now()) =>
  db
    .select()
    .from(apiToken)
    .where(
      and(
        eq(apiToken.tokenHash, hashOfToken(token)),
        isNull(apiToken.revokedAt),
        gt(apiToken.expiresAt, now),
      ),
    )
    .get() ?? null

function isOfEnvironment(token: string): boolean {
  const { apiToken } = settings()
  if (apiToken === null) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(token), digest(apiToken))
}
