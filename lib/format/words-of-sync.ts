import type { SyncAnswer, SyncRowAnswer, SyncSourceAnswer } from '../api/sync-contract'
import type { SyncGroup, SyncReport } from '../reports/screens/sources'
import { formatCount, formatCountOf } from './format-count'
import { formatDuration } from './format-duration'
import { formatMinute } from './format-instant'
import { sentence, sourceNames } from './words-of-source'

type State = SyncRowAnswer['state']

export const stateWords: Record<State, string> = {
  failing: 'cannot be read',
  stalled: 'stalled',
  stale: 'late',
  syncing: 'being read',
  waiting: 'waits for its turn',
  current: 'up to date',
  left: 'no longer selected',
}

/** One sentence about everything. */
export const headlines: Record<SyncAnswer['state'], string> = {
  failing: 'Something cannot be read',
  stale: 'Something was not read lately',
  syncing: 'Reading, newest first',
  current: 'Everything is read and up to date',
}

/** "2 cannot be read, 1 stalled, 197 up to date." */
export function countsInWords(groups: readonly SyncGroup[]): string {
  const counts = new Map<State, number>()
  for (const { state } of groups) counts.set(state, (counts.get(state) ?? 0) + 1)
  const words = [...counts].map(([state, count]) => `${formatCount(count)} ${stateWords[state]}`)
  return `${words.join(', ')}.`
}

/** "3 more repositories are not named to you: all up to date."; null where all are named. */
export function withheldStreamsWords({ repositories, state }: SyncAnswer['withheld']): string | null {
  if (repositories === 0 || state === null) return null
  const more =
    repositories === 1 ? '1 more repository is' : `${formatCount(repositories)} more repositories are`
  const how = repositories === 1 ? '' : state === 'current' ? 'all ' : 'the worst '
  return `${more} not named to you: ${how}${stateWords[state]}.`
}

export function ledeOf({ groups, sources }: Pick<SyncReport, 'groups' | 'sources'>): string {
  if (sources.every(({ state }) => state === 'not-connected'))
    return 'Nothing is connected, so nothing is read.'
  if (groups.length === 0) return 'Nothing has been asked of any source yet.'
  return 'What was read is kept when a source fails, and reading goes on by itself where it stopped.'
}

type Progress = Pick<SyncGroup, 'read' | 'expected' | 'rate' | 'remainingMs' | 'state'>

/** "420 of 1,200 read", or "420 read" while the source has not said how many there are. */
export function progressWords({ read, expected }: Progress): string {
  return expected === null || expected < read
    ? `${formatCount(read)} read`
    : `${formatCount(read)} of ${formatCount(expected)} read`
}

/** "95 a minute, about 8 min left"; null where nothing is being read. What is not known is "—" with the reason. */
export function paceWords({ state, expected, rate, remainingMs }: Progress): string | null {
  if (state !== 'syncing') return null
  if (rate === null) return 'time left: — (it has just begun)'
  const pace = `${formatCount(Math.round(rate))} a minute`
  if (remainingMs !== null) return `${pace}, about ${formatDuration(Math.max(1000, remainingMs))} left`
  return expected === null
    ? `${pace}, time left: — (the source does not say how many there are)`
    : `${pace}, time left: — (nothing moved yet)`
}

/** Read share 0–1; null while unknown, or when nothing is expected. */
export function progressOf({ read, expected }: Pick<Progress, 'read' | 'expected'>): number | null {
  return expected === null || expected === 0 ? null : Math.min(1, read / expected)
}

/** A group without a repository is the account itself. */
export const groupName = ({ source, scope }: Pick<SyncGroup, 'source' | 'scope'>): string =>
  scope === '' ? `${sourceNames[source]}, whole account` : scope

export const streamName = (stream: string): string =>
  stream.replaceAll('-', ' ').replace('/', ', workflow ').replace(':', ': ')

/** A failure that ended: what it was, and that reading goes on; null while one lasts, or none ever was. */
export function healedWords(
  { error, lastError, syncedAt }: Pick<SyncRowAnswer, 'error' | 'lastError' | 'syncedAt'>,
  zone: string,
): string | null {
  if (error !== null || lastError === null || syncedAt === null || syncedAt < lastError.at) return null
  const until = formatMinute(Date.parse(lastError.at), zone)
  return `Failed until ${until}: ${sentence(lastError.message)} Read again since.`
}

