import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { backupStore } from './backup'
import { migrateStore } from './migrate'
import { openReader, openStore, type Store } from './open'
import { restoreStore } from './restore'
import { StoreRefusedError } from './storage-fault'
import { saveRows } from './store/prepared'
import { rawRecord, setting } from './tables'

const folder = mkdtempSync(join(tmpdir(), 'headroom-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = Date.parse('2026-05-01T12:00:00Z')
const quietly = { now, onProgress: () => undefined }
const real = { now, isDemo: false }
const aFile = (name = 'headroom.db') => join(folder, randomUUID(), name)

function aStore(file = aFile()): Store {
  const store = openStore(file)
  migrateStore(store)
  return store
}

/** Two rows in one transaction: a copy that holds one of them is not of one moment. */
function keepPair(store: Store, at: number) {
  const row = {
    source: 'github' as const,
    stream: 'tags',
    repositoryId: null,
    receivedAt: at,
    hash: '',
    payload: 'p'.repeat(20_000),
  }
  return store.write(() =>
    saveRows(store, rawRecord, [
      { ...row, id: `${at}-one` },
      { ...row, id: `${at}-two` },
    ]),
  )
}

async function aStoreWith(pairs: number): Promise<Store> {
  const store = aStore()
  for (let at = 0; at < pairs; at += 1) await keepPair(store, at)
  return store
}

function idsIn(file: string): string[] {
  const reader = openReader(file)
  const ids = reader.sqlite.prepare('select id from raw_record order by id').pluck().all() as string[]
  reader.close()
  return ids
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((thrown: unknown) => thrown)
  if (error instanceof StoreRefusedError) return error.message
  throw new Error('It was not refused.', { cause: error })
}

describe('a backup', () => {
  test('made while others write is of one moment, whole, alone, and the owner’s only', async () => {
    const store = await aStoreWith(100)
    const to = join(dirname(store.sqlite.name), 'copy.db')
    let isDone = false
    const shares: number[] = []
    const made = backupStore(store.sqlite.name, to, { now, onProgress: (share) => shares.push(share) }).then(
      (bytes) => {
        isDone = true
        return bytes
      },
    )
    let written = 100
    for (; !isDone; written += 1) {
      await keepPair(store, written)
      await nextTurn()
    }
    expect(await made).toBe(statSync(to).size)
    expect(shares.length).toBeGreaterThan(1)
    expect(written).toBeGreaterThan(100)
    expect(statSync(to).mode & 0o777).toBe(0o600)
    const beside = readdirSync(dirname(to)).filter((name) => name.startsWith(basename(to)))
    expect(beside).toEqual([basename(to)])
    const ids = idsIn(to)
    expect(ids.length).toBeGreaterThanOrEqual(200)
    expect(ids.length % 2).toBe(0)
    for (const id of ids.filter((one) => one.endsWith('one'))) expect(ids).toContain(id.replace('one', 'two'))
    const noted = store.sqlite.prepare("select value from setting where key = 'last-backup'").pluck().get()
    expect(JSON.parse(String(noted))).toEqual({ at: now, bytes: await made })
    store.close()
  })

  test('overwrites nothing', async () => {
    const store = await aStoreWith(1)
    const to = join(dirname(store.sqlite.name), 'copy.db')
    writeFileSync(to, 'mine')
    await expect(backupStore(store.sqlite.name, to, quietly)).rejects.toThrow(`There is a file ${to} already`)
    expect(readFileSync(to, 'utf8')).toBe('mine')
    store.close()
  })

  test('leaves nothing behind where it cannot be written', async () => {
    const store = await aStoreWith(1)
    const to = join(folder, 'nowhere', 'copy.db')
    await expect(backupStore(store.sqlite.name, to, quietly)).rejects.toThrow()
    expect(existsSync(dirname(to))).toBe(false)
    store.close()
  })
})

async function aBackup(pairs: number): Promise<string> {
  const store = await aStoreWith(pairs)
  const to = join(dirname(store.sqlite.name), 'copy.db')
  await backupStore(store.sqlite.name, to, quietly)
  store.close()
  return to
}

describe('a restore', () => {
  test('into a clean folder holds what the backup held', async () => {
    const from = await aBackup(20)
    const file = aFile()
    expect(await restoreStore(from, file, real)).toEqual({ aside: null })
    expect(idsIn(file)).toEqual(idsIn(from))
    expect(readdirSync(dirname(file))).toEqual([basename(file)])
    const store = openStore(file)
    await keepPair(store, 99)
    store.close()
    expect(idsIn(file)).toHaveLength(42)
  })

  test('keeps the database that was there, with what its log held', async () => {
    const from = await aBackup(3)
    const store = await aStoreWith(7)
    store.close()
    const { aside } = await restoreStore(from, store.sqlite.name, real)
    expect(aside).toBe(`${store.sqlite.name}.2026-05-01T120000Z.replaced`)
    expect(idsIn(String(aside))).toHaveLength(14)
    expect(idsIn(store.sqlite.name)).toHaveLength(6)
  })

  test('is refused while a writer or a reader has the database open, and changes nothing', async () => {
    const from = await aBackup(3)
    const store = await aStoreWith(7)
    const file = store.sqlite.name
    expect(await refusalOf(restoreStore(from, file, real))).toContain(
      `Another process has the database ${file} open`,
    )
    const reader = openReader(file)
    reader.sqlite.prepare('select count(*) from raw_record').get()
    store.close()
    expect(await refusalOf(restoreStore(from, file, real))).toContain('Stop Headroom')
    reader.close()
    expect(idsIn(file)).toHaveLength(14)
  })

  test('mends a damaged database, which is kept too', async () => {
    const from = await aBackup(3)
    const store = await aStoreWith(30)
    store.close()
    const file = store.sqlite.name
    const place = openSync(file, 'r+')
    writeSync(place, Buffer.alloc(20_000, 0xa5), 0, 20_000, 4_096)
    const { aside } = await restoreStore(from, file, real)
    expect(idsIn(file)).toHaveLength(6)
    expect(statSync(String(aside)).size).toBeGreaterThan(100_000)
  })

  test.each([
    ['is not there', () => join(folder, 'no.db'), 'There is no file'],
    ['is no database', () => textFile(), 'is no SQLite database'],
    ['is another program’s database', () => foreignFile(), 'is no Headroom database'],
    ['is damaged', () => damagedBackup(), 'is damaged'],
    ['is of a newer version', () => newerBackup(), 'was written by a newer Headroom'],
    ['is of the made-up organisation', () => demoBackup(), 'holds the made-up organisation'],
  ])('is refused when the file %s, and changes nothing', async (_, from, words) => {
    const store = await aStoreWith(2)
    store.close()
    const before = readdirSync(dirname(store.sqlite.name))
    expect(await refusalOf(restoreStore(await from(), store.sqlite.name, real))).toContain(words)
    expect(readdirSync(dirname(store.sqlite.name))).toEqual(before)
    expect(idsIn(store.sqlite.name)).toHaveLength(4)
  })

  test('of real data is refused where the made-up organisation is shown', async () => {
    const from = await aBackup(1)
    const message = await refusalOf(restoreStore(from, aFile('demo.db'), { now, isDemo: true }))
    expect(message).toContain('HEADROOM_DEMO=off')
  })
})

function textFile(): string {
  const file = join(folder, randomUUID())
  writeFileSync(file, 'these are notes, and not few of them')
  return file
}

function foreignFile(): string {
  const store = openStore(aFile())
  store.sqlite.exec('create table recipe (id text)')
  store.close()
  return store.sqlite.name
}

async function damagedBackup(): Promise<string> {
  const file = await aBackup(30)
  const place = openSync(file, 'r+')
  const size = statSync(file).size
  for (let at = size - 200 * 1_024; at < size - 8_192; at += 4_096)
    writeSync(place, Buffer.alloc(900, 0xa5), 0, 900, at)
  return file
}

async function newerBackup(): Promise<string> {
  const store = await aStoreWith(1)
  store.sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('next', 4102444800000)")
  store.close()
  return store.sqlite.name
}

async function demoBackup(): Promise<string> {
  const store = await aStoreWith(1)
  await store.write(() => saveRows(store, setting, [{ key: 'demo-ends-at', value: 1 }]))
  store.close()
  return store.sqlite.name
}
