import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { backupStore } from '@/db/backup'
import { erasedFile } from '@/db/location'
import { openReader, openStore, type Reader, type Store } from '@/db/open'
import { restoreStore } from '@/db/restore'
import type { World } from '@/db/seed/world'
import { auditEntry, user, userIdentity, webhookDelivery } from '@/db/tables'
import { rebuild } from '@/lib/sync/rebuild'
import { runRound } from '@/lib/sync/round'
import { actOf, aUser } from '../admin/test-store'
import { annotate } from '../annotations/annotate'
import { linkIdentity } from '../auth/identities'
import { aViewer } from '../auth/test-viewer'
import { decide } from '../decisions/decide'
import { aDecidedWorld, type DecidedWorld } from '../decisions/test-world'
import { readEnvironment } from '../environment'
import { openInbox } from '../inbox/inbox'
import { catalogue } from '../metrics/catalogue'
import { askedOf } from '../reports/find-asked'
import { metricAnswer } from '../reports/metric-answer'
import { catchUpErasures } from './catch-up'
import { askErasure, planErasure } from './erase-person'
import { eraseAgain } from './in-backup'

const shared = globalThis as unknown as Record<symbol, unknown>
const keys = ['settings', 'reader', 'columns', 'streams'].map((name) => Symbol.for(`headroom.${name}`))
const folder = mkdtempSync(join(tmpdir(), 'headroom-erase-'))
const act = actOf('ann')

let world: DecidedWorld
let person: { login: string; name: string; email: string; id: number }
let source: World

/** Somebody who writes, reviews, answers incidents, and is named by others in every way that people name each other. */
function told(of: World): World {
  const pullRequests = of.github.repositories.flatMap((repository) => repository.pullRequests)
  const people = pullRequests.flatMap(({ author }) => (author?.__typename === 'User' ? [author] : []))
  const logins = new Set(of.github.teams.flatMap(({ members }) => members.nodes.map(({ login }) => login)))
  const chosen = people.find(({ login }) => logins.has(login))
  const onCall = of.pagerDuty.users.find(({ name }) => name === chosen?.name) ?? of.pagerDuty.users[0]
  if (!chosen || !onCall) throw new Error('The world has nobody.')
  person = {
    login: chosen.login,
    id: Number(chosen.databaseId),
    name: String(onCall.name),
    email: String(onCall.email),
  }
  const words = `\n\ncc @${person.login}: as ${person.name} (${person.email}) said, see https://github.com/${person.login}`
  for (const [at, one] of pullRequests.entries()) if (at % 3 === 0) one.body += words
  for (const { reviewComments } of of.github.repositories)
    for (const one of reviewComments) one.body += ` ${person.name}'s idea, @${person.login.toUpperCase()}?`
  for (const one of of.pagerDuty.incidents) one.title = `${one.title} (paged ${person.name})`
  source = of
  return of
}

beforeAll(async () => {
  world = await aDecidedWorld(told)
  const { store } = world
  for (const key of keys) delete shared[key]
  shared[Symbol.for('headroom.settings')] = readEnvironment({
    HEADROOM_DEMO: 'off',
    HEADROOM_DATA_DIR: dirname(store.sqlite.name),
    HEADROOM_ZONE: 'Europe/Berlin',
    HEADROOM_GITHUB_TOKEN: 'a-token',
    HEADROOM_PAGERDUTY_TOKEN: 'a-token',
  })
  await store.write(() => {
    aUser(store, 'ann', 'admin')
    aUser(store, 'theirs', 'member')
    const identity = { issuer: 'https://github.com', subject: String(person.id), login: person.login }
    linkIdentity(store, identity, 'theirs', {
      actor: { kind: 'user', id: 'theirs' },
      address: '198.51.100.7',
    })
    const admin = aViewer('admin')
    const [change] = world.rows<{ id: string }>('select id from change where exclusion is null limit 1')
    const reason = `${person.name} asked for it`
    decide(
      store,
      admin,
      { kind: 'change', subject: change?.id ?? '', value: { isChange: false }, reason },
      act.now,
    )
    annotate(store, admin, { at: act.now, text: `@${person.login} left`, teamId: null }, act.now)
  })
  await world.conclude()
  await keepWebhook('before')
  await backupStore(store.sqlite.name, join(folder, 'old.backup'), {
    now: act.now,
    onProgress: () => undefined,
  })
}, 60_000)

