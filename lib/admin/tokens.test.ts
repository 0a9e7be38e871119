import { expect, test } from 'vitest'
import { listApiTokens } from '@/db/queries/list-api-tokens'
import { apiToken, auditEntry } from '@/db/tables'
import { hashOfToken } from '../auth/opaque-token'
import { tokensAnswer } from '../reports/access-answers'
import { actOf, aStoreForEachTest, aUser, now } from './test-store'
import { makeToken, revokeToken } from './tokens'

const aStore = aStoreForEachTest()
const dayMs = 24 * 60 * 60 * 1000
const wish = { name: 'pipeline', scope: 'ingest', days: 30 } as const

test('a token is told once; the store has its hash and nothing from which it could be read', async () => {
  const store = aStore()
  aUser(store, 'ada', 'admin')
  const { id, secret } = await store.write(() => makeToken(store, actOf('ada'), wish))
  const [kept] = store.db.select().from(apiToken).all()
  expect(kept).toMatchObject({
    id,
    tokenHash: hashOfToken(secret),
    expiresAt: now + 30 * dayMs,
    createdBy: 'ada',
  })
  const everything = JSON.stringify([kept, store.db.select().from(auditEntry).all(), listApiTokens(store)])
  expect(everything).not.toContain(secret)
  expect(secret).toMatch(/^headroom_[\w-]{43}$/)
  expect(JSON.stringify(tokensAnswer(store, { now, hasEnvironmentToken: true }))).not.toContain(
    hashOfToken(secret),
  )
})

test('two valid tokens never have one name; a revoked or expired one frees it', async () => {
  const store = aStore()
  const make = (at = now) => store.write(() => makeToken(store, actOf('ada', at), wish))
  const { id } = await make()
  await expect(make()).rejects.toMatchObject({ status: 409, code: 'name-taken' })
  await store.write(() => revokeToken(store, actOf('ada'), id))
  await make()
  await make(now + 30 * dayMs)
  const { rows } = tokensAnswer(store, { now: now + 30 * dayMs, hasEnvironmentToken: false })
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['expired', 'revoked', 'valid'])
})

test('revoking again changes nothing, and an unknown token is told', async () => {
  const store = aStore()
  const { id } = await store.write(() => makeToken(store, actOf('ada'), wish))
  for (const later of [1, 2]) await store.write(() => revokeToken(store, actOf('ada', now + later), id))
  expect(listApiTokens(store)[0]?.revokedAt).toBe(now + 1)
  expect(store.db.select().from(auditEntry).all()).toHaveLength(2)
  await expect(store.write(() => revokeToken(store, actOf('ada'), 'none'))).rejects.toMatchObject({
    status: 404,
  })
})

test('the token of the environment is listed first and says nothing that it does not know', () => {
  const [first] = tokensAnswer(aStore(), { now, hasEnvironmentToken: true }).rows
  expect(first).toMatchObject({
    name: 'HEADROOM_API_TOKEN',
    origin: 'environment',
    createdAt: null,
    expiresAt: null,
  })
})
