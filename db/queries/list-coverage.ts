import type { Interval } from '@/lib/domain/intervals'
import type { Reader } from '../open'

export type StreamState = {
  source: 'github' | 'pagerduty'
  stream: string
  scope: string
  scopeName: string
  state: 'waiting' | 'syncing' | 'current' | 'failing'
  read: number
  expected: number | null
  syncedAt: number | null
  progressedAt: number | null
  error: string | null
  errorAction: string | null
  errorSince: number | null
  needsPerson: number
  nextTryAt: number | null
}

/** How every stream stands, trouble first. */
export function listStreams({ sqlite }: Reader): StreamState[] {
  return sqlite
    .prepare(
      `select source, stream, scope, scope_name as scopeName, state, read, expected, synced_at as syncedAt,
         progressed_at as progressedAt, error, error_action as errorAction, error_since as errorSince,
         needs_person as needsPerson, next_try_at as nextTryAt
       from sync_stream
       order by case state when 'failing' then 0 when 'syncing' then 1 when 'waiting' then 2 else 3 end, source, scope_name, stream`,
    )
    .all() as StreamState[]
}

/** Stretches that a stream was read completely, by scope (a repository's id, or '' for an account). */
export function listCoverage({ sqlite }: Reader, source: string, stream: string): Map<string, Interval[]> {
  const rows = sqlite
    .prepare(
      `select scope, "from", until from coverage_interval where source = ? and (stream = ? or stream like ? || '/%') order by "from"`,
    )
    .all(source, stream, stream) as { scope: string; from: number; until: number }[]
  const byScope = new Map<string, Interval[]>()
  for (const { scope, from, until } of rows) {
    byScope.set(scope, [...(byScope.get(scope) ?? []), { from, until }])
  }
  return byScope
}
