import { expect, test } from 'vitest'
import { connectionsVersion } from '@/db/store/asked-reading'
import { auditEntry, connection, coverageInterval, syncStream } from '@/db/tables'
import { actOf, aStoreForEachTest, now } from '../admin/test-store'
import { everyRepository } from '../domain/repository-choice'
import { readEnvironment } from '../environment'
import { connectionsInForce } from './in-force'
import {
  type Connecting,
  chooseRepositories,
  connect,
  disconnect,
  pauseReading,
  readBack,
  resumeReading,
} from './keep'
import { sealingKeyOf } from './sealed-text'

const aStore = aStoreForEachTest()
const key = sealingKeyOf('the secret of one installation, long enough')
const act = actOf('admin')
const environment = readEnvironment({})
const made: Connecting = {
  source: 'github',
  apiUrl: 'https://api.github.com',
  name: 'reader',
  report: { source: 'github' },
  credential: { kind: 'token', token: 'ghp_kept', webhookSecret: null },
}
const inForce = (held = key) => connectionsInForce(environment, aStore(), () => held).github

test('a connection is in force as it was kept, and its credential stands nowhere in clear', () => {
  connect(aStore(), act, made, key)
  expect(inForce()).toMatchObject({
    ...{ origin: 'kept', kind: 'token', name: 'reader', problem: null, connectedBy: 'admin' },
    ...{ credential: made.credential, choice: everyRepository, backfillDays: 365 },
  })
  const rows = [aStore().db.select().from(connection).all(), aStore().db.select().from(auditEntry).all()]
  expect(JSON.stringify(rows)).not.toContain('ghp_kept')
})

test('under another key it is told as lost, and nothing is read with it', () => {
  connect(aStore(), act, made, key)
  const lost = inForce(sealingKeyOf('the secret of another installation, as long'))
  expect(lost).toMatchObject({
    credential: null,
    kind: 'token',
    problem: expect.stringMatching(/sealed under key/),
  })
})

test('the environment outranks what is kept', () => {
  connect(aStore(), act, made, key)
  const other = readEnvironment({ HEADROOM_GITHUB_TOKEN: 'ghp_environment' })
  const found = connectionsInForce(other, aStore(), () => key).github
  expect(found).toMatchObject({ origin: 'environment', credential: { token: 'ghp_environment' } })
})

test('each change is told to whoever reads, and audited; what changes nothing is neither', () => {
  const store = aStore()
  const versions = [() => connect(store, act, made, key)].concat(
    () => pauseReading(store, act, 'github'),
    () => resumeReading(store, act, 'github'),
    () => chooseRepositories(store, act, { ...everyRepository, leftOut: ['github:R_1'] }),
    () => readBack(store, act, 'github', 400),
    () => disconnect(store, act, 'github'),
  )
  for (const change of versions) {
    const before = connectionsVersion(store)
    change()
    expect(connectionsVersion(store)).toBe(before + 1)
  }
  expect(
    store.db
      .select()
      .from(auditEntry)
      .all()
      .map(({ action }) => action),
  ).toEqual([
    ...['source-connected', 'reading-paused', 'reading-resumed', 'repositories-chosen'],
    ...['backfill-changed', 'source-disconnected'],
  ])
  connect(store, act, made, key)
  const before = connectionsVersion(store)
  resumeReading(store, act, 'github')
  expect(connectionsVersion(store)).toBe(before)
})

test('connecting again keeps the choice that was made, and a disconnected source keeps nothing that opens it', () => {
  const store = aStore()
  const choice = { ...everyRepository, rule: 'teams' as const, teamIds: ['github:T_1'] }
  connect(store, act, { ...made, choice }, key)
  connect(store, act, made, key)
  expect(inForce()?.choice).toEqual(choice)
  disconnect(store, act, 'github')
  expect(inForce()).toBeNull()
  expect(store.db.select().from(connection).get()?.credential).toBeNull()
  expect(() => pauseReading(store, act, 'github')).toThrow(/not connected here/)
})

test('reading further back walks anew what stopped at the day that was asked for, and keeps what is covered', () => {
  const store = aStore()
  connect(store, act, { ...made, backfillDays: 30 }, key)
  const stream = (scope: string, from: number) => {
    const row = { source: 'github' as const, stream: 'pull-requests', scope }
    const progress = {
      scopeName: scope,
      state: 'current' as const,
      watermark: now,
      read: 1,
      needsPerson: false,
    }
    store.db
      .insert(syncStream)
      .values({ ...row, ...progress })
      .run()
    store.db
      .insert(coverageInterval)
      .values({ ...row, from, until: now })
      .run()
  }
  stream('github:R_long', now - 30)
  stream('github:R_whole', 0)
  readBack(store, act, 'github', 20)
  const watermarks = () =>
    Object.fromEntries(
      store.db
        .select()
        .from(syncStream)
        .all()
        .map((row) => [row.scope, row.watermark]),
    )
  expect(watermarks()).toEqual({ 'github:R_long': now, 'github:R_whole': now })
  readBack(store, act, 'github', 60)
  expect(watermarks()).toEqual({ 'github:R_long': null, 'github:R_whole': now })
  expect(store.db.select().from(coverageInterval).all()).toHaveLength(2)
})