afterAll(() => {
  for (const key of keys) delete shared[key]
  world.close()
  rmSync(folder, { recursive: true })
})

async function keepWebhook(deliveryId: string): Promise<void> {
  const [first] = source.github.repositories
  const [pullRequest] = first?.pullRequests ?? []
  const body = JSON.stringify({
    sender: { login: person.login, id: person.id },
    text: pullRequest?.body,
    pusher: { name: person.login, email: person.email },
  })
  await openInbox(world.store.sqlite.name).keep({
    source: 'github',
    deliveryId,
    event: 'pull_request',
    receivedAt: act.now,
    headers: {},
    body: Buffer.from(body),
  })
}

/** Every text of every row in which the person stands: table, column, text. */
function namedIn({ sqlite }: Pick<Reader, 'sqlite'>): string[] {
  const tables = sqlite
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all() as string[]
  const needles = [person.login, person.name, person.email].map((one) => one.toLowerCase())
  return tables.flatMap((table) =>
    (sqlite.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]).flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const text = (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)).toLowerCase()
        return needles.some((needle) => text.includes(needle))
          ? [`${table}.${column}: ${text.slice(0, 300)}`]
          : []
      }),
    ),
  )
}

/** Every number that there is: each metric over half a year, in weeks. */
async function numbers(): Promise<unknown> {
  for (const name of ['reader', 'columns', 'streams']) delete shared[Symbol.for(`headroom.${name}`)]
  const reader = openReader(world.store.sqlite.name)
  shared[Symbol.for('headroom.reader')] = reader
  const window = { from: '2026-01-05', to: '2026-06-29', bucket: 'week' as const }
  const answers = []
  for (const { entry } of catalogue) {
    const { total, buckets, trend, breakdown, excluded } = metricAnswer(
      await askedOf(entry.id, window, aViewer('admin')),
    )
    answers.push({ id: entry.id, total, buckets, trend, breakdown, excluded })
  }
  const columns = shared[Symbol.for('headroom.columns')] as { connection: Reader | null } | undefined
  columns?.connection?.close()
  reader.close()
  return answers
}

const inBytes = (file: string): boolean =>
  [file, `${file}-wal`].some((path) => {
    const bytes = statSync(path, { throwIfNoEntry: false })
      ? readFileSync(path).toString('latin1').toLowerCase()
      : ''
    return [person.login, person.name, person.email].some((one) => bytes.includes(one.toLowerCase()))
  })

it('an erasure is refused for nobody known, and says before whom and what it is about', () => {
  expect(() => planErasure(world.store, 'nobody-here')).toThrow('Nobody here has this login')
  const byLogin = planErasure(world.store, `@${person.login}`)
  expect(byLogin.accounts).toContain(`github:${person.id}`)
  expect(byLogin.users).toEqual(['theirs'])
  expect(byLogin.names).toContain(person.name)
})

it('leaves nobody named in the store or the bytes of its file, and every number as it was to the last digit', async () => {
  const { store } = world
  expect(namedIn(store).length).toBeGreaterThan(100)
  const before = await numbers()
  const rows = world.rows<{ n: number }>('select count(*) as n from raw_record')
  const plan = await store.write(() => askErasure(store, act, person.login))
  expect(plan.accounts).toEqual([`github:${person.id}`, expect.stringContaining('pagerduty:')])
  expect(await catchUpErasures(store)).toBeGreaterThan(100)
  expect(await catchUpErasures(store)).toBeNull()
  expect(namedIn(store)).toEqual([])
  expect(inBytes(store.sqlite.name)).toBe(false)
  expect(world.rows<{ n: number }>('select count(*) as n from raw_record')).toEqual(rows)
  expect(await numbers()).toEqual(before)
})

