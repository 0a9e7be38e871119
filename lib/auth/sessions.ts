import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, ne, type SQL } from 'drizzle-orm'
import type { Reader, Store } from '@/db/open'
import { prepared } from '@/db/store/prepared'
import { session } from '@/db/tables'
import { hashOfToken, makeOpaqueToken } from './opaque-token'
import type { Role } from './roles'

const day = 24 * 60 * 60 * 1000
/** A session ends when nobody used it for so long. */
export const idleMs = 7 * day
/** A session ends so long after it began, whatever happens. */
export const longestMs = 30 * day
/** Using a session is written down at most so often. */
export const seenEveryMs = 5 * 60 * 1000

export type EndedBecause =
  | 'signed-out'
  | 'signed-in-again'
  | 'ended-by-owner'
  | 'ended-by-admin'
  | 'role-changed'
  | 'disabled'
  | 'password-changed'
  | 'key-rotated'

/** The browser and address that a request came from, for people to recognise their sessions by. */
export type Client = { browser: string | null; address: string | null }

/** Begins a session and answers its token, which nobody can read again. Call inside `store.write`. */
export function beginSession(store: Store, userId: string, client: Client, now = Date.now()): string {
  const token = makeOpaqueToken()
  store.db
    .insert(session)
    .values({
      idHash: hashOfToken(token),
      name: randomUUID(),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + longestMs,
      endedAt: null,
      endedBecause: null,
      ...client,
    })
    .run()
  return token
}

/** Whose session is in force, with what they may. `name` names the session in lists. */
export type SessionInForce = {
  name: string
  lastSeenAt: number
  userId: string
  userName: string
  email: string
  role: Role
}

/** The session of a token and its user, both in force at `now`; null when either is not. */
export function findSession(reader: Reader, token: string, now = Date.now()): SessionInForce | null {
  const found = prepared(
    reader,
    `select s.name, s.last_seen_at as lastSeenAt, u.id as userId, u.name as userName, u.email, u.role
       from session s join user u on u.id = s.user_id
      where s.id_hash = ? and s.ended_at is null and s.expires_at > ? and s.last_seen_at > ? and u.disabled_at is null`,
  ).get(hashOfToken(token), now, now - idleMs)
  return (found as SessionInForce | undefined) ?? null
}

/** Call inside `store.write`. */
export function noteSeen(store: Store, name: string, now = Date.now()): void {
  store.db
    .update(session)
    .set({ lastSeenAt: now })
    .where(and(eq(session.name, name), isNull(session.endedAt)))
    .run()
}

/** Ends all sessions of a user, from their next request on, and answers how many. Call inside `store.write`. */
export const endSessionsOf = (
  store: Store,
  userId: string,
  because: EndedBecause,
  { except, now = Date.now() }: { except?: string; now?: number } = {},
): number =>
  endWhere(
    store,
    and(eq(session.userId, userId), except === undefined ? undefined : ne(session.name, except)),
    because,
    now,
  )

/** Ends every session there is and answers how many. Call inside `store.write`. */
export const endAllSessions = (store: Store, because: EndedBecause, now = Date.now()): number =>
  endWhere(store, undefined, because, now)

/** Ends the session with that name, and says whether one was in force. Call inside `store.write`. */
export const endSession = (store: Store, name: string, because: EndedBecause, now = Date.now()): boolean =>
  endWhere(store, eq(session.name, name), because, now) > 0

function endWhere(store: Store, which: SQL | undefined, because: EndedBecause, now: number): number {
  const { changes } = store.db
    .update(session)
    .set({ endedAt: now, endedBecause: because })
    .where(and(which, isNull(session.endedAt)))
    .run()
  return changes
}

/** Sessions of a user that are in force, last used first. */
export function listSessionsOf({ db }: Reader, userId: string, now = Date.now()) {
  const { name, createdAt, lastSeenAt, expiresAt, browser, address } = session
  return db
    .select({ name, createdAt, lastSeenAt, expiresAt, browser, address })
    .from(session)
    .where(
      and(
        eq(session.userId, userId),
        isNull(session.endedAt),
        gt(session.expiresAt, now),
        gt(session.lastSeenAt, now - idleMs),
      ),
    )
    .all()
    .toSorted((a, b) => b.lastSeenAt - a.lastSeenAt)
}
