import { expect, test } from 'vitest'
import { auditEntry, coverageInterval, syncStream } from '@/db/tables'
import { actOf, aStoreForEachTest, now } from '../admin/test-store'
import { type Connecting, connect, readBack } from './keep'
import { sealingKeyOf } from './sealed-text'

const aStore = aStoreForEachTest()
const key = sealingKeyOf('the secret of one installation, long enough')
const act = actOf('admin')
const made: Connecting = {
  source: 'github',
  apiUrl: 'https://api.github.com',
  name: 'reader',
  report: { source: 'github' },
  credential: { kind: 'token', token: 'ghp_kept', webhookSecret: null },
}

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
  const told = store.db.select().from(auditEntry).all()
  expect(told.map(({ action, details }) => [action, details]).slice(1)).toEqual([
    ['backfill-changed', { from: 30, to: 20 }],
    ['backfill-changed', { from: 20, to: 60 }],
  ])
})
