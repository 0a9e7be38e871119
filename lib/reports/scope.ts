import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { scopeParameters } from '../api/parameters'
import type { Viewer } from '../auth/viewer'
import { addDays, isoDay, startOfDay, weekStart } from '../domain/calendar'
import { unowned } from '../domain/team'
import { zone as organisationZone } from './hours'
import { services, teams } from './places'
import type { Scope } from './screens/screen'
import { repositories } from './streams'
import { type Visibility, visibilityOf } from './visibility'

export type Search = Record<string, string | string[] | undefined>

/**
 * A scope with its instants (epoch ms) and ids, as one viewer may ask for it. `isHidden`: the team is too small to be shown
 * to this viewer.
 */
export type ResolvedScope = {
  scope: Scope
  zone: string
  now: number
  from: number
  to: number
  teamId: string | null
  repositoryIds: string[] | null
  /** The service asked for, where it lives in folders of its repository; null where it is the whole, or all are asked for. */
  folderServiceId: string | null
  isHidden: boolean
  visibility: Visibility
}

const defaultWeeks = 26
const mostDays = 5 * 366

/** What tells a scope from others, for cursors. */
export const questionOf = ({
  from,
  to,
  teamId,
  repositoryIds,
  folderServiceId,
}: ResolvedScope): unknown[] => [
  from,
  to,
  teamId,
  repositoryIds,
  ...(folderServiceId === null ? [] : [folderServiceId]),
]

const ScopeQuery = z.object(scopeParameters)
export type ScopeQuery = z.infer<typeof ScopeQuery>

type Who = Pick<Viewer, 'grants' | 'teamIds'>

/** The scope of a list that the API is asked for: all that is known unless a window is given. */
export function resolveListScope(query: ScopeQuery, viewer: Who, now = Date.now()): ResolvedScope {
  const hasWindow = query.from !== undefined || query.to !== undefined || query.weeks !== undefined
  const resolved = resolveScope(query, viewer, now)
  return hasWindow ? resolved : { ...resolved, from: 0, to: Number.MAX_SAFE_INTEGER }
}

/** Turns a checked query into instants and ids. Throws 400 that names the parameter. */
export function resolveScope(query: ScopeQuery, viewer: Who, now = Date.now()): ResolvedScope {
  const zone = organisationZone()
  const { from, to, weeks } = windowOf(query, zone, now)
  const visibility = visibilityOf(viewer)
  const place = placeOf(query, visibility)
  return {
    scope: {
      team: query.team ?? null,
      service: query.service ?? null,
      repository: query.repository ?? null,
      from: isoDay(from, zone),
      to: isoDay(to, zone),
      bucket: query.bucket ?? 'week',
      weeks,
    },
    zone,
    now,
    from,
    to,
    visibility,
    ...place,
  }
}

function windowOf(query: ScopeQuery, zone: string, now: number) {
  const thisWeek = weekStart(now, zone)
  if (query.from === undefined && query.to === undefined) {
    const weeks = query.weeks ?? defaultWeeks
    return { from: addDays(thisWeek, -7 * weeks, zone), to: addDays(thisWeek, 7, zone), weeks }
  }
  const to = query.to === undefined ? addDays(thisWeek, 7, zone) : instantOf('to', query.to, zone)
  const from =
    query.from === undefined ? addDays(to, -7 * defaultWeeks, zone) : instantOf('from', query.from, zone)
  if (from >= to) throw new ApiError(400, 'bad-query', 'from must be a day before to.', { parameter: 'from' })
  if ((to - from) / (24 * 60 * 60 * 1000) > mostDays) {
    throw new ApiError(400, 'bad-query', 'from may lie five years before to at the most.', {
      parameter: 'from',
    })
  }
  return { from, to, weeks: null }
}

function instantOf(parameter: string, text: string, zone: string): number {
  const instant = startOfDay(text, zone)
  if (instant === null) {
    throw new ApiError(400, 'bad-query', `${parameter} is not a day of the zone ${zone}.`, { parameter })
  }
  return instant
}

function placeOf(query: ScopeQuery, visibility: Visibility) {
  const team =
    query.team === undefined ? null : teams().find((one) => one.slug === query.team || one.id === query.team)
  const teamId = query.team === unowned.slug ? unowned.id : (team?.id ?? null)
  if (query.team !== undefined && teamId === null) throw unknownPlace('team', query.team)
  return {
    teamId,
    ...repositoriesOf(query, visibility),
    isHidden: teamId !== null && visibility.hiddenTeamIds.has(teamId),
  }
}

/** What may not be asked for does not exist: the words are the same. */
function repositoriesOf(
  query: ScopeQuery,
  { repositoryIds, hiddenRepositoryIds, hiddenServiceIds }: Visibility,
): Pick<ResolvedScope, 'repositoryIds' | 'folderServiceId'> {
  if (query.service === undefined && query.repository === undefined) {
    return { repositoryIds: null, folderServiceId: null }
  }
  const named = repositories().filter(
    ({ id, name }) => (name === query.repository || id === query.repository) && repositoryIds.has(id),
  )
  if (query.repository !== undefined && named.length === 0) throw unknownPlace('repository', query.repository)
  const service = services().find(
    ({ id, name }) => (id === query.service || name === query.service) && !hiddenServiceIds.has(id),
  )
  if (query.service !== undefined && !service) throw unknownPlace('service', query.service)
  const ids = named.map((one) => one.id)
  if (!service) return { repositoryIds: ids, folderServiceId: null }
  return {
    repositoryIds: service.repositoryIds.filter((id) =>
      query.repository === undefined ? !hiddenRepositoryIds.has(id) : ids.includes(id),
    ),
    folderServiceId: service.folders.length > 0 ? service.id : null,
  }
}

const unknownPlace = (parameter: string, value: string) =>
  new ApiError(400, 'bad-query', `There is no ${parameter} "${value.slice(0, 80)}".`, { parameter })

/** The scope as a query, for links; leaves out what is the default. */
export function scopeSearch(scope: Scope, change: Partial<Scope> = {}): string {
  const next = { ...scope, ...change }
  const search = new URLSearchParams()
  if (next.team) search.set('team', next.team)
  if (next.service) search.set('service', next.service)
  if (next.repository) search.set('repository', next.repository)
  if (next.weeks === null) {
    search.set('from', next.from)
    search.set('to', next.to)
  } else if (next.weeks !== defaultWeeks) search.set('weeks', String(next.weeks))
  if (next.bucket !== 'week') search.set('bucket', next.bucket)
  return search.toString()
}
