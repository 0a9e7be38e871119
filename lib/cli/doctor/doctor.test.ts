import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateStore } from '@/db/migrate'
import { openStore } from '@/db/open'
import type { SyncAnswer, SyncRowAnswer } from '@/lib/api/sync-contract'
import { examineStore } from './examine-store'
import { examineSync } from './examine-sync'
import type { Finding } from './finding'

const troublesOf = (findings: Finding[]) => findings.filter(({ action }) => action !== null)

describe('the file', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headroom-doctor-'))
    file = join(folder, 'headroom.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function makeStore(change = ''): void {
    const store = openStore(file)
    migrateStore(store)
    store.sqlite.exec(change)
    store.close()
  }

  test('that is whole and of this version is well, and nothing is left beside it', () => {
    makeStore()
    const { findings, isReadable } = examineStore(file)
    expect(troublesOf(findings).filter(({ about }) => about !== 'disk')).toEqual([])
    expect(isReadable).toBe(true)
    expect(findings.map(({ about }) => about)).toEqual([
      'database',
      'pages',
      'schema',
      'backup',
      'disk',
      'synchronisation',
    ])
  })

  test('that is not there is named with what makes it', () => {
    expect(examineStore(file)).toEqual({
      findings: [
        {
          about: 'database',
          said: `there is none at ${file}`,
          action: 'Start Headroom once (npm start): it makes it.',
        },
      ],
      isReadable: false,
    })
  })

  test('that a newer version wrote is not read any further', () => {
    makeStore('update __drizzle_migrations set created_at = 9999999999999')
    const { findings, isReadable } = examineStore(file)
    expect(isReadable).toBe(false)
    expect(troublesOf(findings)[0]).toMatchObject({ about: 'schema', said: 'written by a newer Headroom' })
  })

  test.each([
    [
      'is no database',
      () => writeFileSync(file, 'something else entirely, and longer than a header '.repeat(9)),
    ],
    [
      'was cut off',
      () => {
        makeStore()
        truncateSync(file, 40_000)
      },
    ],
  ])('that %s is named with the way out', (_, damage) => {
    damage()
    const { findings, isReadable } = examineStore(file)
    expect(isReadable).toBe(false)
    const [first] = troublesOf(findings)
    expect(first?.said).toContain(file)
    expect(first?.action).toContain('restore')
  })
})

const aRow = (over: Partial<SyncRowAnswer> = {}): SyncRowAnswer => ({
  source: 'github',
  stream: 'pull-requests',
  scope: 'acme/api',
  state: 'current',
  read: 7,
  expected: 7,
  rate: null,
  remainingMs: null,
  syncedAt: '2026-11-19T09:20:00Z',
  progressedAt: '2026-11-19T09:20:00Z',
  error: null,
  needsPerson: false,
  lastError: null,
  nextTryAt: null,
  ...over,
})

const anAnswer = (over: Partial<SyncAnswer> = {}): SyncAnswer => ({
  state: 'current',
  rows: [aRow()],
  withheld: { repositories: 0, state: null },
  sources: [{ source: 'github', state: 'current', quotas: [], webhooks: null }],
  unread: [],
  absences: [],
  reconciliations: [],
  reader: null,
  nextRoundAt: null,
  ...over,
})

const now = Date.parse('2026-11-19T09:30:00Z')
const examined = (over: Partial<SyncAnswer>) => examineSync(anAnswer(over), 'UTC', now)

describe('the reading', () => {
  test('that is current asks for nothing', () => {
    expect(troublesOf(examined({}))).toEqual([])
  })

  test('that goes on asks for nothing, and says how far it is', () => {
    const row = aRow({ state: 'syncing', read: 420, expected: 1200, rate: 95, remainingMs: 492_000 })
    const findings = examined({ state: 'syncing', rows: [row] })
    expect(troublesOf(findings)).toEqual([])
    expect(findings).toContainEqual({
      about: 'acme/api',
      said: 'being read: 420 of 1,200 read, 95 a minute, about 8 min left',
      action: null,
    })
  })

  test('that fails says what, since when, when it is tried again, and the one thing to do', () => {
    const error = {
      message: 'GitHub refused the token',
      action: 'Set a new token.',
      since: '2026-11-19T09:00:00Z',
    }
    const row = aRow({ state: 'failing', error, nextTryAt: '2026-11-19T09:40:00Z' })
    expect(troublesOf(examined({ state: 'failing', rows: [row] }))).toContainEqual({
      about: 'acme/api',
      said: 'cannot be read: GitHub refused the token. Since 19 Nov, 09:00. Next try 19 Nov, 09:40.',
      action: 'Set a new token.',
    })
  })

  test('that is late asks whether anything reads; that nothing reads is no trouble while all is current', () => {
    const reader = { holder: 'alpha', since: '2026-11-19T09:00:00Z', expiresAt: null, isAlive: false }
    expect(troublesOf(examined({ reader }))).toEqual([])
    const late = examined({ reader, state: 'stale', rows: [aRow({ state: 'stale' })] })
    expect(troublesOf(late).map(({ about }) => about)).toEqual(['reading', 'process', 'acme/api'])
  })

  test('that lacks an object names it, and webhooks that are off', () => {
    const findings = examined({
      unread: [
        {
          source: 'github',
          stream: 'pull-requests',
          scope: 'acme/api',
          name: 'acme/api #17',
          at: null,
          since: '2026-11-19T08:00:00Z',
          attempts: 3,
          error: 'GitHub answers 502',
          nextTryAt: '2026-11-19T09:35:00Z',
        },
      ],
      sources: [
        {
          source: 'pagerduty',
          state: 'current',
          quotas: [],
          webhooks: {
            lastDeliveryAt: null,
            refused: 0,
            lastRefusedAt: null,
            isEnabled: false,
            disabledSince: '2026-11-19T07:00:00Z',
            checkedAt: '2026-11-19T09:29:00Z',
            error: null,
          },
        },
      ],
    })
    expect(troublesOf(findings).map(({ about }) => about)).toEqual(['PagerDuty, webhooks', 'acme/api #17'])
  })
})
