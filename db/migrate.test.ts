import { randomUUID } from 'node:crypto'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { listSessionsOf } from '@/lib/auth/sessions'
import { findUserByEmail } from '@/lib/auth/users'
import { sealingKeyOf, unseal } from '@/lib/connections/sealed-text'
import { filesOfStore } from './location'
import { migrateStore, NewerSchemaError, schemaOf } from './migrate'
import { openReader, openStore, type Store } from './open'
import { findDecided } from './queries/list-decisions'
import { StoreRefusedError } from './storage-fault'
import { listReadStretches } from './store/concluded-coverage'
import { annotation, connection, session } from './tables'

const folder = mkdtempSync(join(tmpdir(), 'headroom-migrate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const released = join(__dirname, 'migrations', 'released')

const aPath = (name: string) => join(folder, `${randomUUID()}-${name}`)

function aReleasedStore(version: string): string {
  const file = aPath('headroom.db')
  writeFileSync(file, gunzipSync(readFileSync(join(released, `${version}.db.gz`))))
  return file
}

/** This version's migrations and one more. */
function migrationsWith(tag: string, sql: string): string {
  const path = aPath('migrations')
  cpSync(join(__dirname, 'migrations'), path, { recursive: true })
  const journalFile = join(path, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  const when = Math.max(...journal.entries.map((entry: { when: number }) => entry.when)) + 1
  journal.entries.push({ idx: journal.entries.length, version: '6', when, tag, breakpoints: true })
  writeFileSync(journalFile, JSON.stringify(journal))
  writeFileSync(join(path, `${tag}.sql`), sql)
  return path
}

function tablesOf(store: Pick<Store, 'sqlite'>): string[] {
  return store.sqlite
    .prepare("select name from sqlite_master where type = 'table' and name not like '\\_\\_%' escape '\\'")
    .pluck()
    .all() as string[]
}

/** Every row of every table, with the columns that it has now. */
function contentsOf(store: Pick<Store, 'sqlite'>, tables: string[]): Map<string, Record<string, unknown>[]> {
  return new Map(
    tables.map((table) => [
      table,
      store.sqlite.prepare(`select * from "${table}"`).all() as Record<string, unknown>[],
    ]),
  )
}

describe('a store of a released version', () => {
  const versions = ['0000_first', '0001_never_loses', '0002_open_and_signed_in', '0003_connected_and_mapped']

  test.each(versions)('%s opens with every row as it was', (version) => {
    const store = openStore(aReleasedStore(version))
    const before = contentsOf(store, tablesOf(store))
    expect(before.get('pull_request')?.length).toBeGreaterThan(10)
    migrateStore(store)
    expect(schemaOf(store)).toBe('current')
    const after = contentsOf(store, [...before.keys()])
    for (const [table, rows] of before) {
      const columns = Object.keys(rows[0] ?? {})
      const then = after
        .get(table)
        ?.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
      expect(then, table).toEqual(rows)
    }
    store.close()
  })

  test.each(versions)('%s answers what it answered then', (version) => {
    const store = openStore(aReleasedStore(version))
    migrateStore(store)
    store.close()
    const reader = openReader(store.sqlite.name)
    const number = (sql: string) => reader.sqlite.prepare(sql).pluck().get()
    expect(number('select count(*) from change where exclusion is null')).toBe(9)
    expect(number('select count(*) from incident')).toBe(13)
    expect(number('select sum(review_ms) from pull_request_review')).toBe(492_307_000)
    reader.close()
  })

  test('0002_open_and_signed_in keeps who may sign in, who is signed in, what was decided and noted, and who did it', () => {
    const store = openStore(aReleasedStore('0002_open_and_signed_in'))
    migrateStore(store)
    const ada = findUserByEmail(store, 'ada@example.com')
    expect(ada).toMatchObject({ name: 'Ada', role: 'admin', disabledAt: null })
    const [signedIn] = store.db.select().from(session).all()
    expect(signedIn).toMatchObject({ userId: ada?.id, endedAt: null })
    expect(listSessionsOf(store, ada?.id ?? '', signedIn?.lastSeenAt)).toHaveLength(1)
    expect(findDecided(store, 'deployment-source', 'github:R_kwDOMR000002')).toEqual({ source: 'merge' })
    const bySource = store.sqlite.prepare('select source, count(*) from deployment group by source').raw()
    expect(bySource.all()).toEqual([
      ['merge', 9],
      ['workflow', 6],
    ])
    const [noted] = store.db.select().from(annotation).all()
    expect(noted).toMatchObject({ text: 'Copilot rolled out', author: ada?.id, undoneAt: null })
    expect(store.sqlite.prepare('select action from audit_entry order by action').pluck().all()).toEqual([
      'annotation-made',
      'decision-made',
      'user-made',
    ])
    expect(() => store.sqlite.exec('delete from audit_entry')).toThrow(/audit log/)
    store.close()
  })

  test('0003_connected_and_mapped keeps what is connected, sealed under the same key, and what was mapped', () => {
    const store = openStore(aReleasedStore('0003_connected_and_mapped'))
    migrateStore(store)
    const kept = store.db.select().from(connection).get()
    const key = sealingKeyOf('the secret of a released store')
    expect(kept).toMatchObject({ source: 'github', name: 'ada-lovelace', backfillDays: 180 })
    expect(kept?.choice).toMatchObject({ rule: 'all', leftOut: ['github:R_kwDOMR000002'] })
    expect(kept?.credential && JSON.parse(unseal(kept.credential, 'github', key))).toEqual({
      kind: 'token',
      token: 'a planted token',
      webhookSecret: 'a planted secret',
    })
    expect(findDecided(store, 'calendar', 'organisation')).toMatchObject({
      zone: 'Europe/Berlin',
      startHour: 8.5,
    })
    expect(findDecided(store, 'windows', 'organisation')).toMatchObject({ suspectedMinutes: 90 })
    expect(findDecided(store, 'team', 'decision:platform')).toMatchObject({ name: 'Platform' })
    store.close()
  })

  test.each([true, false])(
    'whose conclusions were drawn: %s, holds what it had read as concluded: so',
    (isDrawn) => {
      const store = openStore(aReleasedStore('0003_connected_and_mapped'))
      store.sqlite.exec(`
      insert into coverage_interval values ('github', 'pull-requests', 'github:R_1', 5, 9), ('github', 'pull-requests', 'github:R_1', 20, 30);
      delete from setting where key = 'concluded-by';
      ${isDrawn ? "insert into setting values ('concluded-by', '1');" : ''}
    `)
      migrateStore(store)
      const read = listReadStretches(store).filter(({ scope }) => scope === 'github:R_1')
      const concludedFrom = isDrawn ? 5 : null
      expect(read).toMatchObject([
        { from: 5, concludedFrom },
        { from: 20, concludedFrom },
      ])
      store.close()
    },
  )
})

describe('a migration', () => {
  test('writes nothing when there is nothing to migrate', () => {
    const store = openStore(aPath('headroom.db'))
    migrateStore(store)
    const before = store.sqlite.pragma('data_version', { simple: true })
    const other = openStore(store.sqlite.name)
    migrateStore(other)
    expect(store.sqlite.pragma('data_version', { simple: true })).toBe(before)
    other.close()
    store.close()
  })

  test('that the process did not survive leaves the old schema, and the next start migrates', () => {
    const file = aReleasedStore('0000_first')
    const copy = aPath('killed.db')
    const store = openStore(file)
    store.sqlite.function('kill_here', () => {
      for (const [at, path] of filesOfStore(file).entries()) {
        if (existsSync(path)) copyFileSync(path, filesOfStore(copy)[at] ?? '')
      }
      return 1
    })
    const sql = 'create table half (id text);--> statement-breakpoint\nselect kill_here();'
    migrateStore(store, migrationsWith('0099_half', sql))
    expect(tablesOf(store)).toContain('half')
    store.close()

    const again = openStore(copy)
    expect(tablesOf(again)).not.toContain('half')
    expect(schemaOf(again)).toBe('older')
    migrateStore(again)
    expect(schemaOf(again)).toBe('current')
    again.close()
  })

  test('that fails names itself and the file, and leaves the file as it was', () => {
    const store = openStore(aReleasedStore('0000_first'))
    const before = tablesOf(store)
    const sql = 'create table half (id text);--> statement-breakpoint\ninsert into nowhere values (1);'
    const migrate = () => migrateStore(store, migrationsWith('0099_wrong', sql))
    expect(migrate).toThrow(StoreRefusedError)
    expect(migrate).toThrow(
      `The migration 0099_wrong of the database ${store.sqlite.name} failed: no such table`,
    )
    expect(tablesOf(store)).toEqual(before)
    store.close()
  })

  test('refuses a file of a newer version by name', () => {
    const store = openStore(aPath('headroom.db'))
    migrateStore(store, migrationsWith('0099_next', 'create table next_thing (id text);'))
    expect(() => migrateStore(store)).toThrow(NewerSchemaError)
    expect(() => schemaOf(store)).toThrow(`The database ${store.sqlite.name} was written by a newer Headroom`)
    store.close()
  })
})
