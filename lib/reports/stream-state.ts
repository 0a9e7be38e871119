import type { StreamState } from '@/db/queries/list-coverage'
import type { SyncAnswer } from '../api/sync-contract'

export type RowState = SyncAnswer['rows'][number]['state']

/** Polling promises that nothing is older than this. */
export const promisedFreshnessMs = 15 * 60 * 1000
/** Reading that moves nothing for so long has stalled. */
const stalledAfterMs = 15 * 60 * 1000

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs

/** Kinds that no number of the last minutes hangs on are asked for less often. */
const readEveryMs: Record<string, number> = {
  teams: hourMs,
  users: hourMs,
  workflows: 24 * hourMs,
  'code-owners': 24 * hourMs,
  'pull-request-templates': 24 * hourMs,
  patches: 24 * hourMs,
}
/** Runs are asked for once in the 15 minutes: one round more, and they are late. */
const graceMs: Record<string, number> = { 'workflow-runs': 5 * minuteMs }

/** Runs are read workflow by workflow: `workflow-runs/17` is of the kind `workflow-runs`. */
export const kindOf = (stream: string): string => stream.split('/')[0] ?? stream

/** How long ago it was read says nothing of how fresh a number is. */
export const isReadSeldom = ({ stream }: { stream: string }): boolean =>
  isToldByEvents({ stream }) || kindOf(stream) in readEveryMs

/** Work only when the source sends something, or somebody judged an explanation: silence is no delay. */
const isToldByEvents = ({ stream }: Pick<StreamState, 'stream'>): boolean =>
  stream === 'webhooks' || stream === 'judge-permissions'

/** The clock of a judgement; the demo's world has an end and nothing newer to read: it is never late. */
export type Judging = { now: number; isDemo: boolean; sourceProgressedAt: number | null }

const promiseOf = (stream: string): number =>
  promisedFreshnessMs + (readEveryMs[kindOf(stream)] ?? graceMs[kindOf(stream)] ?? 0)

/**
 * How a stream stands. A reading in the future was made before the clock was set back: how old it is nobody knows,
 * so it counts as late.
 */
export function stateOfStream(row: StreamState, judging: Judging): RowState {
  const { now, isDemo } = judging
  if (row.leftAt !== null) return 'left'
  if (row.state === 'failing') return 'failing'
  if (isToldByEvents(row) && row.state !== 'syncing') return 'current'
  if (row.state === 'current') {
    return !isDemo && isPast(row.syncedAt, now, promiseOf(row.stream)) ? 'stale' : 'current'
  }
  const movedAt = lastMoveOf(row, judging.sourceProgressedAt)
  return movedAt !== null && isPast(movedAt, now, stalledAfterMs) ? 'stalled' : row.state
}

/** Epoch ms: a stream that waits for its turn moves with its source; one under way only by itself. */
export function lastMoveOf(row: StreamState, sourceProgressedAt: number | null): number | null {
  const own = [row.progressedAt, row.syncedAt, row.walkStartedAt].filter((at) => at !== null)
  const moves = row.state === 'waiting' && sourceProgressedAt !== null ? [...own, sourceProgressedAt] : own
  return moves.length === 0 ? null : Math.max(...moves)
}

const isPast = (at: number | null, now: number, limitMs: number): boolean =>
  at === null || Math.abs(now - at) > limitMs

/** When anything of a source was last read, epoch ms; null before anything was. */
export function progressOfSource(rows: readonly StreamState[]): number | null {
  return rows.reduce<number | null>((latest, { progressedAt, syncedAt }) => {
    const at = Math.max(progressedAt ?? 0, syncedAt ?? 0)
    return at > (latest ?? 0) ? at : latest
  }, null)
}

/** Worst first. */
export const troubleFirst: readonly RowState[] = [
  'failing',
  'stalled',
  'stale',
  'syncing',
  'waiting',
  'current',
  'left',
]

/** The worst of several states; null of none. What has left the selection says nothing of the rest. */
export function worstState(states: readonly RowState[]): RowState | null {
  return troubleFirst.find((state) => state !== 'left' && states.includes(state)) ?? null
}

/** The four words that all reading together is told in. A stall is told as stale, and nothing read yet as syncing. */
export function overallState(states: readonly RowState[]): SyncAnswer['state'] {
  const worst = worstState(states)
  if (worst === 'failing' || worst === 'current' || worst === 'stale') return worst
  return worst === 'stalled' ? 'stale' : 'syncing'
}
