import type { StreamState } from '@/db/queries/list-coverage'
import {
  findLease,
  findNextRound,
  listAbsences,
  listReconciliations,
  listSourceQuotas,
  listWebhookSources,
  type SourceQuotaRow,
  type WebhookSourceRow,
} from '@/db/queries/list-sync-facts'
import { instant, instantOrNull } from '../api/instant'
import type { SyncAnswer, SyncRowAnswer, SyncSourceAnswer } from '../api/sync-contract'
import { settings } from '../settings'
import { freshness } from './freshness'
import { reader } from './reader'
import { type Judging, overallState, progressOfSource, stateOfStream, worstState } from './stream-state'
import { repositories, streams, unreadObjects } from './streams'
import { mayNameScope, type Visibility } from './visibility'

/** A walk this short says nothing of its rate. */
const shortestWalkMs = 5_000
/** Leases are renewed within seconds: one that ends later than this was written by a clock that was ahead. */
const longestLeaseMs = 10 * 60 * 1000

/**
 * How reading stands: every stream, the sources' budgets and webhooks, and what is known to lack. Of repositories that a
 * reader may not see only their number and worst state are told.
 */
export function syncAnswer(now: number, visibility: Visibility): SyncAnswer {
  const all = syncRows(now)
  const rows = all.filter(({ id }) => mayNameScope(visibility, id))
  const withheld = all.filter(({ id }) => !mayNameScope(visibility, id))
  const isListed = isListedTo(visibility)
  const nameOf = scopeNames()
  return {
    state: overallState(all.map(({ row }) => row.state)),
    rows: rows.map(({ row }) => row),
    withheld: {
      repositories: new Set(withheld.map(({ id }) => id)).size,
      state: worstState(withheld.map(({ row }) => row.state)),
    },
    sources: syncSources(now, visibility),
    unread: unreadObjects()
      .filter(isListed)
      .map(({ source, stream, scope, name, at, since, attempts, error, nextTryAt }) => ({
        source,
        stream,
        scope: nameOf(scope),
        name,
        at: instantOrNull(at),
        since: instant(since),
        attempts,
        error,
        nextTryAt: instant(nextTryAt),
      })),
    absences: listAbsences(reader())
      .filter(isListed)
      .map((row) => ({
        source: row.source,
        stream: row.stream,
        scope: nameOf(row.scope),
        name: row.name,
        firstMissedAt: instant(row.firstMissedAt),
        confirmedAt: instantOrNull(row.confirmedAt),
      })),
    reconciliations: listReconciliations(reader())
      .filter(isListed)
      .map(({ at, scope, ...row }) => ({
        ...row,
        scope: nameOf(scope),
        at: instant(at),
      })),
    reader: readingProcess(now),
    nextRoundAt: nextRound(now),
  }
}

function syncRows(now: number): { id: string; row: SyncRowAnswer }[] {
  const { isDemo } = settings()
  const all = streams()
  const progressedAt = {
    github: progressOfSource(all.filter(({ source }) => source === 'github')),
    pagerduty: progressOfSource(all.filter(({ source }) => source === 'pagerduty')),
  }
  return all.map((row) => ({
    id: row.scope,
    row: syncRow(row, { now, isDemo, sourceProgressedAt: progressedAt[row.source] }),
  }))
}

function syncRow(row: StreamState, judging: Judging): SyncRowAnswer {
  const rate = rateOf(row, judging.now)
  return {
    source: row.source,
    stream: row.stream,
    scope: row.scopeName,
    state: stateOfStream(row, judging),
    read: row.read,
    expected: row.expected,
    rate,
    remainingMs: remainingOf(row, rate),
    syncedAt: instantOrNull(row.syncedAt),
    progressedAt: instantOrNull(row.progressedAt),
    error:
      row.error === null
        ? null
        : {
            message: row.error,
            action: row.errorAction ?? '',
            since: instant(row.errorSince ?? judging.now),
          },
    needsPerson: row.needsPerson === 1,
    lastError:
      row.lastError === null || row.lastErrorAt === null
        ? null
        : { message: row.lastError, at: instant(row.lastErrorAt) },
    nextTryAt: instantOrNull(row.nextTryAt),
  }
}

/** Records a minute since the walk under way began. */
function rateOf({ state, walkStartedAt, walkRead }: StreamState, now: number): number | null {
  if (state !== 'syncing' || walkStartedAt === null || now - walkStartedAt < shortestWalkMs) return null
  return walkRead / ((now - walkStartedAt) / 60_000)
}

function remainingOf({ read, expected }: StreamState, rate: number | null): number | null {
  if (rate === null || rate === 0 || expected === null) return null
  return (Math.max(0, expected - read) / rate) * 60_000
}

/** Whether something of a stream may be told: single objects only to those who may list all rows, or rows of its repository. */
const isListedTo =
  (visibility: Visibility) =>
  ({ source, scope, name }: { source: string; scope: string; name?: string }): boolean =>
    mayNameScope(visibility, scope) &&
    (name === undefined || mayNameScope(visibility, name)) &&
    (visibility.rows === 'all' || (source === 'github' && visibility.repositoryIds.has(scope)))

function syncSources(now: number, visibility: Visibility): SyncSourceAnswer[] {
  const quotas = listSourceQuotas(reader())
  const webhooks = listWebhookSources(reader())
  return freshness(now, visibility).map(({ source, state }) => ({
    source,
    state,
    quotas: quotas.filter((row) => row.source === source).map(toQuota),
    webhooks: webhooks.filter((row) => row.source === source).map(toWebhooks)[0] ?? null,
  }))
}

const toQuota = (row: SourceQuotaRow): SyncSourceAnswer['quotas'][number] => ({
  resource: row.resource,
  limit: row.limit,
  remaining: row.remaining,
  resetAt: instant(row.resetAt),
  seenAt: instant(row.seenAt),
  pausedUntil: instantOrNull(row.pausedUntil),
  pausedBecause: row.pausedBecause,
})

const toWebhooks = (row: WebhookSourceRow): NonNullable<SyncSourceAnswer['webhooks']> => ({
  lastDeliveryAt: instantOrNull(row.lastDeliveryAt),
  refused: row.refused,
  lastRefusedAt: instantOrNull(row.lastRefusedAt),
  isEnabled: row.isEnabled === null ? null : row.isEnabled === 1,
  disabledSince: instantOrNull(row.disabledSince),
  checkedAt: instantOrNull(row.checkedAt),
  error: row.error,
})

function readingProcess(now: number): SyncAnswer['reader'] {
  const lease = findLease(reader())
  if (lease === null) return null
  const { holder, heldSince, expiresAt } = lease
  const isAlive = expiresAt > now && expiresAt - now < longestLeaseMs
  return {
    holder,
    since: instant(heldSince),
    expiresAt: expiresAt === 0 ? null : instant(expiresAt),
    isAlive,
  }
}

/** Null while a round is under way, and where nothing reads. */
function nextRound(now: number): string | null {
  const at = findNextRound(reader())
  return at !== null && at > now && readingProcess(now)?.isAlive ? instant(at) : null
}

/** Repositories are shown by name; the names of accounts are their own. */
function scopeNames(): (scope: string) => string {
  const names = new Map(repositories().map(({ id, name }) => [id, name]))
  return (scope) => names.get(scope) ?? scope
}
