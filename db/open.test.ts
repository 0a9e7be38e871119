import { randomUUID } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPages } from './check-pages'
import { filesOfStore, writeCountFile } from './location'
import { migrateStore } from './migrate'
import { openReader, openStore, type Store } from './open'
import { StorageError, StoreRefusedError, storageFault } from './storage-fault'
import { saveRows } from './store/prepared'
import { rawRecord } from './tables'

const folder = mkdtempSync(join(tmpdir(), 'headroom-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const aFile = () => join(folder, randomUUID(), 'headroom.db')

function aStore(file = aFile()): Store {
  const store = openStore(file)
  migrateStore(store)
  return store
}

const aRecord = (id: string, payload = 'x') => ({
  source: 'github' as const,
  stream: 'tags',
  id,
  repositoryId: 'r',
  receivedAt: 1,
  hash: id,
  payload,
})

const keep = (store: Store, ...ids: string[]) =>
  store.write(() =>
    saveRows(
      store,
      rawRecord,
      ids.map((id) => aRecord(id)),
    ),
  )

const kept = (store: { sqlite: Sqlite.Database }) =>
  store.sqlite.prepare('select id from raw_record order by id').pluck().all()

/** The files as a kill leaves them: the process that has them open goes on, and the copy knows nothing of it. */
function asAfterAKill(store: Store): string {
  const to = aFile()
  openStore(to).close()
  for (const [at, path] of filesOfStore(store.sqlite.name).entries()) {
    const target = filesOfStore(to)[at] ?? ''
    rmSync(target, { force: true })
    if (existsSync(path)) copyFileSync(path, target)
  }
  return to
}

function refusalOf(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    if (error instanceof StoreRefusedError) return error.message
    throw error
  }
  throw new Error('It was not refused.')
}

describe('a store that was killed', () => {
  test('has every write that ended', async () => {
    const store = aStore()
    await keep(store, 'a')
    await keep(store, 'b')
    const copy = openStore(asAfterAKill(store))
    expect(kept(copy)).toEqual(['a', 'b'])
    copy.close()
    store.close()
  })

  test('is refused when its write-ahead log was deleted while it held writes', async () => {
    const store = aStore()
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    await keep(store, 'a')
    const file = asAfterAKill(store)
    rmSync(`${file}-wal`)
    for (const open of [openStore, openReader]) {
      const message = refusalOf(() => open(file))
      expect(message).toContain(`The database ${file} has lost its last 1 of 1 writes`)
      expect(message).toContain('restore FILE')
    }
    store.close()
  })

  test('can be used without the lost writes once the operator has said so', async () => {
    const store = aStore()
    await keep(store, 'a')
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    await keep(store, 'b')
    const file = asAfterAKill(store)
    rmSync(`${file}-wal`)
    rmSync(writeCountFile(file))
    const again = openStore(file)
    expect(kept(again)).toEqual(['a'])
    await keep(again, 'c')
    again.close()
    openReader(file).close()
    store.close()
  })

  test('is not refused when another program folded the log in and removed it', async () => {
    const store = aStore()
    await keep(store, 'a')
    const file = asAfterAKill(store)
    const other = new Sqlite(file)
    other.prepare('select count(*) from raw_record').get()
    other.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    const again = openStore(file)
    expect(kept(again)).toEqual(['a'])
    again.close()
    store.close()
  })

  test('is not refused when the kill came between the commit and its note', async () => {
    const store = aStore()
    await keep(store, 'a')
    const before = readFileSync(writeCountFile(store.sqlite.name))
    await keep(store, 'b')
    const file = asAfterAKill(store)
    writeFileSync(writeCountFile(file), before)
    openStore(file).close()
    store.close()
  })

  test('is opened with a shared-memory file left over', async () => {
    const store = aStore()
    await keep(store, 'a')
    const file = asAfterAKill(store)
    writeFileSync(`${file}-shm`, Buffer.alloc(32_768, 7))
    const again = openStore(file)
    expect(kept(again)).toEqual(['a'])
    again.close()
    store.close()
  })
})

describe('a file that must not be used', () => {
  test('is named when it is no database', () => {
    const file = aFile()
    openStore(file).close()
    writeFileSync(file, 'these are notes')
    for (const open of [openStore, openReader]) {
      expect(refusalOf(() => open(file))).toContain(`The file ${file} is no SQLite database`)
    }
  })

  test('is named when it was cut to nothing', async () => {
    const store = aStore()
    await keep(store, 'a')
    store.close()
    truncateSync(store.sqlite.name, 0)
    expect(refusalOf(() => openStore(store.sqlite.name))).toContain('has lost its last 1 of 1 writes')
  })

  test('is named when only its log is left', async () => {
    const store = aStore()
    await keep(store, 'a')
    const file = asAfterAKill(store)
    rmSync(file)
    expect(refusalOf(() => openStore(file))).toContain(`${file} is missing or empty, but its write-ahead log`)
    expect(existsSync(`${file}-wal`)).toBe(true)
    store.close()
  })

  test('is named with what helps when a page is damaged', async () => {
    const store = aStore()
    for (let at = 0; at < 200; at += 1) {
      await store.write(() => saveRows(store, rawRecord, [aRecord(`id-${at}`, 'p'.repeat(900))]))
    }
    store.close()
    const file = store.sqlite.name
    const place = openSync(file, 'r+')
    for (let at = statSync(file).size - 40_960; at < statSync(file).size - 8_192; at += 4_096) {
      writeSync(place, Buffer.alloc(512, 0xa5), 0, 512, at)
    }
    const damaged = openStore(file)
    const message = refusalOf(() => checkPages(damaged))
    expect(message).toContain(`The database ${file} is damaged`)
    expect(message).toContain('restore FILE')
    expect(message).toContain('rebuild cannot mend it')
    damaged.close()
  })

  test('is begun anew when the operator took the whole file away', async () => {
    const store = aStore()
    await keep(store, 'a')
    store.close()
    rmSync(store.sqlite.name)
    const again = aStore(store.sqlite.name)
    expect(kept(again)).toEqual([])
    await keep(again, 'b')
    again.close()
    openStore(store.sqlite.name).close()
  })

  test('is not made by a reader', () => {
    const file = aFile()
    expect(refusalOf(() => openReader(file))).toContain(`There is no database ${file}`)
    expect(existsSync(file)).toBe(false)
  })
})

describe('a write', () => {
  test('waits until another program lets go, while readers read on', async () => {
    const store = aStore()
    await keep(store, 'a')
    const other = new Sqlite(store.sqlite.name)
    other.exec('begin immediate')
    const written = keep(store, 'b')
    const reader = openReader(store.sqlite.name)
    expect(kept(reader)).toEqual(['a'])
    other.exec('rollback')
    await written
    expect(kept(reader)).toEqual(['a', 'b'])
    for (const one of [other, reader, store]) one.close()
  })

  test('says who is in the way when its patience ends, and leaves nothing behind', async () => {
    const store = openStore(aFile(), { patienceMs: 0 })
    migrateStore(store)
    const other = new Sqlite(store.sqlite.name)
    other.exec('begin immediate')
    await expect(keep(store, 'a')).rejects.toThrow(
      `Another program holds the database ${store.sqlite.name} locked.`,
    )
    other.exec('rollback')
    expect(kept(store)).toEqual([])
    other.close()
    store.close()
  })

  test('that finds no room keeps nothing of its transaction, says so, and goes through when there is room', async () => {
    const store = aStore()
    await keep(store, 'a')
    const pages = Number(store.sqlite.pragma('page_count', { simple: true }))
    store.sqlite.pragma(`max_page_count = ${pages + 2}`)
    const large = () =>
      store.write(() => {
        for (let at = 0; at < 50; at += 1) saveRows(store, rawRecord, [aRecord(`b-${at}`, 'p'.repeat(4_000))])
      })
    const error = await large().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StorageError)
    expect(storageFault(error, store.sqlite.name)).toMatchObject({ kind: 'full' })
    expect(String(error)).toContain(`The disk that holds ${store.sqlite.name} is full`)
    expect(kept(store)).toEqual(['a'])
    store.sqlite.pragma('max_page_count = 1000000')
    await large()
    expect(kept(store)).toHaveLength(51)
    store.close()
  })
})

describe('a fault of the disk', () => {
  test.each([
    ['SQLITE_FULL', 'full'],
    ['ENOSPC', 'full'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['SQLITE_CORRUPT_INDEX', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_READONLY_DIRECTORY', 'readonly'],
    ['EACCES', 'readonly'],
    ['SQLITE_IOERR_FSYNC', 'io'],
  ])('%s is told as %s, with the file and what to do', (code, kind) => {
    const file = join(folder, 'headroom.db')
    const fault = storageFault(Object.assign(new Error(code), { code }), file)
    expect(fault?.kind).toBe(kind)
    expect(fault?.message).toContain(file)
    expect(fault?.action.length).toBeGreaterThan(20)
  })

  test('is not what any other error is', () => {
    for (const error of [
      new Error('no'),
      'no',
      null,
      Object.assign(new Error(), { code: 'SQLITE_CONSTRAINT' }),
    ]) {
      expect(storageFault(error, 'headroom.db')).toBeNull()
    }
  })
})
