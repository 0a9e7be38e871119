/** What the routes about people, invitations, sessions, tokens and the audit log take and answer. */
import { z } from 'zod'
import { roles } from '../auth/roles'
import { tokenScopes } from '../auth/token-scopes'
import { Instant } from './contract'

const Id = z.string().min(1).max(200)

/** Words on one line: no control characters, nothing that turns the direction of reading. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'something, not nothing')
    .max(longest, `${longest} characters at most`)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]*$/u, 'words on one line')

const TeamIds = z.array(Id).max(50, '50 teams at most')
const Role = z.enum(roles, `one of ${roles.join(', ')}`)
const NamedTeam = z.object({ id: z.string(), name: z.string() })

export const UserAnswer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** Teams that an admin put them in; those of a linked GitHub account are theirs besides. */
  teams: z.array(NamedTeam),
  /** How they can sign in. */
  signsInWith: z.array(z.enum(['password', 'github'])),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
  disabledAt: Instant.nullable(),
})
export const UsersAnswer = z.object({
  total: z.number().int(),
  rows: z.array(UserAnswer),
  nextCursor: z.null(),
})

/** What is left out stays as it is. */
export const UserChange = z
  .strictObject({
    name: words(120).optional(),
    role: Role.optional(),
    teamIds: TeamIds.optional(),
    isDisabled: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'something to change')

export const InvitationAnswer = z.object({
  id: z.string(),
  role: z.enum(roles),
  teams: z.array(NamedTeam),
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
})
export const InvitationsAnswer = z.object({
  total: z.number().int(),
  rows: z.array(InvitationAnswer),
  nextCursor: z.null(),
})
export const InvitationWish = z.strictObject({
  role: Role,
  teamIds: TeamIds.default([]),
  /** For whom it is meant. */
  note: words(200).optional(),
})
/** `link` is told once. */
export const InvitationMade = z.object({ invitation: InvitationAnswer, link: z.url() })

/** `link` is told once. */
export const PasswordLinkMade = z.object({ link: z.url(), expiresAt: Instant })

export const SessionAnswer = z.object({
  /** Names the session; opens nothing. */
  name: z.string(),
  user: z.object({ id: z.string(), name: z.string() }),
  browser: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
})
export const SessionsAnswer = z.object({
  total: z.number().int(),
  rows: z.array(SessionAnswer),
  nextCursor: z.null(),
})

export const TokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(tokenScopes),
  /** `environment`: HEADROOM_API_TOKEN, changed only there. */
  origin: z.enum(['made', 'environment']),
  state: z.enum(['valid', 'expired', 'revoked']),
  createdBy: z.string().nullable(),
  createdAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
})
export const TokensAnswer = z.object({
  total: z.number().int(),
  rows: z.array(TokenAnswer),
  nextCursor: z.null(),
})
export const TokenWish = z.strictObject({
  name: words(80),
  scope: z.enum(tokenScopes, `one of ${tokenScopes.join(', ')}`),
  /** Until it expires. */
  days: z.int('a whole number of days').min(1, '1 day at least').max(366, '366 days at most'),
})
/** `secret` is told once. */
export const TokenMade = z.object({ token: TokenAnswer, secret: z.string() })

export const AuditAnswer = z.object({
  id: z.string(),
  at: Instant,
  actor: z.object({
    kind: z.enum(['user', 'token', 'local', 'console', 'anonymous']),
    id: z.string().nullable(),
    /** As it is today; null where nobody is known. */
    name: z.string().nullable(),
  }),
  action: z.string(),
  subject: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  address: z.string().nullable(),
})
export const AuditPage = z.object({
  total: z.number().int(),
  rows: z.array(AuditAnswer),
  nextCursor: z.string().nullable(),
})
