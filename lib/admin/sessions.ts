import { eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { session } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { endSession, endSessionsOf } from '../auth/sessions'
import { findUser } from '../auth/users'
import { type Act, record } from './act'

/** Ends the session of that name; one that has ended stays as it is, an unknown one is a 404. */
export function endSessionNamed(store: Store, act: Act, name: string): void {
  const found = store.db.select({ userId: session.userId }).from(session).where(eq(session.name, name)).get()
  if (!found) throw new ApiError(404, 'no-such-session', 'There is no session of this name.')
  if (!endSession(store, name, 'ended-by-admin', act.now)) return
  record(store, act, { action: 'session-ended', subject: found.userId })
}

/** Ends every session of somebody; an unknown id is a 404. */
export function endEverySessionOf(store: Store, act: Act, userId: string): void {
  if (findUser(store, userId) === null) throw new ApiError(404, 'no-such-user', 'There is nobody of this id.')
  const ended = endSessionsOf(store, userId, 'ended-by-admin', { now: act.now })
  if (ended > 0) record(store, act, { action: 'sessions-ended', subject: userId, details: { ended } })
}