/** "Compared with the source 20 Nov, 03:10: nothing lacks." */
export function reconciliationWords(found: SyncGroup['reconciliation'], zone: string): string | null {
  if (found === null) return null
  const { missing, gone, outdated } = found
  const parts = [
    missing > 0 ? `${formatCount(missing)} missing here` : null,
    outdated > 0 ? `${formatCount(outdated)} older here` : null,
    gone > 0 ? `${formatCount(gone)} no longer there` : null,
  ].filter((part) => part !== null)
  const difference = parts.length === 0 ? 'nothing lacks' : `${parts.join(', ')}, read again by themselves`
  return `Compared with the source ${formatMinute(Date.parse(found.at), zone)}: ${difference}.`
}

type Quota = SyncSourceAnswer['quotas'][number]

/** "3,180 of 5,000 requests left, full again 20 Nov, 10:40"; a budget whose hour is over is full. */
export function quotaWords({ limit, remaining, resetAt }: Quota, now: number, zone: string): string {
  if (Date.parse(resetAt) <= now)
    return `${formatCount(limit)} of ${formatCount(limit)} left, full again since ${formatMinute(Date.parse(resetAt), zone)}`
  return `${formatCount(remaining)} of ${formatCount(limit)} left, full again ${formatMinute(Date.parse(resetAt), zone)}`
}

/** What is left, 0–1. */
export const shareLeft = ({ limit, remaining, resetAt }: Quota, now: number): number =>
  Date.parse(resetAt) <= now ? 1 : limit === 0 ? 0 : remaining / limit

/** What rests until when, and why; null while reading goes on. */
export function pauseWords({ pausedUntil, pausedBecause }: Quota, now: number, zone: string): string | null {
  if (pausedUntil === null || Date.parse(pausedUntil) <= now) return null
  const why = pausedBecause === null ? '' : `: ${pausedBecause}`
  return sentence(`Reading rests until ${formatMinute(Date.parse(pausedUntil), zone)}${why}`)
}

/** How a source's webhooks stand, one sentence each, trouble first. */
export function webhookWords(webhooks: SyncSourceAnswer['webhooks'], zone: string): string[] {
  if (webhooks === null) return ['No event has come in yet. Changes are read by asking, within 15 minutes.']
  const at = (instant: string) => formatMinute(Date.parse(instant), zone)
  const { isEnabled, disabledSince, refused, lastRefusedAt, lastDeliveryAt, error } = webhooks
  const sentences: string[] = []
  if (error !== null) sentences.push(sentence(error))
  if (isEnabled === false) {
    const since = disabledSince === null ? '' : ` since ${at(disabledSince)}`
    sentences.push(`The source switched them off${since}. Changes are read by asking, within 15 minutes.`)
  }
  if (refused > 0 && lastRefusedAt !== null) {
    const events = formatCountOf(refused, { one: 'event was', many: 'events were' })
    sentences.push(`${events} refused for a wrong signature, last ${at(lastRefusedAt)}. Compare the secrets.`)
  }
  sentences.push(lastDeliveryAt === null ? 'No event has come in yet.' : `Last event ${at(lastDeliveryAt)}.`)
  return sentences
}

/** Which process reads and when it asks again; null before any said so. */
export function readerWords(
  { reader, nextRoundAt }: Pick<SyncAnswer, 'reader' | 'nextRoundAt'>,
  zone: string,
): { said: string; action: string | null } | null {
  if (reader === null) return null
  const at = (instant: string) => formatMinute(Date.parse(instant), zone)
  if (reader.isAlive) {
    const next = nextRoundAt === null ? 'A round is under way.' : `The next round begins ${at(nextRoundAt)}.`
    return { said: `Read by ${reader.holder} since ${at(reader.since)}. ${next}`, action: null }
  }
  const until = reader.expiresAt === null ? 'last' : `until ${at(reader.expiresAt)}`
  return {
    said: `Nothing reads the sources now; ${reader.holder} did ${until}.`,
    action: 'Start Headroom with its jobs: npm start.',
  }
}
