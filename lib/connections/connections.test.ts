import { expect, it } from 'vitest'
import { connectionsVersion } from '@/db/store/asked-reading'
import { auditEntry, connection } from '@/db/tables'
import { actOf, aStoreForEachTest, now } from '../admin/test-store'
import { readEnvironment } from '../environment'
import { apiUrlInForce, connectionsInForce } from './in-force'
import { type Connecting, chooseRepositories, connect, disconnect, pauseReading, resumeReading } from './keep'
import { sealingKeyOf } from './sealed-text'

const store = aStoreForEachTest()
const key = sealingKeyOf('the secret of this installation, long enough')
const nothingSet = readEnvironment({})
const admin = actOf('ann')

const made: Connecting = {
  source: 'github',
  apiUrl: 'https://ghe.example.com/api/v3',
  name: 'ann',
  credential: { kind: 'token', token: 'ghp_planted-token', webhookSecret: null },
  report: { of: 'the check' },
}

const inForce = (environment = nothingSet, held = key) => connectionsInForce(environment, store(), () => held)
const told = () =>
  store()
    .db.select()
    .from(auditEntry)
    .all()
    .map(({ action, subject }) => `${action} ${subject}`)

it('what an admin connected is in force, and its secret stands nowhere in the store', async () => {
  await store().write(() => connect(store(), admin, made, key))
  expect(inForce()).toEqual({
    github: {
      origin: 'kept',
      kind: 'token',
      apiUrl: 'https://ghe.example.com/api/v3',
      name: 'ann',
      credential: made.credential,
      problem: null,
      selectors: [],
      choice: { rule: 'all', teamIds: [], repositoryIds: [], leftOut: [], takesNew: true },
      backfillDays: 365,
      pausedAt: null,
      connectedAt: now,
      connectedBy: 'ann',
    },
    pagerduty: null,
  })
  const kept = JSON.stringify([
    store().db.select().from(connection).all(),
    store().db.select().from(auditEntry).all(),
  ])
  expect(kept).not.toContain('planted')
  expect(told()).toEqual(['source-connected github'])
})

it('what the environment sets is read as set there, whatever is kept', async () => {
  await store().write(() => connect(store(), admin, made, key))
  const environment = readEnvironment({
    HEADROOM_GITHUB_TOKEN: 'token-of-the-environment',
    HEADROOM_GITHUB_REPOSITORIES: 'acme/*',
  })
  expect(inForce(environment).github).toMatchObject({
    origin: 'environment',
    apiUrl: 'https://api.github.com',
    credential: { token: 'token-of-the-environment' },
    selectors: ['acme/*'],
  })
})

it('under another secret the connection is still there, and says what its credential wants', async () => {
  await store().write(() => connect(store(), admin, made, key))
  const other = sealingKeyOf('another secret, after somebody lost the first')
  const { github } = inForce(nothingSet, other)
  expect(github).toMatchObject({ credential: null, apiUrl: made.apiUrl })
  expect(github?.problem).toContain(key.id)
  expect(github?.problem).toContain(other.id)
})

it('whoever reads learns of every change, and of nothing that changed nothing', async () => {
  const version = () => connectionsVersion(store())
  const moves = async (work: () => void) => {
    const before = version()
    await store().write(work)
    return version() - before
  }
  expect(await moves(() => connect(store(), admin, made, key))).toBe(1)
  expect(await moves(() => pauseReading(store(), admin, 'github'))).toBe(1)
  expect(inForce().github?.pausedAt).toBe(now)
  expect(await moves(() => pauseReading(store(), admin, 'github'))).toBe(0)
  expect(await moves(() => resumeReading(store(), admin, 'github'))).toBe(1)
  expect(await moves(() => resumeReading(store(), admin, 'github'))).toBe(0)
  expect(await moves(() => disconnect(store(), admin, 'github'))).toBe(1)
  expect(inForce().github).toBeNull()
  expect(told()).toEqual([
    'source-connected github',
    'reading-paused github',
    'reading-resumed github',
    'source-disconnected github',
  ])
})

it('who connects anew with another credential keeps the choice of repositories', async () => {
  const choice = {
    rule: 'all' as const,
    teamIds: [],
    repositoryIds: [],
    leftOut: ['github:R_1'],
    takesNew: true,
  }
  await store().write(() => connect(store(), admin, made, key))
  await store().write(() => chooseRepositories(store(), admin, choice))
  await store().write(() => disconnect(store(), admin, 'github'))
  await store().write(() =>
    connect(
      store(),
      admin,
      { ...made, credential: { kind: 'token', token: 'other', webhookSecret: null } },
      key,
    ),
  )
  expect(inForce().github).toMatchObject({ choice, credential: { token: 'other' } })
})

it('what is not connected here can be neither paused nor disconnected', async () => {
  for (const act of [pauseReading, resumeReading, disconnect]) {
    await expect(store().write(() => act(store(), admin, 'pagerduty'))).rejects.toMatchObject({
      status: 404,
      code: 'not-connected',
    })
  }
})

it('where a source is read is told without opening its credential, and of none that was disconnected', async () => {
  const url = (environment = nothingSet) => apiUrlInForce(environment, store(), 'github')
  expect(url()).toBeNull()
  await store().write(() => connect(store(), admin, made, key))
  expect(url()).toBe(made.apiUrl)
  expect(url(readEnvironment({ HEADROOM_GITHUB_TOKEN: 'another' }))).toBe('https://api.github.com')
  await store().write(() => disconnect(store(), admin, 'github'))
  expect(url()).toBeNull()
})
