import type { StreamState } from '@/db/queries/list-coverage'
import type { SyncAnswer } from '../api/contract'
import { isLate } from './freshness'
import { instant } from './row-lists'
import { streams } from './streams'

type State = SyncAnswer['state']

/** How reading stands, stream by stream; current only when every stream is. Nothing read yet is "syncing". */
export function syncAnswer(now: number): SyncAnswer {
  const rows = streams().map((row) => ({
    source: row.source,
    stream: row.stream,
    scope: row.scopeName,
    state: stateOf(row, now),
    read: row.read,
    expected: row.expected,
    syncedAt: row.syncedAt === null ? null : instant(row.syncedAt),
    error:
      row.error !== null
        ? { message: row.error, action: row.errorAction ?? '', since: instant(row.errorSince ?? now) }
        : null,
    nextTryAt: row.nextTryAt === null ? null : instant(row.nextTryAt),
  }))
  return { state: worst(rows.map((row) => row.state)), rows }
}

function stateOf(row: StreamState, now: number): State {
  if (row.state === 'failing') return 'failing'
  if (row.state !== 'current') return 'syncing'
  return isLate(row.syncedAt, now) ? 'stale' : 'current'
}

function worst(states: State[]): State {
  if (states.length === 0) return 'syncing'
  return (['failing', 'syncing', 'stale'] as const).find((state) => states.includes(state)) ?? 'current'
}
