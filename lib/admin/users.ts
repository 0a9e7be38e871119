import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { user, userTeam } from '@/db/tables'
import { ApiError } from '../api/api-error'
import { grantsOfRole, type Role } from '../auth/roles'
import { endSessionsOf } from '../auth/sessions'
import { type Act, record } from './act'
import { revokeInvitationsBy } from './invitations'
import { requireTeams } from './teams'
import { revokeTokensMadeBy } from './tokens'

/** What is given is changed. `teamIds`: the teams that an admin puts them in. */
export type UserChange = {
  name?: string | undefined
  role?: Role | undefined
  teamIds?: string[] | undefined
  isDisabled?: boolean | undefined
}

type User = typeof user.$inferSelect

/**
 * Changes somebody, effective at their next request. The last admin who may sign in can neither be disabled nor become
 * something else (409); an unknown id or team is told (404, 422). Run it in one transaction.
 */
export function changeUser(store: Store, act: Act, id: string, change: UserChange): void {
  const before = store.db.select().from(user).where(eq(user.id, id)).get()
  if (!before) throw new ApiError(404, 'no-such-user', 'There is nobody of this id.')
  if (change.name !== undefined && change.name !== before.name) rename(store, act, before, change.name)
  if (change.teamIds !== undefined) changeTeams(store, act, before, change.teamIds)
  if (change.role !== undefined && change.role !== before.role) changeRole(store, act, before, change.role)
  if (change.isDisabled === true && before.disabledAt === null) disable(store, act, before)
  if (change.isDisabled === false && before.disabledAt !== null) enable(store, act, before)
  requireAnAdmin(store, before)
}

/** Looked at after the change and before it is kept: a throw undoes it. */
function requireAnAdmin(store: Store, changed: User): void {
  if (changed.role !== 'admin' || changed.disabledAt !== null) return
  const admin = store.db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, 'admin'), isNull(user.disabledAt)))
    .get()
  if (admin) return
  throw new ApiError(
    409,
    'last-admin',
    `${changed.name} is the only admin who may sign in. Make somebody else an admin first.`,
  )
}

// Names and addresses of people stay out of the log, which nobody can erase anything from: it holds ids.
function rename(store: Store, act: Act, { id }: User, name: string): void {
  store.db.update(user).set({ name }).where(eq(user.id, id)).run()
  record(store, act, { action: 'name-changed', subject: id })
}

function changeTeams(store: Store, act: Act, { id }: User, asked: string[]): void {
  const teamIds = [...new Set(asked)]
  requireTeams(store, teamIds)
  const before = store.db.select().from(userTeam).where(eq(userTeam.userId, id)).all()
  const held = new Set(before.map(({ teamId }) => teamId))
  const joined = teamIds.filter((teamId) => !held.has(teamId))
  const left = [...held].filter((teamId) => !teamIds.includes(teamId))
  if (joined.length === 0 && left.length === 0) return
  if (left.length > 0)
    store.db
      .delete(userTeam)
      .where(and(eq(userTeam.userId, id), inArray(userTeam.teamId, left)))
      .run()
  if (joined.length > 0)
    store.db
      .insert(userTeam)
      .values(joined.map((teamId) => ({ userId: id, teamId, since: act.now })))
      .run()
  const details = { joined: joined.join(' '), left: left.join(' ') }
  record(store, act, { action: 'teams-changed', subject: id, details })
}

function changeRole(store: Store, act: Act, { id, role: before }: User, role: Role): void {
  store.db.update(user).set({ role }).where(eq(user.id, id)).run()
  record(store, act, { action: 'role-changed', subject: id, details: { from: before, to: role } })
  endSessionsOf(store, id, 'role-changed', { now: act.now })
  if (!grantsOfRole[role].has('configure')) withdrawKeys(store, act, id)
}

function disable(store: Store, act: Act, { id }: User): void {
  store.db.update(user).set({ disabledAt: act.now }).where(eq(user.id, id)).run()
  record(store, act, { action: 'user-disabled', subject: id })
  endSessionsOf(store, id, 'disabled', { now: act.now })
  withdrawKeys(store, act, id)
}

function enable(store: Store, act: Act, { id }: User): void {
  store.db.update(user).set({ disabledAt: null }).where(eq(user.id, id)).run()
  record(store, act, { action: 'user-enabled', subject: id })
}

/** Tokens and links that somebody made and has seen would let them in again. */
function withdrawKeys(store: Store, act: Act, id: string): void {
  revokeTokensMadeBy(store, act, id)
  revokeInvitationsBy(store, act, id)
}
