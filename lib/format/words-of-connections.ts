import type {
  CheckedPermission,
  ConnectionAnswer,
  GitHubCheck,
  PagerDutyDisconnected,
} from '../api/connection-contract'
import type { ConnectionsReport, Need, WatchedSource } from '../reports/screens/sources'
import { formatCount, formatCountOf } from './format-count'
import { formatDay, formatMinute } from './format-instant'
import { sourceNames } from './words-of-source'

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

/** "Both sources are connected. Three things need you." */
export function headlineOf({ sources, needs }: Pick<ConnectionsReport, 'sources' | 'needs'>): string {
  const connected = [sources.github, sources.pagerduty].filter(
    ({ connection }) => connection.origin !== 'none',
  )
  const [first] = connected
  const what =
    first === undefined
      ? 'Nothing is connected.'
      : connected.length === 2
        ? 'Both sources are connected.'
        : `${sourceNames[first.connection.source]} is connected.`
  return `${what} ${needWords(needs)}`
}

function needWords(needs: readonly Need[]): string {
  if (needs.length === 0) return 'Nothing needs you.'
  const count = small[needs.length] ?? formatCount(needs.length)
  return needs.length === 1 ? `${count} thing needs you.` : `${count} things need you.`
}

export type SourceState = 'working' | 'reading' | 'resting' | 'late' | 'failing' | 'paused' | 'not-connected'

/** A source never works while it is older than its promise, or while it does not open. `resting` until its allowance is full. */
export function stateOfSource(
  { connection, sync, freshness }: Pick<WatchedSource, 'connection' | 'sync' | 'freshness'>,
  now: number,
): SourceState {
  if (connection.origin === 'none') return 'not-connected'
  if (connection.problem !== null) return 'failing'
  if (connection.pausedAt !== null) return 'paused'
  if (freshness === null || freshness.state === 'not-connected') return 'reading'
  if (freshness.state === 'failing') return 'failing'
  if (freshness.state === 'stale' || freshness.state === 'stalled') return 'late'
  if (restsUntil(sync, now) !== null) return 'resting'
  return freshness.state === 'current' ? 'working' : 'reading'
}

/** Instant up to which reading rests for its allowance; null while it goes on. */
function restsUntil(sync: WatchedSource['sync'], now: number): string | null {
  const untils = (sync?.quotas ?? []).flatMap(({ pausedUntil }) => pausedUntil ?? [])
  return (
    untils
      .filter((until) => Date.parse(until) > now)
      .toSorted()
      .at(-1) ?? null
  )
}

export function sourceStateWords(
  state: SourceState,
  sync: WatchedSource['sync'],
  now: number,
  zone: string,
): string {
  const until = restsUntil(sync, now)
  if (state === 'resting' && until !== null) {
    return `Allowance used up until ${formatMinute(Date.parse(until), zone)}`
  }
  return wordOf[state]
}

const wordOf: Record<SourceState, string> = {
  working: 'Working',
  reading: 'Reading',
  resting: 'Resting',
  late: 'Late',
  failing: 'Cannot be read',
  paused: 'Paused',
  'not-connected': 'Not connected',
}

const kindWords = {
  github: { token: 'token', app: 'app', oauth: 'OAuth' },
  pagerduty: { token: 'token', app: 'app', oauth: 'scoped OAuth client' },
}

/** "Token of marlow-bot, connected 18 Nov by Ada", "Set by HEADROOM_GITHUB_TOKEN, and changed only there". */
export function connectionWords(connection: ConnectionAnswer, zone: string): string {
  const { source, origin, kind, name, connectedAt, connectedBy } = connection
  if (origin === 'none') return 'Not connected.'
  if (origin === 'environment') {
    return `Set by HEADROOM_${source.toUpperCase()}_TOKEN, and changed only there.`
  }
  const what = kind === null ? 'connection' : kindWords[source][kind]
  const who = name === null ? '' : ` ${kind === 'app' ? `“${name}”` : `of ${name}`}`
  const when = connectedAt === null ? '' : `, connected ${formatDay(Date.parse(connectedAt), zone)}`
  const by = connectedBy === null ? '' : ` by ${connectedBy}`
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${who}${when}${by}.`
}

/** "PagerDuty is disconnected. What was read stays.", and what became of its webhook subscription. */
export function disconnectedWords(name: string, answer: ConnectionAnswer | PagerDutyDisconnected): string {
  const said = `${name} is disconnected. What was read stays.`
  if (!('subscription' in answer) || answer.subscription.state === 'none') return said
  if (answer.subscription.state === 'deleted') return `${said} Its webhook subscription is deleted.`
  return `${said} Its webhook subscription could not be deleted: ${answer.subscription.why ?? ''} Delete it in ${name}, under Integrations, Generic Webhooks.`
}

export const permissionWords: Record<CheckedPermission['state'], string> = {
  granted: 'granted',
  lacking: 'not granted',
  unknown: 'could not be tried',
  'not-asked': 'not asked for',
}

type Cost = NonNullable<GitHubCheck['cost']>

/** "212 repositories, about 40 minutes, 12% of the hourly allowance." */
export function costWords({
  repositories,
  minutes,
  shareOfHour,
}: Pick<Cost, 'repositories' | 'minutes' | 'shareOfHour'>): string {
  const share = shareOfHour === null ? null : `${formatShareOfHour(shareOfHour)} of the hourly allowance`
  return [
    formatCountOf(repositories, { one: 'repository', many: 'repositories' }),
    minutesWords(minutes),
    share,
  ]
    .filter((part) => part !== null)
    .join(', ')
    .concat('.')
}

/** "about 40 minutes"; below one it is "less than a minute". */
export const minutesWords = (minutes: number): string =>
  minutes < 1
    ? 'less than a minute'
    : minutes < 90
      ? `about ${formatCountOf(Math.round(minutes), { one: 'minute', many: 'minutes' })}`
      : `about ${formatCount(Math.round(minutes / 60))} hours`

/** More than the whole hour's goes on in the next. */
function formatShareOfHour(share: number): string {
  if (share > 0 && share < 0.01) return 'less than 1%'
  return `${formatCount(Math.round(share * 100))}%`
}
