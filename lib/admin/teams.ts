import { inArray } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { team } from '@/db/tables'
import { ApiError } from '../api/api-error'

/** Throws 422 naming the first team that does not exist. */
export function requireTeams(store: Store, teamIds: string[]): void {
  if (teamIds.length === 0) return
  const known = new Set(
    store.db
      .select({ id: team.id })
      .from(team)
      .where(inArray(team.id, teamIds))
      .all()
      .map(({ id }) => id),
  )
  const unknown = teamIds.find((id) => !known.has(id))
  if (unknown === undefined) return
  throw new ApiError(422, 'no-such-team', `There is no team "${unknown.slice(0, 60)}".`, { field: 'teamIds' })
}
