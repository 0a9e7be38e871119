import type { StreamState } from '@/db/queries/list-coverage'
import { instant, instantOrNull } from '../api/instant'
import type { FreshnessAnswer } from '../api/sync-contract'
import { isoDay } from '../domain/calendar'
import { settings } from '../settings'
import { coverageOf, isConnected, type Source } from './coverage'
import { zone } from './hours'
import {
  isReadSeldom,
  type Judging,
  lastMoveOf,
  progressOfSource,
  promisedFreshnessMs,
  type RowState,
  stateOfStream,
  worstState,
} from './stream-state'
import { isBeingConcluded, repositories, repositoriesOfTeam, streams, unreadObjects } from './streams'
import { mayNameScope, type Visibility } from './visibility'

/** The repositories and the team that a chart is about; null is all. */
export type Narrowed = { repositoryIds: string[] | null; teamId: string | null }

const everything: Narrowed = { repositoryIds: null, teamId: null }

const minuteMs = 60_000

/** What was worked out for somebody from streams that have not changed since, in the minute it was worked out for. */
type Known = { streams: StreamState[]; minute: number; answers: Map<string, FreshnessAnswer[]> }
const known = new WeakMap<Visibility, Known>()

/**
 * How each source stands for what a chart is about, as one reader may know it: what fails elsewhere does not concern it.
 * True to the minute.
 */
export function freshness(now: number, visibility: Visibility, narrowed = everything): FreshnessAnswer[] {
  const minute = Math.floor(now / minuteMs)
  const own = known.get(visibility)
  const isTrue = own?.minute === minute && own.streams === streams()
  const { answers } = isTrue ? own : { answers: new Map<string, FreshnessAnswer[]>() }
  known.set(visibility, { streams: streams(), minute, answers })
  const name = JSON.stringify([narrowed.teamId, narrowed.repositoryIds])
  const answer = answers.get(name) ?? workedOut(now, visibility, narrowed)
  answers.set(name, answer)
  return answer
}

function workedOut(now: number, visibility: Visibility, narrowed: Narrowed): FreshnessAnswer[] {
  const concerns = concernOf(narrowed)
  return (['github', 'pagerduty'] as const).map((source) => {
    const own = streams().filter((row) => row.source === source && row.leftAt === null)
    const judging = { now, isDemo: settings().isDemo, sourceProgressedAt: progressOfSource(own), visibility }
    const unread = unreadObjects().filter((one) => one.source === source)
    return sourceFreshness(source, own.filter(concerns), judging, unread.filter(concerns).length)
  })
}

type Place = { source: Source; scope: string }
type JudgingFor = Judging & { visibility: Visibility }

/**
 * Whether a stream concerns a scope. A repository's own does by its id; one of the account by its selector ('' is all,
 * 'owner/*', 'owner', 'owner/name'), and PagerDuty's always: its incidents belong to services, not to repositories.
 */
function concernOf({ repositoryIds, teamId }: Narrowed): (place: Place) => boolean {
  if (repositoryIds === null && teamId === null) return () => true
  const ofTeam = teamId === null ? null : new Set(repositoriesOfTeam(teamId))
  const own = repositories().filter(
    ({ id }) => (repositoryIds?.includes(id) ?? true) && (ofTeam?.has(id) ?? true),
  )
  // Changes that nobody owns may stand in any repository.
  if (own.length === 0) return () => true
  const ids = new Set(own.map(({ id }) => id))
  const known = new Set(repositories().map(({ id }) => id))
  const selectors = new Set(
    own.flatMap(({ name }) => {
      const owner = name.split('/')[0] ?? ''
      return ['', owner, `${owner}/*`, name]
    }),
  )
  return ({ source, scope }) =>
    source === 'pagerduty' || (known.has(scope) ? ids.has(scope) : selectors.has(scope))
}

