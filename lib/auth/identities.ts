import { and, eq } from 'drizzle-orm'
import type { Reader, Store } from '@/db/open'
import { userIdentity } from '@/db/tables'
import { type Actor, recordAudit } from './audit'

/** Who somebody is at an identity provider. `login` is only shown: it can change hands, the subject cannot. */
export type Identity = { issuer: string; subject: string; login: string }

export type LinkedIdentity = typeof userIdentity.$inferSelect

export const findIdentity = (
  { db }: Pick<Reader, 'db'>,
  { issuer, subject }: Identity,
): LinkedIdentity | null =>
  db
    .select()
    .from(userIdentity)
    .where(and(eq(userIdentity.issuer, issuer), eq(userIdentity.subject, subject)))
    .get() ?? null

export const findIdentityOf = (
  { db }: Pick<Reader, 'db'>,
  userId: string,
  issuer: string,
): LinkedIdentity | null =>
  db
    .select()
    .from(userIdentity)
    .where(and(eq(userIdentity.userId, userId), eq(userIdentity.issuer, issuer)))
    .get() ?? null

type Where = { actor: Actor; address: string | null }

/** Links an identity that nobody has yet. Call inside `store.write`. */
export function linkIdentity(store: Store, identity: Identity, userId: string, where: Where): void {
  store.db
    .insert(userIdentity)
    .values({ ...identity, userId, linkedAt: Date.now() })
    .run()
  recordAudit(store, {
    ...where,
    action: 'identity-linked',
    subject: userId,
    details: { issuer: identity.issuer },
  })
}

/** Call inside `store.write`. */
export function unlinkIdentity(store: Store, { issuer, userId }: LinkedIdentity, where: Where): void {
  store.db
    .delete(userIdentity)
    .where(and(eq(userIdentity.userId, userId), eq(userIdentity.issuer, issuer)))
    .run()
  recordAudit(store, { ...where, action: 'identity-unlinked', subject: userId, details: { issuer } })
}
