import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '@/db/open'
import { seededRandom } from '@/db/seed/random'
import { smallWorld } from '@/db/seed/small-world'
import { readWorld } from '@/db/seed/world-readers'
import { markUnconcluded } from '@/db/store/unconcluded'
import { aStoreIn } from '@/db/test-store'
import type { SyncContext } from '../context'
import { gitHubStreams } from '../keep-github'
import { pagerDutyStreams } from '../keep-pagerduty'
import { runRound } from '../round'
import { saveCoverage } from '../stream'
import { concludeOrganisation } from './organisation'

const endsAt = Date.UTC(2026, 5, 1)
const hour = 60 * 60 * 1000

const conclusionTables = [
  'account_class',
  'attribution',
  'change',
  'change_outcome',
  'change_commit',
  'delivery',
  'deployment',
  'deployment_outcome',
  'deployment_source',
  'explanation',
  'file_class',
  'incident_count',
  'link_candidate',
  'marker',
  'mention',
  'pull_request_outline',
  'pull_request_review',
  'service',
  'service_join',
]

type RawRow = { source: string; stream: string; repositoryId: string | null; payload: string }

const folder = mkdtempSync(join(tmpdir(), 'headroom-conclude-'))
let whole: Store
let records: RawRow[]
const opened: Store[] = []

function newStore(): Store {
  const store = aStoreIn(join(folder, `${opened.length}.db`))
  opened.push(store)
  return store
}

function contextOf(store: Store, over: Partial<SyncContext> = {}): SyncContext {
  return {
    store,
    github: null,
    pagerDuty: null,
    backfillDays: 200,
    zone: 'Europe/Berlin',
    now: () => endsAt + hour,
    stop: new AbortController().signal,
    seen: { changed: 0 },
    log: { info: () => undefined, warn: () => undefined },
    ...over,
  }
}

/** Every conclusion as text, by table; without `known_at` unless asked. */
function conclusionsOf({ sqlite }: Store, { isDated = false } = {}): Record<string, string[]> {
  return Object.fromEntries(
    conclusionTables.map((table) => {
      const rows = sqlite.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]
      const told = rows.map((row) => JSON.stringify(isDated ? row : { ...row, known_at: 0 }))
      return [table, told.sort()]
    }),
  )
}

/** Rows that only one of the two has, the first of each table. */
function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  const only = (rows: string[] = [], others: string[] = []) => {
    const known = new Set(others)
    return rows.filter((row) => !known.has(row)).slice(0, 3)
  }
  return conclusionTables.flatMap((table) => [
    ...only(one[table], other[table]).map((row) => `+ ${table} ${row}`),
    ...only(other[table], one[table]).map((row) => `- ${table} ${row}`),
  ])
}

const versionOf = ({ sqlite }: Store): unknown =>
  sqlite.prepare("select value from setting where key = 'data-version'").pluck().get()

beforeAll(async () => {
  const world = readWorld(smallWorld({ endsAt }))
  whole = newStore()
  const { pagerDuty: reader, github } = world
  await runRound(
    contextOf(whole, {
      github: { reader: github, selectors: [] },
      pagerDuty: { reader, urgentReader: reader, webhooks: null },
    }),
  )
  records = whole.sqlite
    .prepare('select source, stream, repository_id as repositoryId, payload from raw_record')
    .all() as RawRow[]
})

afterAll(() => {
  for (const store of opened) store.close()
  rmSync(folder, { recursive: true })
})

function keep(store: Store, row: RawRow): void {
  const streams = row.source === 'github' ? gitHubStreams : pagerDutyStreams
  const kept = Object.entries(streams).find(([stream]) => stream === row.stream)?.[1]
  kept?.keepAgain(store, row.repositoryId ?? '', JSON.parse(row.payload), endsAt)
}

/** The same pull request as it was before its merge and under other words, or null for any other record. */
function earlierStateOf(row: RawRow): RawRow | null {
  if (row.stream !== 'pull-requests') return null
  const payload = JSON.parse(row.payload)
  if (payload.updatedAt === payload.createdAt) return null
  const earlier = {
    ...payload,
    title: `Hotfix: ${payload.title}`,
    body: 'Nothing to say yet.',
    state: 'OPEN',
    mergedAt: null,
    closedAt: null,
    mergeCommit: null,
    userContentEdits: { totalCount: 0, nodes: [] },
    updatedAt: payload.createdAt,
  }
  return { ...row, payload: JSON.stringify(earlier) }
}

describe('conclusions drawn where facts changed', () => {
  it('equal those of one drawing, whatever the order of facts and of drawings', async () => {
    for (const seed of ['one', 'two', 'three']) {
      const { next: random, chance } = seededRandom(seed)
      const store = newStore()
      const context = contextOf(store)
      store.sqlite.exec(`attach '${whole.sqlite.name}' as whole`)
      store.sqlite.exec('insert into sync_stream select * from whole.sync_stream')
      const intervals = whole.sqlite.prepare('select * from coverage_interval').all() as {
        source: 'github'
        stream: string
        scope: string
        from: number
        until: number
      }[]
      const earlier = records.flatMap((row) => (chance(0.4) ? (earlierStateOf(row) ?? []) : []))
      const news: (() => void)[] = [...records, ...earlier, ...records.filter(() => chance(0.1))].map(
        (row) => () => keep(store, row),
      )
      for (const found of intervals) {
        news.push(() => saveCoverage(store, { ...found, scopeName: '' }, found.from, found.until))
      }
      const shuffled = news.map((apply) => ({ apply, at: random() })).toSorted((a, b) => a.at - b.at)
      let rest = shuffled
      while (rest.length > 0) {
        const count = Math.ceil(random() ** 2 * 900)
        const some = rest.slice(0, count)
        await store.write(() => {
          for (const { apply } of some) apply()
        })
        rest = rest.slice(count)
        if (chance(0.7)) await concludeOrganisation(context)
      }
      await concludeOrganisation(context)
      expect(differences(conclusionsOf(store), conclusionsOf(whole))).toEqual([])

      const before = conclusionsOf(store, { isDated: true })
      await store.write(() => markUnconcluded(store, 'everything', ''))
      await concludeOrganisation({ ...context, now: () => endsAt + 2 * hour })
      expect(differences(conclusionsOf(store, { isDated: true }), before)).toEqual([])
    }
  })

  it('write nothing and raise no version where nothing changed', async () => {
    const version = versionOf(whole)
    const changes = whole.sqlite.prepare('select total_changes()').pluck()
    const before = changes.get()
    await concludeOrganisation(contextOf(whole))
    expect([versionOf(whole), changes.get()]).toEqual([version, before])
  })
})
