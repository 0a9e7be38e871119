import { index, primaryKey, sqliteTable, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Role } from '@/lib/auth/roles'
import type { TokenScope } from '@/lib/auth/token-scopes'
import { id, instant, json, oneOf, words } from './columns'

/** Somebody who may sign in. `email` in lower case; without a password only an identity lets them in. */
export const user = sqliteTable(
  'user',
  {
    id: id().primaryKey(),
    email: words().notNull(),
    name: words().notNull(),
    /** scrypt with its salt and cost; null is none. */
    passwordHash: words(),
    role: oneOf<Role>().notNull(),
    createdAt: instant().notNull(),
    /** Nobody with a time here may do anything. */
    disabledAt: instant(),
  },
  (t) => [uniqueIndex('user_email').on(t.email)],
)

/** Who somebody is at an identity provider: issuer and subject, never an e-mail address. */
export const userIdentity = sqliteTable(
  'user_identity',
  {
    /** Origin of the provider, such as https://github.com. */
    issuer: words().notNull(),
    subject: id().notNull(),
    userId: id().notNull(),
    login: words(),
    linkedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index('user_identity_user').on(t.userId)],
)

/** Teams that an admin put somebody in; who signs in with GitHub belongs to the teams of that account besides. */
export const userTeam = sqliteTable(
  'user_team',
  { userId: id().notNull(), teamId: id().notNull(), since: instant().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.teamId] })],
)

/** A signed-in browser. The browser holds 128 random bits, the store their SHA-256. */
export const session = sqliteTable(
  'session',
  {
    idHash: words().primaryKey(),
    /** Names the session in lists; opens nothing. */
    name: id().notNull(),
    userId: id().notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** 30 days after it began, whatever happens; idle for 7 days ends it before. */
    expiresAt: instant().notNull(),
    endedAt: instant(),
    /** `signed-out`, `ended-by-owner`, `ended-by-admin`, `role-changed`, `disabled`, `password-changed`, `key-rotated`. */
    endedBecause: words(),
    browser: words(),
    address: words(),
  },
  (t) => [index('session_user').on(t.userId), uniqueIndex('session_name').on(t.name)],
)

/**
 * A link that opens once. `set-up` makes the first admin and is printed at the console, `invite` makes an account,
 * `new-password` sets the password of the account `userId`.
 */
export const invitation = sqliteTable(
  'invitation',
  {
    id: id().primaryKey(),
    tokenHash: words().notNull(),
    purpose: oneOf<'set-up' | 'invite' | 'new-password'>().notNull(),
    role: oneOf<Role>().notNull(),
    userId: id(),
    teamIds: json<string[]>().notNull(),
    /** For the inviter to know whom it was meant for; anybody with the link may use it. */
    note: words(),
    createdBy: id().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: id(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex('invitation_token').on(t.tokenHash)],
)

/** Lets a program in. Shown once when it is made; the store has its SHA-256. */
export const apiToken = sqliteTable(
  'api_token',
  {
    id: id().primaryKey(),
    name: words().notNull(),
    tokenHash: words().notNull(),
    scope: oneOf<TokenScope>().notNull(),
    createdBy: id().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (t) => [uniqueIndex('api_token_hash').on(t.tokenHash)],
)

/** Who did what, when, from where. Only ever added to. */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    id: id().primaryKey(),
    at: instant().notNull(),
    actorKind: oneOf<'user' | 'token' | 'local' | 'console' | 'anonymous'>().notNull(),
    /** User or token id; null for nobody known. */
    actorId: id(),
    /** Such as `sign-in`, `sign-in-refused`, `role-changed`, `token-made`, `decision-made`, `exported`. */
    action: words().notNull(),
    /** What it was done to: an id or name. */
    subject: words(),
    /** Without secrets. */
    details: json<Record<string, string | number | boolean | null>>().notNull(),
    address: words(),
  },
  (t) => [index('audit_entry_at').on(t.at)],
)
