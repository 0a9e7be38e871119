import { randomUUID } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import type { Reader, Store } from '@/db/open'
import { user, userTeam } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { type Actor, recordAudit } from './audit'
import type { Role } from './roles'

export type User = typeof user.$inferSelect

const emailTaken = () =>
  new ApiError(409, 'email-taken', 'Somebody has an account with this e-mail address already.', {
    field: 'email',
  })

export const normaliseEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase()

export const findUser = ({ db }: Pick<Reader, 'db'>, id: string): User | null =>
  db.select().from(user).where(eq(user.id, id)).get() ?? null

export const findUserByEmail = ({ db }: Pick<Reader, 'db'>, email: string): User | null =>
  db
    .select()
    .from(user)
    .where(eq(user.email, normaliseEmail(email)))
    .get() ?? null

export const countUsers = ({ db }: Pick<Reader, 'db'>): number =>
  db.select({ n: count() }).from(user).get()?.n ?? 0

export type NewUser = {
  email: string
  name: string
  role: Role
  /** Null lets them in by a linked identity only. */
  passwordHash: string | null
  teamIds?: readonly string[]
}

/** Makes an account and answers its id; throws 409 for an address that is taken. Call inside `store.write`. */
export function createUser(store: Store, made: NewUser, actor: Actor, address: string | null = null): string {
  const { name, role, passwordHash, teamIds = [] } = made
  const email = normaliseEmail(made.email)
  if (findUserByEmail(store, email)) throw emailTaken()
  const id = randomUUID()
  const now = Date.now()
  store.db
    .insert(user)
    .values({ id, email, name: name.trim(), passwordHash, role, createdAt: now, disabledAt: null })
    .run()
  for (const teamId of new Set(teamIds))
    store.db.insert(userTeam).values({ userId: id, teamId, since: now }).run()
  recordAudit(store, {
    actor: actor.kind === 'anonymous' ? { kind: 'user', id } : actor,
    action: 'user-made',
    subject: id,
    details: { role },
    address,
  })
  return id
}
