import { eq } from 'drizzle-orm'
import type { Store } from '@/db/open'
import { askForReading, noteConnectionsChanged } from '@/db/store/asked-reading'
import { connection, connectionCheck } from '@/db/tables'
import { type Act, record } from '../admin/act'
import { ApiError } from '../api/api-error'
import { everyRepository, type RepositoryChoice } from '../domain/repository-choice'
import type { GitHubCredential, PagerDutyCredential } from './credential'
import type { Source } from './in-force'
import { type SealingKey, seal } from './sealed-text'

/** A connection as it is made. `name`: what the vendor calls who we are. `report`: what it said of the credential. */
export type Connecting = {
  apiUrl: string
  name: string
  report: unknown
  choice?: RepositoryChoice
  backfillDays?: number | null
} & (
  | { source: 'github'; credential: GitHubCredential }
  | { source: 'pagerduty'; credential: PagerDutyCredential }
)

/** Keeps a connection in the place of the one before, whose choice of repositories stays unless another is given. */
export function connect(store: Store, act: Act, made: Connecting, key: SealingKey): void {
  const { source, apiUrl, name, credential, report } = made
  const before = store.db.select().from(connection).where(eq(connection.source, source)).get()
  const choice = made.choice ?? before?.choice ?? (source === 'github' ? everyRepository : null)
  const row = {
    source,
    ...{ apiUrl, name, choice },
    kind: credential.kind,
    credential: seal(JSON.stringify(credential), source, key),
    backfillDays: made.backfillDays ?? before?.backfillDays ?? null,
    pausedAt: null,
    connectedAt: act.now,
    connectedBy: act.actor.id ?? act.actor.kind,
    disconnectedAt: null,
  }
  store.db.insert(connection).values(row).onConflictDoUpdate({ target: connection.source, set: row }).run()
  keepCheck(store, source, report, act.now)
  if ((row.backfillDays ?? 0) > (before?.backfillDays ?? 0)) walkAnew(store, source)
  const details = { kind: credential.kind, host: new URL(apiUrl).host }
  changed(store, act, 'source-connected', source, details)
}

/** Keeps what the source said when a connection was looked over. */
export function keepCheck(store: Store, source: Source, report: unknown, now: number): void {
  const row = { source, at: now, report }
  store.db
    .insert(connectionCheck)
    .values(row)
    .onConflictDoUpdate({ target: connectionCheck.source, set: row })
    .run()
}

export function pauseReading(store: Store, act: Act, source: Source): void {
  if (requireKept(store, source).pausedAt !== null) return
  update(store, source, { pausedAt: act.now })
  changed(store, act, 'reading-paused', source)
}

export function resumeReading(store: Store, act: Act, source: Source): void {
  if (requireKept(store, source).pausedAt === null) return
  update(store, source, { pausedAt: null })
  changed(store, act, 'reading-resumed', source)
}

/** Forgets the credential; what was read stays. `details`: what was done at the vendor. */
export function disconnect(
  store: Store,
  act: Act,
  source: Source,
  details: Parameters<typeof record>[2]['details'] = {},
): void {
  requireKept(store, source)
  update(store, source, { credential: null, disconnectedAt: act.now })
  store.db.delete(connectionCheck).where(eq(connectionCheck.source, source)).run()
  changed(store, act, 'source-disconnected', source, details)
}

export function chooseRepositories(store: Store, act: Act, choice: RepositoryChoice): void {
  requireKept(store, 'github')
  update(store, 'github', { choice })
  const { rule, teamIds, repositoryIds, leftOut } = choice
  const details = { rule, teams: teamIds.length, repositories: repositoryIds.length, leftOut: leftOut.length }
  changed(store, act, 'repositories-chosen', 'github', details)
}

/** Reads `days` back: what was read up to an earlier beginning is read once more, and what is read stays. */
export function readBack(store: Store, act: Act, source: Source, days: number): void {
  const { backfillDays } = requireKept(store, source)
  if (backfillDays === days) return
  update(store, source, { backfillDays: days })
  if (backfillDays === null || days > backfillDays) walkAnew(store, source)
  changed(store, act, 'backfill-changed', source, { from: backfillDays, to: days })
}

/** Streams that reached the day they were to be read back to; one that reached its beginning holds all there is. */
const walkAnew = (store: Store, source: Source): void =>
  void store.sqlite
    .prepare(
      `update sync_stream set watermark = null, walk = null, probe = null
       where source = ? and watermark is not null and (source, stream, scope) in
         (select source, stream, scope from coverage_interval group by source, stream, scope having min("from") > 0)`,
    )
    .run(source)

/** Begins a round at once. */
export function readNow(store: Store, act: Act): void {
  askForReading(store)
  record(store, act, { action: 'reading-asked' })
}

function requireKept(store: Store, source: Source): typeof connection.$inferSelect {
  const kept = store.db.select().from(connection).where(eq(connection.source, source)).get()
  if (kept?.credential) return kept
  throw new ApiError(
    404,
    'not-connected',
    'This source is not connected here, or it is set by the environment.',
  )
}

const update = (store: Store, source: Source, set: Partial<typeof connection.$inferInsert>): void =>
  void store.db.update(connection).set(set).where(eq(connection.source, source)).run()

function changed(
  store: Store,
  act: Act,
  action: string,
  subject: Source,
  details: Parameters<typeof record>[2]['details'] = {},
): void {
  noteConnectionsChanged(store)
  record(store, act, { action, subject, details })
}