function sourceFreshness(
  source: Source,
  rows: StreamState[],
  judging: JudgingFor,
  unread: number,
): FreshnessAnswer {
  const polled = rows.filter((row) => !isReadSeldom(row))
  const synced = polled.flatMap((row) => (row.syncedAt === null ? [] : [row.syncedAt]))
  const syncedAt = synced.length === 0 ? null : Math.min(...synced)
  const state = isConnected(source) ? shownState(rows, judging) : 'not-connected'
  const [stretch] = coverageOf(source, null).covered
  return {
    source,
    state,
    syncedAt: instantOrNull(syncedAt),
    readBackTo: stretch && stretch.from > 0 ? isoDay(stretch.from, zone()) : null,
    unread,
    error: breachOf(state, rows, judging),
  }
}

/** A source that is read is told as being read until what it said is worked out for the first time. */
function shownState(rows: StreamState[], judging: Judging): ReturnType<typeof wordOf> {
  const state = wordOf(rows, judging)
  return state === 'current' && rows.some(isBeingConcluded) ? 'syncing' : state
}

function wordOf(rows: StreamState[], judging: Judging): Exclude<RowState, 'waiting' | 'left'> {
  const worst = worstState(rows.map((row) => stateOfStream(row, judging)))
  return worst === null || worst === 'waiting' || worst === 'left' ? 'syncing' : worst
}

/** What breaks the promise, since when, and the one thing to do; null while it is kept. */
function breachOf(
  state: FreshnessAnswer['state'],
  rows: StreamState[],
  judging: JudgingFor,
): FreshnessAnswer['error'] {
  if (state === 'failing') return failureOf(rows, judging)
  if (state !== 'stale' && state !== 'stalled') return null
  const own = rows.filter((row) => stateOfStream(row, judging) === state)
  const [first] = own.toSorted((a, b) => sinceOf(a, judging) - sinceOf(b, judging))
  if (first === undefined) return null
  const what = `${nameOf(first, judging)}, ${first.stream.split('/')[0]?.replaceAll('-', ' ')}${andMore(own.length - 1)}`
  const since = instant(sinceOf(first, judging))
  return state === 'stale'
    ? { message: `${what}: not read within the promised 15 minutes`, action: openSync, since }
    : { message: `${what}: reading makes no progress`, action: startAgain, since }
}

const openSync = 'Open Sync: it says what is slow, and whether anything reads at all.'
const startAgain = 'Start Headroom again; if it stays so, report it with the log.'

const unnamed = 'A repository that is not shown to you'
const askTheConsole = 'Ask whoever runs Headroom: `npm run headroom -- doctor` says which one and why.'

const nameOf = ({ scope, scopeName }: StreamState, { visibility }: JudgingFor): string =>
  mayNameScope(visibility, scope) ? scopeName : unnamed

const andMore = (others: number): string =>
  others === 0 ? '' : ` and ${others.toLocaleString('en-US')} more`

function sinceOf(row: StreamState, { now, sourceProgressedAt }: Judging): number {
  const at = lastMoveOf(row, sourceProgressedAt)
  return at === null ? now : row.state === 'current' ? at + promisedFreshnessMs : at
}

/** The failure that a person can end stands first, then the oldest. */
function failureOf(rows: StreamState[], { now, visibility }: JudgingFor): FreshnessAnswer['error'] {
  const failing = rows
    .filter((row) => row.state === 'failing' && row.error !== null)
    .toSorted((a, b) => b.needsPerson - a.needsPerson || (a.errorSince ?? now) - (b.errorSince ?? now))
  const [first] = failing
  if (first?.error == null) return null
  const scopes = new Set(failing.map(({ scopeName }) => scopeName)).size
  const since = instant(first.errorSince ?? now)
  return mayNameScope(visibility, first.scope)
    ? {
        message: `${first.scopeName}${andMore(scopes - 1)}: ${first.error}`,
        action: first.errorAction ?? '',
        since,
      }
    : { message: `${unnamed}${andMore(scopes - 1)}: cannot be read`, action: askTheConsole, since }
}
