import { existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { actOf, aStoreForEachTest } from '@/lib/admin/test-store'
import { keptSecret, secretFile } from '@/lib/auth/signing-secret'
import { connect } from '@/lib/connections/keep'
import { type SealingKey, sealingKeyOf } from '@/lib/connections/sealed-text'
import { type Environment, readEnvironment } from '@/lib/environment'
import { examineConnections } from './examine-connections'

const store = aStoreForEachTest()
const key = sealingKeyOf('the secret of this installation, long enough')
let dataDir = ''
beforeEach(() => {
  dataDir = dirname(store().sqlite.name)
})

const environmentOf = (secret?: string): Environment =>
  readEnvironment({ HEADROOM_DATA_DIR: dataDir, HEADROOM_SECRET: secret })

const connectUnder = (held: SealingKey) =>
  store().write(() =>
    connect(
      store(),
      actOf('ann'),
      {
        source: 'github',
        apiUrl: 'https://api.github.com',
        name: 'ann',
        report: {},
        credential: { kind: 'token', token: 'ghp_planted', webhookSecret: null },
      },
      held,
    ),
  )

test('a credential that opens is well', async () => {
  await connectUnder(key)
  const [finding] = examineConnections(environmentOf('the secret of this installation, long enough'))
  expect(finding).toMatchObject({ about: 'credentials', action: null })
})

test('one sealed under another key names the source, both keys and the two ways out', async () => {
  await connectUnder(key)
  const held = sealingKeyOf(keptSecret(dataDir))
  const [finding] = examineConnections(environmentOf())
  expect(finding?.said).toBe('GitHub is not read')
  expect(finding?.action).toContain(`sealed under key ${key.id}, and this installation holds key ${held.id}`)
  expect(finding?.action).toContain('or connect the source again')
})

test('a secret that is gone is told, and none is made in its place', async () => {
  await connectUnder(sealingKeyOf(keptSecret(dataDir)))
  rmSync(secretFile(dataDir))
  const [finding] = examineConnections(environmentOf())
  expect(finding).toMatchObject({ about: 'secret', action: expect.stringContaining('Put the secret back') })
  expect(existsSync(secretFile(dataDir))).toBe(false)
})
