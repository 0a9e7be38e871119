import type { StreamState } from '@/db/queries/list-coverage'
import { kindOf } from './stream-state'
import { streams } from './streams'

/** Repository ids of which one of these kinds of streams is still read for the first time; '' stands for a whole account. */
export function firstReadings(source: StreamState['source'], kinds: readonly string[]): Set<string> {
  const unread = streams().filter(
    (row) =>
      row.source === source &&
      row.leftAt === null &&
      row.syncedAt === null &&
      row.state !== 'failing' &&
      kinds.includes(kindOf(row.stream)),
  )
  return new Set(unread.map((row) => row.scope))
}