it('is told in the audit log without the name, and the account here is closed', () => {
  const { db } = world.store
  const told = db.select().from(auditEntry).all()
  expect(told.find(({ action }) => action === 'person-erased')).toMatchObject({
    subject: expect.stringMatching(/^erased-[\da-f]{10}$/),
    details: { accounts: 2, users: 1 },
  })
  expect(told.filter(({ actorId, address }) => actorId === 'theirs' && address !== null)).toEqual([])
  expect(() => world.store.sqlite.exec("update audit_entry set action = ''")).toThrow('only ever added to')
  const account = db
    .select()
    .from(user)
    .all()
    .find(({ id }) => id === 'theirs')
  expect(account).toMatchObject({ passwordHash: null, disabledAt: expect.any(Number) })
  expect(db.select().from(userIdentity).all()).toEqual([])
})

it('keeps of whom it is only keyed hashes, for the owner of the folder', () => {
  const file = erasedFile(world.store.sqlite.name)
  const text = readFileSync(file, 'utf8').toLowerCase()
  for (const one of [person.login, person.name, person.email, String(person.id)])
    expect(text).not.toContain(one.toLowerCase())
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

/**
 * Every conclusion with since when it is known. A pseudonym is not as long as the name: where a part of an explanation stands
 * in its body, and hashes of words, are as they were until made anew.
 */
const concluded = () => ({
  ...world.conclusions(true),
  explanation: world.conclusions().explanation?.map((row) => row.replaceAll(/\\"spans\\":\[[^\]]*\],/g, '')),
  pull_request_outline: [],
})

it('holds when everything is made anew from the raw records', async () => {
  const before = await numbers()
  const conclusions = concluded()
  await rebuild(world.context)
  expect(namedIn(world.store)).toEqual([])
  expect(await numbers()).toEqual(before)
  expect(concluded()).toEqual(conclusions)
})

it('holds when the sources tell all of it again, and by webhook', async () => {
  const before = await numbers()
  await keepWebhook('after')
  const [body] = world.rows<{ body: Buffer }>("select body from webhook_delivery where delivery_id = 'after'")
  expect(body?.body.toString()).toMatch(/"login":"erased-/)
  for (const table of ['raw_record', 'sync_stream', 'coverage_interval'])
    world.store.sqlite.exec(`delete from "${table}"`)
  await runRound(world.context)
  expect(world.rows('select 1 from raw_record').length).toBeGreaterThan(500)
  expect(namedIn(world.store)).toEqual([])
  expect(await numbers()).toEqual(before)
})

it('what was told again unchanged is the same record: nothing is concluded anew for it', async () => {
  const { seen } = world.context
  const before = seen.changed
  world.store.sqlite.exec('delete from sync_stream')
  await runRound(world.context)
  expect(seen.changed).toBe(before)
})

it('holds in a backup made before, restored in the place of the store, and taken along to another machine', async () => {
  const here = join(folder, 'here', 'headroom.db')
  const backup = join(folder, 'old.backup')
  expect(inBytes(backup)).toBe(true)
  openStore(here).close()
  copyFileSync(erasedFile(world.store.sqlite.name), erasedFile(here))
  const prepare = (restored: Store) => eraseAgain(restored, here)
  await restoreStore(backup, here, { now: act.now, isDemo: false, prepare })
  const restored = openStore(here)
  expect(namedIn(restored)).toEqual([])
  expect(await catchUpErasures(restored)).toBeNull()
  expect(restored.db.select().from(webhookDelivery).all()).toHaveLength(1)
  restored.close()
  expect(inBytes(here)).toBe(false)
})

it('an older file put in the place by hand is gone through before anything is read', async () => {
  const here = join(folder, 'by-hand', 'headroom.db')
  openStore(here).close()
  copyFileSync(join(folder, 'old.backup'), here)
  copyFileSync(erasedFile(world.store.sqlite.name), erasedFile(here))
  rmSync(`${here}-writes`, { force: true })
  const store = openStore(here)
  expect(namedIn(store).length).toBeGreaterThan(100)
  expect(await catchUpErasures(store)).toBeGreaterThan(100)
  expect(namedIn(store)).toEqual([])
  store.close()
})

it('nothing is read without the list, until it is back or its loss is accepted', async () => {
  const { store } = world
  const file = erasedFile(store.sqlite.name)
  const list = readFileSync(file)
  rmSync(file)
  await expect(catchUpErasures(store)).rejects.toThrow(`The file ${file} is missing`)
  writeFileSync(file, '')
  expect(await catchUpErasures(store)).toBeNull()
  writeFileSync(file, list)
  expect(await catchUpErasures(store)).toBeNull()
})
