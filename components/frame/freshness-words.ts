import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import { formatAge, formatDay, formatMinute } from '@/lib/format/format-instant'
import { sentence, sourceNames } from '@/lib/format/words-of-source'

/** The one thing to do about a source that is not connected. */
export const connectWords = (source: FreshnessAnswer['source']): string =>
  `An admin connects ${sourceNames[source]} under Connections.`

/** "GitHub read 4 min ago", "GitHub is being read, back to 31 Aug so far", "PagerDuty is not connected". */
export function freshnessWords(source: FreshnessAnswer, now: number): string {
  const name = sourceNames[source.source]
  if (source.state === 'not-connected') return `${name} is not connected`
  if (source.state === 'syncing') return `${name} is being read${backTo(source.readBackTo)}`
  if (source.syncedAt === null) return `${name} has not been read yet`
  return `${name} read ${formatAge(Math.max(0, now - Date.parse(source.syncedAt)))}`
}

function backTo(day: string | null): string {
  return day === null ? '' : `, back to ${formatDay(Date.parse(day), 'UTC')} so far`
}

/** What breaks the promise and since when, what still holds, the one thing to do; null while it is kept. */
export function breachWords(source: FreshnessAnswer, zone: string): { said: string; action: string } | null {
  if (source.error === null) return null
  const since = formatMinute(Date.parse(source.error.since), zone)
  const holds =
    source.syncedAt === null
      ? 'Nothing of it has been read yet.'
      : `What was read up to ${formatMinute(Date.parse(source.syncedAt), zone)} is kept and shown.`
  return { said: `${sentence(source.error.message)} Since ${since}. ${holds}`, action: source.error.action }
}
