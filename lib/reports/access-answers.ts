import type { z } from 'zod'
import type { Reader } from '@/db/open'
import { type ApiTokenRow, listApiTokens } from '@/db/queries/list-api-tokens'
import { type AuditRow, countAuditActions, listAuditEntries } from '@/db/queries/list-audit-entries'
import { type InvitationRow, listInvitations } from '@/db/queries/list-invitations'
import { listTeamNames } from '@/db/queries/list-places'
import { listSessions, type SessionRow } from '@/db/queries/list-sessions'
import { listUsers, type UserRow } from '@/db/queries/list-users'
import { cursorOf } from '../admin/audit-cursor'
import type {
  AuditAnswer,
  AuditPage,
  InvitationAnswer,
  InvitationsAnswer,
  SessionAnswer,
  SessionsAnswer,
  TokenAnswer,
  TokensAnswer,
  UserAnswer,
  UsersAnswer,
} from '../api/access-contract'
import { instant, instantOrNull } from '../api/instant'
import { idleMs } from '../auth/sessions'

const whole = <Row>(rows: Row[]) => ({ total: rows.length, rows, nextCursor: null })

const makers: Record<string, string> = { console: 'the console', environment: 'HEADROOM_API_TOKEN' }

/** Who made a token or an invitation: somebody by name, or what let them in. */
const nameOfMaker = ({
  createdBy,
  createdByName,
}: {
  createdBy: string
  createdByName: string | null
}): string => createdByName ?? makers[createdBy] ?? 'somebody who is gone'

/** Everybody with an account. */
export const usersAnswer = (reader: Reader): z.infer<typeof UsersAnswer> =>
  whole(listUsers(reader).map(toUser))

/** One of them; null when there is nobody of this id. */
export function userAnswer(reader: Reader, id: string): z.infer<typeof UserAnswer> | null {
  const [found] = listUsers(reader, id)
  return found ? toUser(found) : null
}

const toUser = ({ hasPassword, logins, ...row }: UserRow): z.infer<typeof UserAnswer> => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  teams: row.teams,
  signsInWith: [
    ...(hasPassword ? (['password'] as const) : []),
    ...(logins.length > 0 ? (['github'] as const) : []),
  ],
  createdAt: instant(row.createdAt),
  lastSeenAt: instantOrNull(row.lastSeenAt),
  disabledAt: instantOrNull(row.disabledAt),
})

/** Invitations that can still be used. */
export function invitationsAnswer(reader: Reader, now: number): z.infer<typeof InvitationsAnswer> {
  const names = listTeamNames(reader)
  return whole(listInvitations(reader, now).map((row) => toInvitation(row, names)))
}

/** One of them; null when it can no longer be used. */
export const invitationAnswer = (
  reader: Reader,
  id: string,
  now: number,
): z.infer<typeof InvitationAnswer> | null =>
  invitationsAnswer(reader, now).rows.find((row) => row.id === id) ?? null

const toInvitation = (row: InvitationRow, names: Map<string, string>): z.infer<typeof InvitationAnswer> => ({
  id: row.id,
  role: row.role,
  teams: row.teamIds.map((id) => ({ id, name: names.get(id) ?? id })),
  note: row.note,
  createdBy: nameOfMaker(row),
  createdAt: instant(row.createdAt),
  expiresAt: instant(row.expiresAt),
})

/** Browsers that are signed in now, the last used first. */
export const sessionsAnswer = (reader: Reader, now: number): z.infer<typeof SessionsAnswer> =>
  whole(listSessions(reader, { now, idleSince: now - idleMs }).map(toSession))

const toSession = (row: SessionRow): z.infer<typeof SessionAnswer> => ({
  name: row.name,
  user: { id: row.userId, name: row.userName },
  browser: row.browser,
  address: row.address,
  createdAt: instant(row.createdAt),
  lastSeenAt: instant(row.lastSeenAt),
  expiresAt: instant(row.expiresAt),
})

/** Every token; that of the environment first, where one is set. */
export function tokensAnswer(
  reader: Reader,
  { now, hasEnvironmentToken }: { now: number; hasEnvironmentToken: boolean },
): z.infer<typeof TokensAnswer> {
  const made = listApiTokens(reader).map((row) => toToken(row, now))
  return whole(hasEnvironmentToken ? [tokenOfEnvironment, ...made] : made)
}

/** One that was made; null when there is none of this id. */
export function tokenAnswer(reader: Reader, id: string, now: number): z.infer<typeof TokenAnswer> | null {
  const found = listApiTokens(reader).find((row) => row.id === id)
  return found ? toToken(found, now) : null
}

const tokenOfEnvironment: z.infer<typeof TokenAnswer> = {
  id: 'environment',
  name: 'HEADROOM_API_TOKEN',
  scope: 'admin',
  origin: 'environment',
  state: 'valid',
  createdBy: null,
  createdAt: null,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
}

const toToken = (row: ApiTokenRow, now: number): z.infer<typeof TokenAnswer> => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  origin: 'made',
  state: row.revokedAt !== null ? 'revoked' : row.expiresAt <= now ? 'expired' : 'valid',
  createdBy: nameOfMaker(row),
  createdAt: instant(row.createdAt),
  expiresAt: instant(row.expiresAt),
  revokedAt: instantOrNull(row.revokedAt),
  lastUsedAt: instantOrNull(row.lastUsedAt),
})

type AuditQuery = { action: string | null; after: { at: number; id: string } | null; limit: number }

/** A page of the audit log, newest first. */
export function auditAnswer(reader: Reader, query: AuditQuery): z.infer<typeof AuditPage> {
  const found = listAuditEntries(reader, { ...query, limit: query.limit + 1 })
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    total: countAuditActions(reader)
      .filter(({ action }) => query.action === null || action === query.action)
      .reduce((sum, { count }) => sum + count, 0),
    rows: page.map(toAudit),
    nextCursor: found.length > query.limit && last ? cursorOf(last) : null,
  }
}

const toAudit = (row: AuditRow): z.infer<typeof AuditAnswer> => ({
  id: row.id,
  at: instant(row.at),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  subject: row.subject === null ? null : { id: row.subject, name: row.subjectName },
  details: row.details,
  address: row.address,
})
