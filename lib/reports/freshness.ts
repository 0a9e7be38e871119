import type { StreamState } from '@/db/queries/list-coverage'
import type { FreshnessAnswer } from '../api/contract'
import { isoDay } from '../domain/calendar'
import { type Interval, intersect } from '../domain/intervals'
import { settings } from '../settings'
import { coverageOfStream, streams } from './streams'

/** The demo's world has an end and nothing newer to read: it is never late. */
export const isLate = (syncedAt: number | null, now: number): boolean =>
  syncedAt === null || (!settings().isDemo && now - syncedAt > promisedFreshnessMs)

/** A source is late when its oldest stream was read longer ago than polling promises. */
const promisedFreshnessMs = 15 * 60 * 1000

type Source = 'github' | 'pagerduty'

/** What was read completely, over the repositories asked for: stretches, and up to when. */
export type Coverage = { covered: Interval[]; readUntil: number | null; isConnected: boolean }

const mainStream = { github: 'pull-requests', pagerduty: 'incidents' } as const

export function isConnected(source: Source): boolean {
  const { isDemo, gitHubToken, pagerDutyToken } = settings()
  return isDemo || (source === 'github' ? gitHubToken : pagerDutyToken) !== null
}

/**
 * Coverage of a source for a set of repositories (null is all). A repository that could never be read is left out here and
 * named by `freshness`: one that vanished must not make the others unknown.
 */
export function coverageOf(source: Source, repositoryIds: string[] | null): Coverage {
  const own = streams().filter((row) => row.source === source)
  const byScope = coverageOfStream(source, mainStream[source])
  const branches = source === 'github' ? branchCoverage(own) : new Map<string, Interval[]>()
  const scopes = own
    .filter((row) => row.stream === mainStream[source])
    .filter((row) => source === 'pagerduty' || repositoryIds === null || repositoryIds.includes(row.scope))
    .map((row) => {
      const read = byScope.get(row.scope) ?? []
      const branch = branches.get(row.scope)
      return {
        isFailing: row.state === 'failing',
        stretch: newestStretch(branch === undefined ? read : intersect(read, branch)),
      }
    })
  return coverageOver(scopes, isConnected(source))
}

/** Pushes are seen on the default branch only: where it can be read, changes are known as far as it was. */
function branchCoverage(own: StreamState[]): Map<string, Interval[]> {
  const read = coverageOfStream('github', 'commits')
  const branches = own.filter((row) => row.stream === 'commits' && row.state !== 'failing')
  return new Map(branches.map(({ scope }) => [scope, read.get(scope) ?? []]))
}

/** Coverage of many scopes together, those that fail left out unless all do; unknown while one of them is. */
export function coverageOver(
  scopes: { isFailing: boolean; stretch: Interval | null }[],
  isConnected: boolean,
): Coverage {
  const healthy = scopes.filter(({ isFailing }) => !isFailing)
  const counted = (healthy.length > 0 ? healthy : scopes).map(({ stretch }) => stretch)
  const stretches = counted.filter((stretch) => stretch !== null)
  if (counted.length === 0 || stretches.length < counted.length) {
    return { covered: [], readUntil: null, isConnected }
  }
  const readUntil = Math.min(...stretches.map((stretch) => stretch.until ?? 0))
  const covered = stretches.map((stretch) => [stretch]).reduce((all, one) => intersect(all, one))
  return { covered, readUntil, isConnected: true }
}

export const newestStretch = (intervals: Interval[]): Interval | null => intervals.at(-1) ?? null

export function freshness(now: number): FreshnessAnswer[] {
  const all = streams()
  return (['github', 'pagerduty'] as const).map((source) =>
    sourceFreshness(
      source,
      all.filter((row) => row.source === source),
      now,
    ),
  )
}

function sourceFreshness(source: Source, streams: StreamState[], now: number): FreshnessAnswer {
  const failing = streams.find((row) => row.state === 'failing' && row.error !== null)
  const synced = streams.flatMap((row) => (row.syncedAt === null ? [] : [row.syncedAt]))
  const syncedAt = synced.length === 0 ? null : Math.min(...synced)
  const [stretch] = coverageOf(source, null).covered
  return {
    source,
    state: stateOf(source, streams, syncedAt, now),
    syncedAt: syncedAt === null ? null : new Date(syncedAt).toISOString(),
    readBackTo: stretch && stretch.from > 0 ? isoDay(stretch.from, settings().zone) : null,
    error: failing?.error
      ? {
          message: `${failing.scopeName}: ${failing.error}`,
          action: failing.errorAction ?? '',
          since: new Date(failing.errorSince ?? now).toISOString(),
        }
      : null,
  }
}

function stateOf(
  source: Source,
  streams: StreamState[],
  syncedAt: number | null,
  now: number,
): FreshnessAnswer['state'] {
  if (!isConnected(source)) return 'not-connected'
  if (streams.some((row) => row.state === 'failing')) return 'failing'
  if (streams.length === 0 || streams.some((row) => row.state !== 'current')) return 'syncing'
  return isLate(syncedAt, now) ? 'stale' : 'current'
}
