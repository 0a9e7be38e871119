import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { backupStore } from '@/db/backup'
import { migrateStore } from '@/db/migrate'
import { openStore, type Store } from '@/db/open'
import { restoreStore } from '@/db/restore'
import { auditEntry, session } from '@/db/tables'
import { actOf, aUser } from '../admin/test-store'
import { keptSecret, secretFile } from '../auth/signing-secret'
import { type Environment, readEnvironment } from '../environment'
import { keepMade, madeApp } from './begun-app'
import { heldKey, heldKeys } from './held-key'
import { connectionsInForce } from './in-force'
import { connect } from './keep'
import { keptProblems } from './kept-problems'
import { rotateKeptSecret, rotateTo, settleRotation } from './rotate'
import { SealError, sealingKeyOf } from './sealed-text'

const onDisk = vi.hoisted(() => ({ moved: () => {} }))
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const told =
    <A extends unknown[], R>(work: (...given: A) => R) =>
    (...given: A): R => {
      const result = work(...given)
      onDisk.moved()
      return result
    }
  return { ...real, renameSync: told(real.renameSync), writeFileSync: told(real.writeFileSync) }
})

const root = mkdtempSync(join(tmpdir(), 'headroom-rotate-'))
afterAll(() => rmSync(root, { recursive: true }))
beforeEach(() => {
  onDisk.moved = () => {}
})

const act = actOf('ann')
const aFolder = () => mkdtempSync(join(root, 'data-'))
const environmentOf = (dataDir: string, secret?: string): Environment =>
  readEnvironment({ HEADROOM_DATA_DIR: dataDir, HEADROOM_SECRET: secret })

function openIn(dataDir: string): Store {
  const store = openStore(join(dataDir, 'headroom.db'))
  migrateStore(store)
  return store
}

async function connectBoth(store: Store, environment: Environment): Promise<void> {
  const made = { name: 'ann', report: {} }
  const credential = { kind: 'token' as const, webhookSecret: null }
  await store.write(() => {
    connect(
      store,
      act,
      {
        ...made,
        source: 'github',
        apiUrl: 'https://api.github.com',
        credential: { ...credential, token: 'ghp_planted' },
      },
      heldKey(environment),
    )
    connect(
      store,
      act,
      {
        ...made,
        source: 'pagerduty',
        apiUrl: 'https://api.pagerduty.com',
        credential: { ...credential, token: 'pd_planted' },
      },
      heldKey(environment),
    )
  })
}

function tokensIn(store: Store, environment: Environment) {
  const { github, pagerduty } = connectionsInForce(environment, store, heldKeys(environment))
  const tokenOf = (credential: object | null | undefined) =>
    credential && 'token' in credential ? credential.token : null
  return [tokenOf(github?.credential), tokenOf(pagerduty?.credential)]
}

const both = ['ghp_planted', 'pd_planted']

it('an app that was made and waits to be installed is sealed anew too', async () => {
  const dataDir = aFolder()
  const environment = environmentOf(dataDir)
  const store = openIn(dataDir)
  const credential = {
    ...{
      kind: 'app' as const,
      appId: '1',
      slug: 'headroom',
      privateKey: 'k',
      clientId: 'c',
      clientSecret: 's',
    },
    ...{ webhookSecret: 'w', installationId: null, installAt: 'https://github.com/apps/headroom' },
  }
  const made = { apiUrl: 'https://api.github.com', credential, by: act.actor, askedAt: 7 }
  await store.write(() => keepMade(store, made, heldKey(environment)))
  expect(await rotateKeptSecret(store, dataDir, act)).toMatchObject({ credentials: 1 })
  expect(madeApp(store, heldKeys(environment))).toEqual(made)
  store.close()
})

