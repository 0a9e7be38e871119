import { z } from 'zod'
import { ApiError } from '../api/api-error'
import { scopeParameters } from '../api/parameters'
import { addDays, isoDay, startOfDay, weekStart } from '../domain/calendar'
import { unowned } from '../domain/team'
import { settings } from '../settings'
import { hiddenTeams } from './hidden-teams'
import { services, teams } from './places'
import type { Scope } from './report'
import { repositories } from './streams'

export type Search = Record<string, string | string[] | undefined>

/** A scope with its instants (epoch ms) and ids. `isHidden`: the team is too small to be shown to others. */
export type ResolvedScope = {
  scope: Scope
  zone: string
  now: number
  from: number
  to: number
  teamId: string | null
  repositoryIds: string[] | null
  isHidden: boolean
}

const defaultWeeks = 26
const mostDays = 5 * 366

const ScopeQuery = z.object(scopeParameters)
export type ScopeQuery = z.infer<typeof ScopeQuery>

/** The scope of a list that the API is asked for: all that is known unless a window is given. */
export function resolveListScope(query: ScopeQuery, now = Date.now()): ResolvedScope {
  const hasWindow = query.from !== undefined || query.to !== undefined || query.weeks !== undefined
  const resolved = resolveScope(query, now)
  return hasWindow ? resolved : { ...resolved, from: 0, to: Number.MAX_SAFE_INTEGER }
}

/** Turns a checked query into instants and ids. Throws 400 that names the parameter. */
export function resolveScope(query: ScopeQuery, now = Date.now()): ResolvedScope {
  const { zone } = settings()
  const { from, to, weeks } = windowOf(query, zone, now)
  const place = placeOf(query)
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

function placeOf(query: ScopeQuery) {
  const team =
    query.team === undefined ? null : teams().find((one) => one.slug === query.team || one.id === query.team)
  const teamId = query.team === unowned.slug ? unowned.id : (team?.id ?? null)
  if (query.team !== undefined && teamId === null) throw unknownPlace('team', query.team)
  const repositoryIds = repositoriesOf(query)
  const hidden = hiddenTeams(teams())
  return {
    teamId,
    repositoryIds,
    isHidden: (teamId !== null && hidden.has(teamId)) || isOfHiddenTeams(repositoryIds, hidden),
  }
}

/** What only hidden teams own would give their numbers away under another name. */
function isOfHiddenTeams(repositoryIds: string[] | null, hidden: Set<string>): boolean {
  if (repositoryIds === null || repositoryIds.length === 0 || hidden.size === 0) return false
  const owned = repositories().filter(({ id }) => repositoryIds.includes(id))
  return owned.every(({ teamId }) => teamId !== null && hidden.has(teamId))
}

function repositoriesOf(query: ScopeQuery): string[] | null {
  if (query.service === undefined && query.repository === undefined) return null
  const named = repositories().filter((one) => one.name === query.repository || one.id === query.repository)
  if (query.repository !== undefined && named.length === 0) throw unknownPlace('repository', query.repository)
  const service = services().find((one) => one.id === query.service || one.name === query.service)
  if (query.service !== undefined && !service) throw unknownPlace('service', query.service)
  const ids = named.map((one) => one.id)
  if (!service) return ids
  return query.repository === undefined
    ? service.repositoryIds
    : service.repositoryIds.filter((id) => ids.includes(id))
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
