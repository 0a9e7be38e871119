import type { StreamState } from '@/db/queries/list-coverage'
import { findToldIncidentsSince } from '@/db/queries/list-coverage'
import { isInForce } from '../connections/here'
import { type Interval, intersect, merge } from '../domain/intervals'
import { settings } from '../settings'
import { reader } from './reader'
import { kindOf } from './stream-state'
import { concludedOfStream, coverageOfStream, derivedFromStreams, streams, unreadObjects } from './streams'

export type Source = 'github' | 'pagerduty'

/**
 * What is known over the repositories asked for: stretches read completely and concluded (`covered`), up to when, stretches
 * read, whether or not they are concluded (`read`), and stretches of which something is known to lack (`partial`; numbers of
 * such stretches are given and never compared).
 */
export type Coverage = {
  covered: Interval[]
  read: Interval[]
  readUntil: number | null
  isConnected: boolean
  partial: Interval[]
}

/**
 * One repository, or a whole account, in a coverage: its newest stretch that was `read`, what of it is concluded (`stretch`),
 * and where objects stand that its source does not give (`unread`).
 */
export type CoveredScope = {
  isFailing: boolean
  read: Interval | null
  stretch: Interval | null
  unread: Interval[]
}

const mainStream = { github: 'pull-requests', pagerduty: 'incidents' } as const

/** Streams of GitHub that only deployments are made of. */
const deliveryStreams = ['deployments', 'workflows', 'workflow-runs', 'releases', 'tags']
/** Without a patch a change is counted all the same: only its text is held against less. */
const notOfChanges = [...deliveryStreams, 'patches']

export function isConnected(source: Source): boolean {
  return settings().isDemo || isInForce(source)
}

/**
 * Coverage of a source for a set of repositories (null is all). One that could never be read is left out here and named by
 * `freshness`: one that vanished must not make the others unknown.
 */
export function coverageOf(source: Source, repositoryIds: string[] | null): Coverage {
  const ids = source === 'pagerduty' ? null : repositoryIds
  return derivedFromStreams(`coverage ${source} ${ids?.join() ?? '*'}`, () => {
    const own = streams().filter((row) => row.source === source && row.leftAt === null)
    const newestOf = (coverage: typeof coverageOfStream) => newestByScope(source, own, coverage)
    const [read, concluded] = [newestOf(coverageOfStream), newestOf(concludedOfStream)]
    const unread = unreadByScope(source, (stream) => !notOfChanges.includes(stream))
    const scopes = own
      .filter((row) => row.stream === mainStream[source])
      .filter((row) => ids === null || ids.includes(row.scope))
      .map((row) => ({
        isFailing: row.state === 'failing',
        read: read(row.scope),
        stretch: concluded(row.scope),
        unread: unread.get(row.scope) ?? [],
      }))
    const known = coverageOver(scopes, isConnected(source))
    return source === 'pagerduty' && !known.isConnected ? coverageOfTold(known) : known
  })
}

function newestByScope(source: Source, own: StreamState[], coverage: typeof coverageOfStream) {
  const byScope = coverage(source, mainStream[source])
  const branches = source === 'github' ? branchCoverage(own, coverage) : new Map<string, Interval[]>()
  return (scope: string): Interval | null => {
    const main = byScope.get(scope) ?? []
    const branch = branches.get(scope)
    return newestStretch(branch === undefined ? main : intersect(main, branch))
  }
}

/** Where no source of incidents is read, those that tools tell of are known from the first of them on. */
function coverageOfTold(read: Coverage): Coverage {
  const since = findToldIncidentsSince(reader())
  if (since === null) return read
  const until = Number.MAX_SAFE_INTEGER
  const covered = [{ from: since, until }]
  return { ...read, covered, read: covered, readUntil: until, isConnected: true }
}

/** Pushes are seen on the default branch only: where it can be read, changes are known as far as it was. */
function branchCoverage(own: StreamState[], coverage: typeof coverageOfStream): Map<string, Interval[]> {
  const read = coverage('github', 'commits')
  const branches = own.filter((row) => row.stream === 'commits' && row.state !== 'failing')
  return new Map(branches.map(({ scope }) => [scope, read.get(scope) ?? []]))
}

/** Where unread objects stand, by scope. One whose time is unknown may stand anywhere. */
export function unreadByScope(source: Source, isOf: (stream: string) => boolean): Map<string, Interval[]> {
  const byScope = new Map<string, Interval[]>()
  for (const { source: of, stream, scope, at } of unreadObjects()) {
    if (of !== source || !isOf(kindOf(stream))) continue
    const stretch = at === null ? { from: 0, until: null } : { from: at, until: at + 1 }
    byScope.set(scope, [...(byScope.get(scope) ?? []), stretch])
  }
  return byScope
}

/** Coverage of many scopes together, those that fail left out unless all do; unknown while one of them is. */
export function coverageOver(scopes: CoveredScope[], isConnected: boolean): Coverage {
  const healthy = scopes.filter(({ isFailing }) => !isFailing)
  const counted = healthy.length > 0 ? healthy : scopes
  const stretches = counted.flatMap(({ stretch }) => stretch ?? [])
  const partial = merge([...scopes.flatMap(({ unread }) => unread), ...missingSince(scopes, counted)])
  const read = inAll(counted.map((scope) => scope.read))
  if (counted.length === 0 || stretches.length < counted.length) {
    return { covered: [], read, readUntil: null, isConnected, partial }
  }
  const readUntil = Math.min(...stretches.map((stretch) => stretch.until ?? 0))
  return { covered: inAll(stretches), read, readUntil, isConnected: true, partial }
}

/** What lies in each of them; nothing where one is null, or there is none. */
function inAll(stretches: (Interval | null)[]): Interval[] {
  const [first = [], ...others] = stretches.map((stretch) => (stretch === null ? [] : [stretch]))
  return others.reduce((all, one) => intersect(all, one), first)
}

/**
 * A failing scope is missing in the total from where its own reading ends. One that was never read is missing in every
 * stretch alike, which makes no two of them differ.
 */
function missingSince(scopes: CoveredScope[], counted: CoveredScope[]): Interval[] {
  return scopes
    .filter((scope) => !counted.includes(scope))
    .flatMap(({ stretch }) => (stretch?.until ? [{ from: stretch.until, until: null }] : []))
}

export const newestStretch = (intervals: Interval[]): Interval | null => intervals.at(-1) ?? null