describe('the secret kept in the folder', () => {
  it('is replaced: credentials open as before, sessions have ended, and neither key is told', async () => {
    const dataDir = aFolder()
    const environment = environmentOf(dataDir)
    const store = openIn(dataDir)
    aUser(store, 'ann', 'admin')
    await connectBoth(store, environment)
    const before = keptSecret(dataDir)
    const rotated = await rotateKeptSecret(store, dataDir, act)
    expect(keptSecret(dataDir)).not.toBe(before)
    expect(rotated).toEqual({
      from: sealingKeyOf(before).id,
      to: sealingKeyOf(keptSecret(dataDir)).id,
      credentials: 2,
      sessions: 1,
    })
    expect(tokensIn(store, environment)).toEqual(both)
    expect(store.db.select().from(session).get()).toMatchObject({ endedBecause: 'key-rotated' })
    const told = store.db.select().from(auditEntry).all().at(-1)
    expect(told).toMatchObject({ action: 'key-rotated', details: rotated })
    expect(readdirSync(dataDir).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
    store.close()
  })

  it('is replaced or not, wherever the process dies: all credentials open, then and after the next start', async () => {
    const dataDir = aFolder()
    const store = openIn(dataDir)
    await connectBoth(store, environmentOf(dataDir))
    const images: string[] = []
    const takeImage = () => {
      const image = mkdtempSync(join(root, 'image-'))
      cpSync(dataDir, image, { recursive: true })
      images.push(image)
    }
    onDisk.moved = takeImage
    const watched: Store = {
      ...store,
      write: async (work) => {
        const result = await store.write(() => {
          const done = work()
          takeImage()
          return done
        })
        takeImage()
        return result
      },
    }
    takeImage()
    const { from, to } = await rotateKeptSecret(watched, dataDir, act)
    onDisk.moved = () => {}
    store.close()
    expect(images.length).toBeGreaterThanOrEqual(5)
    const ends: string[] = []
    for (const image of images) {
      const environment = environmentOf(image)
      const again = openIn(image)
      expect(tokensIn(again, environment)).toEqual(both)
      await settleRotation(again, image)
      expect(tokensIn(again, environment)).toEqual(both)
      expect(readdirSync(image).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
      ends.push(heldKey(environment).id)
      again.close()
    }
    expect(new Set(ends)).toEqual(new Set([from, to]))
    expect(ends.toSorted((a, b) => Number(a === to) - Number(b === to))).toEqual(ends)
  })

  it('that a half-made rotation left beside it takes along what was connected meanwhile', async () => {
    const dataDir = aFolder()
    const environment = environmentOf(dataDir)
    const store = openIn(dataDir)
    await connectBoth(store, environment)
    const before = readFileSync(secretFile(dataDir), 'utf8')
    await rotateKeptSecret(store, dataDir, act)
    const next = readFileSync(secretFile(dataDir), 'utf8')
    writeFileSync(secretFile(dataDir), before)
    writeFileSync(join(dataDir, 'secret-next'), next)
    await store.write(() =>
      connect(
        store,
        act,
        {
          source: 'pagerduty',
          apiUrl: 'https://api.pagerduty.com',
          name: 'ann',
          report: {},
          credential: { kind: 'token', token: 'connected-meanwhile', webhookSecret: null },
        },
        heldKey(environment),
      ),
    )
    expect(tokensIn(store, environment)).toEqual(['ghp_planted', 'connected-meanwhile'])
    await settleRotation(store, dataDir)
    expect(readFileSync(secretFile(dataDir), 'utf8')).toBe(next)
    expect(tokensIn(store, environment)).toEqual(['ghp_planted', 'connected-meanwhile'])
    store.close()
  })

  it('is not replaced where a credential opens under none, and nothing is changed', async () => {
    const dataDir = aFolder()
    const store = openIn(dataDir)
    await connectBoth(store, environmentOf(dataDir, 'the secret of another installation, 32 long'))
    const before = keptSecret(dataDir)
    await expect(rotateKeptSecret(store, dataDir, act)).rejects.toThrow(SealError)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('secret'))).toEqual(['secret'])
    expect(keptSecret(dataDir)).toBe(before)
    store.close()
  })
})

it('a secret of the environment is replaced in one transaction: before it one opens, after it the other', async () => {
  const dataDir = aFolder()
  const [one, other] = ['the first secret of the environment', 'the second secret of the environment']
  const [before, after] = [environmentOf(dataDir, one), environmentOf(dataDir, other)]
  const store = openIn(dataDir)
  await connectBoth(store, before)
  expect(keptProblems(after, store)).toHaveLength(2)
  await rotateTo(store, heldKey(before), heldKey(after), act)
  expect(tokensIn(store, after)).toEqual(both)
  expect(tokensIn(store, before)).toEqual([null, null])
  expect(readdirSync(dataDir)).not.toContain('secret')
  store.close()
})

describe('a backup restored on another machine', () => {
  async function restoredElsewhere(): Promise<{ from: string; to: string; file: string }> {
    const from = aFolder()
    const store = openIn(from)
    await connectBoth(store, environmentOf(from))
    const file = join(root, `${from.slice(-6)}.backup`)
    await backupStore(store.sqlite.name, file, { now: act.now, onProgress: () => undefined })
    store.close()
    const to = aFolder()
    await restoreStore(file, join(to, 'headroom.db'), { now: act.now, isDemo: false })
    return { from, to, file }
  }

  it('holds ciphertext only', async () => {
    const { file } = await restoredElsewhere()
    const bytes = readFileSync(file)
    for (const secret of both) expect(bytes.includes(secret)).toBe(false)
  })

  it('with the secret opens everything', async () => {
    const { from, to } = await restoredElsewhere()
    cpSync(secretFile(from), secretFile(to))
    const store = openIn(to)
    expect(keptProblems(environmentOf(to), store)).toEqual([])
    expect(tokensIn(store, environmentOf(to))).toEqual(both)
    store.close()
  })

  it('without it reads nothing, says both keys and the two ways out, and connecting again mends it', async () => {
    const { from, to } = await restoredElsewhere()
    const environment = environmentOf(to)
    const store = openIn(to)
    const [github, pagerduty] = keptProblems(environment, store)
    expect([github?.source, pagerduty?.source]).toEqual(['GitHub', 'PagerDuty'])
    expect(github?.problem).toContain(heldKey(environmentOf(from)).id)
    expect(github?.problem).toContain(heldKey(environment).id)
    expect(github?.problem).toMatch(/Put the secret of that key back .* or connect the source again\./)
    await connectBoth(store, environment)
    expect(keptProblems(environment, store)).toEqual([])
    store.close()
  })
})
