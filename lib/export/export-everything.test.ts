import { expect, it } from 'vitest'
import { saveRows } from '@/db/store/prepared'
import { saveWebhookDeliveries } from '@/db/store/save-webhook-deliveries'
import { rawRecord } from '@/db/tables'
import { invite } from '../admin/invitations'
import { actOf, aStoreForEachTest, aUser, now } from '../admin/test-store'
import { makeToken } from '../admin/tokens'
import { keepMade } from '../connections/begun-app'
import type { AppCredential } from '../connections/credential'
import { connect } from '../connections/keep'
import { sealingKeyOf } from '../connections/sealed-text'
import { exportedLines, exportedTables } from './export-everything'

const anApp: AppCredential = {
  kind: 'app',
  appId: '1',
  slug: 'headroom',
  privateKey: 'planted-key',
  clientId: 'c',
  clientSecret: 'planted',
  webhookSecret: 'planted',
  installationId: null,
  installAt: 'https://github.com/apps/headroom',
}

const store = aStoreForEachTest()
const act = actOf('ann')

type Line = { table?: string; row?: Record<string, unknown>; end?: boolean; rows?: number; export?: number }
const exported = (): Line[] =>
  [...exportedLines(store().sqlite.name, now)]
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

it('everything that is kept stands in it once, and the last line counts it', async () => {
  const record = { source: 'github' as const, stream: 'tags', repositoryId: null, receivedAt: now, hash: '' }
  await store().write(() =>
    saveRows(
      store(),
      rawRecord,
      Array.from({ length: 450 }, (_, at) => ({
        ...record,
        id: `tag ${at}`,
        payload: '{"name":"line\\nbreak"}',
      })),
    ),
  )
  const lines = exported()
  expect(lines[0]).toMatchObject({ export: 1 })
  const ids = lines.flatMap(({ table, row }) => (table === 'raw_record' ? [row?.id] : []))
  expect(new Set(ids).size).toBe(450)
  expect(ids).toHaveLength(450)
  expect(lines.at(-1)).toEqual({ end: true, rows: lines.length - 2 })
})

it('no secret stands in it: neither tokens, links, passwords, sessions nor credentials, not even their hashes', async () => {
  const key = sealingKeyOf('the secret of this installation, long enough')
  const made = await store().write(() => {
    aUser(store(), 'ann', 'admin')
    store().sqlite.exec("update user set password_hash = 'planted-password-hash'")
    const credential = { kind: 'token' as const, token: 'planted-credential', webhookSecret: null }
    connect(
      store(),
      act,
      { source: 'github', apiUrl: 'https://api.github.com', name: 'ann', report: {}, credential },
      key,
    )
    saveWebhookDeliveries(store(), [
      {
        source: 'github',
        deliveryId: 'd',
        event: 'push',
        receivedAt: now,
        headers: { 'x-signed': 'planted-signature' },
        body: Buffer.from('{"a":1}'),
      },
    ])
    const made = { apiUrl: 'https://api.github.com', credential: anApp, by: act.actor, askedAt: null }
    keepMade(store(), made, key)
    return [
      invite(store(), act, { role: 'viewer', teamIds: [] }).token,
      makeToken(store(), act, { name: 'ci', scope: 'read', days: 3 }).secret,
    ]
  })
  const hashes = [
    'select token_hash from invitation',
    'select token_hash from api_token',
    'select id_hash from session',
  ]
  const planted = hashes.map((sql) => String(store().sqlite.prepare(sql).pluck().get()))
  const sealed = JSON.parse(String(store().sqlite.prepare('select credential from connection').pluck().get()))
  const text = exported()
    .map((line) => JSON.stringify(line))
    .join('\n')
  expect(text).toContain('ann@example.test')
  expect(text).toContain(Buffer.from('{"a":1}').toString('base64'))
  expect(text).not.toContain('github-app')
  for (const secret of [...made, ...planted, sealed.text, 'planted']) expect(text).not.toContain(secret)
})

it('a column whose name says that it is a secret is left out, in tables that come later too', () => {
  const harmless = [
    'raw_record.hash',
    'ingested_record.hash',
    'pull_request_outline.words_hash',
    'explanation_check.words_hash',
  ]
  const told = exportedTables(store()).flatMap(({ table, columns }) =>
    columns.map((column) => `${table}.${column}`),
  )
  expect(told.filter((name) => /hash|secret|credential|password|sealed/.test(name)).sort()).toEqual(
    harmless.sort(),
  )
})
