import type { Reader } from '../open'
import { listDecidedOwners } from './find-owner'

/** How far one stream is read, as the jobs wrote it. Instants epoch ms. */
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
  /** A `SourceErrorKind`; null where it was no answer of the source. */
  errorKind: string | null
  errorSince: number | null
  needsPerson: number
  nextTryAt: number | null
  walkStartedAt: number | null
  walkRead: number
  lastError: string | null
  lastErrorAt: number | null
  leftAt: number | null
}

/** How every stream stands, trouble first. */
export function listStreams({ sqlite }: Reader): StreamState[] {
  return sqlite
    .prepare<[], StreamState>(
      `select source, stream, scope, scope_name as scopeName, state, read, expected, synced_at as syncedAt,
         progressed_at as progressedAt, error, error_action as errorAction, error_kind as errorKind,
         error_since as errorSince,
         needs_person as needsPerson, next_try_at as nextTryAt, walk_started_at as walkStartedAt, walk_read as walkRead,
         last_error as lastError, last_error_at as lastErrorAt, left_at as leftAt
       from sync_stream
       order by case state when 'failing' then 0 when 'syncing' then 1 when 'waiting' then 2 else 3 end, source, scope_name, stream`,
    )
    .all()
}

/** Since when deployments are told of by the API, by repository id: the first that finished. */
export function listToldSince({ sqlite }: Reader): Map<string, number> {
  const rows = sqlite
    .prepare(
      'select repository_id as id, min(coalesce(finished_at, started_at, told_at)) as since from told_deployment group by 1',
    )
    .all() as { id: string; since: number }[]
  return new Map(rows.map(({ id, since }) => [id, since]))
}

/** Since when incidents are told of by the API: the first that was triggered; null where none was. */
export function findToldIncidentsSince({ sqlite }: Reader): number | null {
  return sqlite
    .prepare<[], number | null>("select min(triggered_at) from incident where id >= 'api:' and id < 'api;'")
    .pluck()
    .get() as number | null
}

export type UnreadObject = {
  source: 'github' | 'pagerduty'
  stream: string
  scope: string
  objectId: string
  name: string
  at: number | null
  since: number
  attempts: number
  error: string
  nextTryAt: number
}

/** Objects that a source does not give, the oldest trouble first. */
export function listUnreadObjects({ sqlite }: Reader): UnreadObject[] {
  return sqlite
    .prepare<[], UnreadObject>(
      `select source, stream, scope, object_id as objectId, name, at, since, attempts, error, next_try_at as nextTryAt
       from unread_object order by since, name`,
    )
    .all()
}

/** Repositories that a team owns today, wholly or by paths. */
export function listOwnedRepositories({ sqlite }: Reader, teamId: string): string[] {
  const told = sqlite
    .prepare<[string], string>(
      'select distinct repository_id from ownership where team_id = ? and until is null',
    )
    .pluck()
    .all(teamId)
  const decided = listDecidedOwners({ sqlite }, Date.now())
  const own = [...decided].flatMap(([id, owner]) => (owner === teamId ? [id] : []))
  return [...new Set([...told.filter((id) => !decided.has(id)), ...own])]
}
