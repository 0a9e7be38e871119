import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { apiToken } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { hashOfToken } from '../auth/opaque-token'
import type { TokenScope } from '../auth/token-scopes'
import { type Act, record } from './act'
import { revokeInvitationsBy } from './invitations'

const dayMs = 24 * 60 * 60 * 1000

export type TokenWish = { name: string; scope: TokenScope; days: number }

/** Makes a token of 256 random bits; `secret` is told here and never again. A name that a valid token has is a 409. */
export function makeToken(store: Store, act: Act, wish: TokenWish): { id: string; secret: string } {
  const { name, scope, days } = wish
  if (validTokens(store, act.now).some((token) => token.name === name)) {
    throw new ApiError(409, 'name-taken', `A token that is still valid is called "${name}" already.`, {
      field: 'name',
    })
  }
  const id = randomUUID()
  const secret = `headroom_${randomBytes(32).toString('base64url')}`
  store.db
    .insert(apiToken)
    .values({
      id,
      name,
      tokenHash: hashOfToken(secret),
      scope,
      createdBy: act.actor.id ?? act.actor.kind,
      createdAt: act.now,
      expiresAt: act.now + days * dayMs,
    })
    .run()
  record(store, act, { action: 'token-made', subject: id, details: { scope, days } })
  return { id, secret }
}

/** From the next request on the token opens nothing; one that is revoked stays so. An unknown id is a 404. */
export function revokeToken(store: Store, act: Act, id: string): void {
  const found = store.db.select().from(apiToken).where(eq(apiToken.id, id)).get()
  if (!found) throw new ApiError(404, 'no-such-token', 'There is no token of this id.')
  if (found.revokedAt !== null) return
  store.db.update(apiToken).set({ revokedAt: act.now }).where(eq(apiToken.id, id)).run()
  record(store, act, { action: 'token-revoked', subject: id })
}

/**
 * Who made a token has seen it: it goes when they may no longer make one. So do tokens made with it, whatever became of it.
 */
export function revokeTokensMadeBy(store: Store, act: Act, makerId: string): void {
  for (const { id } of store.db
    .select({ id: apiToken.id })
    .from(apiToken)
    .where(eq(apiToken.createdBy, makerId))
    .all()) {
    if (validTokens(store, act.now).some((token) => token.id === id)) revokeToken(store, act, id)
    revokeInvitationsBy(store, act, id)
    revokeTokensMadeBy(store, act, id)
  }
}

const validTokens = (store: Store, now: number) =>
  store.db
    .select()
    .from(apiToken)
    .where(and(isNull(apiToken.revokedAt), gt(apiToken.expiresAt, now)))
    .all()
