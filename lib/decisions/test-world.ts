/** A small organisation, read and concluded, about which tests decide. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@/db/open'
import { smallWorld } from '@/db/seed/small-world'
import type { World } from '@/db/seed/world'
import { readWorld } from '@/db/seed/world-readers'
import { aStoreIn, bytesOf } from '@/db/test-store'
import { concludeOrganisation } from '@/lib/sync/conclude/organisation'
import type { SyncContext } from '@/lib/sync/context'
import { runRound } from '@/lib/sync/round'

export const endsAt = Date.UTC(2026, 5, 1)
const hour = 60 * 60 * 1000

const conclusionTables = [
  'account_class',
  'attribution',
  'change',
  'change_outcome',
  'commit_address',
  'delivery',
  'deployment',
  'deployment_outcome',
  'deployment_source',
  'explanation',
  'incident_count',
  'link_candidate',
  'pull_request_outline',
  'pull_request_review',
  'service',
  'service_join',
]

export type DecidedWorld = {
  store: Store
  context: SyncContext
  /** Draws what waits, an hour later each time. */
  conclude(): Promise<void>
  /** Rows of a query, for looking at what is kept. */
  rows<T = Record<string, unknown>>(sql: string, ...values: unknown[]): T[]
  /** The one value of a query. */
  value(sql: string, ...values: unknown[]): unknown
  /** Every conclusion as text, by table; since when it is known only if `isDated`. */
  conclusions(isDated?: boolean): Record<string, string[]>
  close(): void
}

/** The store of the world as it is told, once it was read in this process: reading it takes a second. */
let asRead: Buffer | undefined

/** `tell` changes what the sources say before it is read. */
export async function aDecidedWorld(tell?: (world: World) => World): Promise<DecidedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-decisions-'))
  const contents = tell ? undefined : asRead
  const store = aStoreIn(join(folder, 'headroom.db'), contents)
  const world = smallWorld({ endsAt })
  const { github, pagerDuty } = readWorld(tell ? tell(world) : world)
  let now = endsAt + hour
  const context: SyncContext = {
    store,
    github: { reader: github, selectors: [] },
    pagerDuty: { reader: pagerDuty, urgentReader: pagerDuty, webhooks: null },
    backfillDays: 200,
    zone: 'Europe/Berlin',
    now: () => now,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
  }
  if (!contents) await runRound(context)
  if (!tell) asRead ??= bytesOf(store)
  return {
    store,
    context,
    async conclude() {
      now += hour
      await concludeOrganisation(context)
    },
    rows: (sql, ...values) => store.sqlite.prepare(sql).all(...values) as never,
    value: (sql, ...values) =>
      store.sqlite
        .prepare(sql)
        .pluck()
        .get(...values),
    conclusions: (isDated = false) =>
      Object.fromEntries(
        conclusionTables.map((table) => {
          const rows = store.sqlite.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]
          return [table, rows.map((row) => JSON.stringify(isDated ? row : { ...row, known_at: 0 })).sort()]
        }),
      ),
    close() {
      store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
