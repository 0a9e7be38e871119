import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesOfStore } from '@/db/location'
import { migrateStore } from '@/db/migrate'
import { openStore } from '@/db/open'
import type { Delivery } from './delivery'
import { openInbox } from './inbox'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-inbox-'))
  file = join(folder, 'headroom.db')
  aStore(file)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function aStore(at: string) {
  const store = openStore(at)
  migrateStore(store)
  store.close()
}

const delivery = (deliveryId: string, rest: Partial<Delivery> = {}): Delivery => ({
  source: 'github',
  deliveryId,
  event: 'push',
  receivedAt: 1_000,
  headers: { 'x-github-event': 'push' },
  body: Buffer.from(deliveryId),
  ...rest,
})

function read(sql: string, at = file): unknown[] {
  const database = new Sqlite(at, { readonly: true })
  try {
    return database.prepare(sql).pluck().all()
  } finally {
    database.close()
  }
}
const keptIds = () => read('select delivery_id from webhook_delivery order by delivery_id')

describe('the inbox', () => {
  test('has a delivery on disk when it says so, once, however often it comes', async () => {
    const inbox = openInbox(file)
    await inbox.keep(delivery('a'))
    expect(keptIds()).toEqual(['a'])
    await Promise.all([inbox.keep(delivery('a')), inbox.keep(delivery('b')), inbox.keep(delivery('a'))])
    expect(keptIds()).toEqual(['a', 'b'])
    expect(read("select body from webhook_delivery where delivery_id = 'b'")).toEqual([Buffer.from('b')])
  })

  test('leaves as it is what was worked already', async () => {
    const inbox = openInbox(file)
    await inbox.keep(delivery('a'))
    const database = new Sqlite(file)
    database.exec("update webhook_delivery set processed_at = 5, outcome = 'read'")
    database.close()
    await inbox.keep(delivery('a'))
    expect(read('select processed_at from webhook_delivery')).toEqual([5])
  })

  test('keeps a thousand that come together in a few commits', async () => {
    const inbox = openInbox(file)
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => inbox.keep(delivery(`d-${at}`))))
    expect(read('select count(*) from webhook_delivery')).toEqual([1_000])
  })

  test('refuses alone what cannot be kept, and keeps what came with it', async () => {
    const inbox = openInbox(file)
    const broken = delivery('broken', { event: null as unknown as string })
    const ends = await Promise.allSettled([
      inbox.keep(delivery('a')),
      inbox.keep(broken),
      inbox.keep(delivery('b')),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(keptIds()).toEqual(['a', 'b'])
  })

  test('waits while another program holds the file, and says that it could not keep it when that lasts', async () => {
    const inbox = openInbox(file)
    const other = new Sqlite(file)
    other.exec('begin immediate')
    const waited = inbox.keep(delivery('a'))
    await expect(inbox.keep(delivery('b'))).rejects.toThrow('locked')
    await expect(waited).rejects.toThrow('locked')
    const again = inbox.keep(delivery('c'))
    other.exec('commit')
    other.close()
    await again
    expect(keptIds()).toEqual(['c'])
  })

  test('keeps what comes after the file was put in the place of the old one in the new one', async () => {
    const inbox = openInbox(file)
    await inbox.keep(delivery('a'))
    const restored = join(folder, 'restored.db')
    aStore(restored)
    for (const old of filesOfStore(file)) rmSync(old, { force: true })
    renameSync(restored, file)
    await inbox.keep(delivery('b'))
    expect(keptIds()).toEqual(['b'])
  })

  test('says that it cannot keep anything while there is no file, and keeps again when there is', async () => {
    const away = join(folder, 'away.db')
    renameSync(file, away)
    const inbox = openInbox(file)
    await expect(inbox.keep(delivery('a'))).rejects.toThrow('no such file')
    renameSync(away, file)
    await inbox.keep(delivery('a'))
    expect(keptIds()).toEqual(['a'])
  })

  test('counts refusals beside what was there', async () => {
    const inbox = openInbox(file)
    await inbox.noteRefusals({ source: 'pagerduty', count: 3, lastAt: 7 })
    await inbox.noteRefusals({ source: 'pagerduty', count: 2, lastAt: 9 })
    await inbox.keep(delivery('a', { source: 'pagerduty' }))
    expect(
      read("select refused || ' ' || last_refused_at || ' ' || last_delivery_at from webhook_source"),
    ).toEqual(['5 9 1000'])
  })
})
