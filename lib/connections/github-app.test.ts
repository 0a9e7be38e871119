import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { auditEntry, connection, setting } from '@/db/tables'
import { aStoreIn } from '@/db/test-store'
import { aGitHubWorld } from '@/e2e/simulators/github/builders'
import { type GitHubSimulator, startGitHubSimulator } from '@/e2e/simulators/github/server'
import { gitHubWebhook } from '@/e2e/simulators/webhooks'
import { actOf } from '../admin/test-store'
import { readEnvironment } from '../environment'
import { receive } from '../inbox/receive'
import { ownReader, writeOwn } from '../own-store'
import { connectionAnswer } from './answer'
import { beginApp, forgetMade, takeBegun } from './begun-app'
import { connectToken, recheckGitHub } from './github'
import {
  awaitApproval,
  lookForInstallation,
  manifestFor,
  receiveApp,
  receiveInstallation,
} from './github-app'
import { connections } from './here'
import { disconnect } from './keep'
import { waitingApp } from './waiting-app'

const shared = globalThis as unknown as Record<symbol, unknown>
/** What the web keeps for its process is made anew here, and after that for whoever comes next. */
const forgetProcess = () => {
  for (const name of ['settings', 'reader', 'writer', 'inbox', 'own-store'])
    delete shared[Symbol.for(`headroom.${name}`)]
}
const folder = mkdtempSync(join(tmpdir(), 'headroom-app-'))
let gitHub: GitHubSimulator
const session = 'session-of-ann'
const act = () => actOf('ann', Date.now())

beforeAll(async () => {
  gitHub = await startGitHubSimulator(aGitHubWorld(), { token: 'ghp_planted' })
  forgetProcess()
  shared[Symbol.for('headroom.settings')] = readEnvironment({
    HEADROOM_DATA_DIR: folder,
    HEADROOM_DEMO: 'off',
    HEADROOM_GITHUB_API_URL: gitHub.url,
    HEADROOM_ALLOWED_HOSTS: '127.0.0.1',
  })
  const store = aStoreIn(join(folder, 'headroom.db'))
  store.close()
})

afterAll(async () => {
  forgetProcess()
  await gitHub.stop()
  rmSync(folder, { recursive: true })
})

/** What the browser brings back from GitHub, after the form was posted there. */
const postForm = async () => {
  const { action, manifest, state } = await manifestFor(
    session,
    { organisation: 'acme' },
    'http://127.0.0.1:3000',
  )
  const body = new URLSearchParams({ manifest: JSON.stringify(manifest), state })
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '').searchParams
  return { code: back.get('code') ?? '', state: back.get('state') ?? '' }
}

const install = async (installAt: string) => {
  const answer = await fetch(installAt, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '').searchParams.get('installation_id') ?? ''
}

it('a token that opens nothing is not kept, and the refusal carries what GitHub said', async () => {
  await expect(connectToken(act(), { token: 'ghp_wrong' })).rejects.toMatchObject({
    ...{ status: 422, code: 'token-refused' },
    details: { check: { who: null } },
  })
  expect(connections().github).toBeNull()
})

it('a token is kept with what GitHub says of it, and looking again tells what changed', async () => {
  const check = await connectToken(act(), { token: 'ghp_planted', backfillDays: 30 })
  expect(connectionAnswer('github')).toMatchObject({
    ...{ origin: 'kept', kind: 'token', name: 'reader', backfillDays: 30, check, problem: null },
  })
  gitHub.change({ lacking: ['actions', 'statuses'] })
  await recheckGitHub(act())
  const lacking = () =>
    connectionAnswer('github')
      .check?.permissions.filter(({ state }) => state === 'lacking')
      .map(({ name }) => name)
  expect(lacking()).toEqual(['Actions', 'Commit statuses'])
  gitHub.change({ token: 'ghp_another', lacking: [] })
  await recheckGitHub(act())
  expect(connectionAnswer('github').check?.problems).toMatchObject([{ code: 'token-refused' }])
  gitHub.change({ token: 'ghp_planted' })
  await writeOwn((store) => disconnect(store, act(), 'github'))
})

it('an app is made, installed and read with, and its keys stand nowhere in clear', async () => {
  const installAt = await receiveApp(act(), session, await postForm())
  expect(connectionAnswer('github')).toMatchObject({
    origin: 'none',
    problem: { code: 'app-not-installed', url: installAt },
  })
  await receiveInstallation(act(), await install(installAt))
  const { credential } = connections().github ?? {}
  expect(connectionAnswer('github')).toMatchObject({
    ...{ origin: 'kept', kind: 'app', problem: null },
    check: { who: { kind: 'app' }, repositories: { total: 1 } },
  })
  expect(credential).toMatchObject({ kind: 'app', webhookSecret: gitHub.apps.apps.at(-1)?.webhookSecret })
  expect(waitingApp()).toBeNull()
  const { db } = ownReader()
  const all = [connection, setting, auditEntry].map((table) => db.select().from(table).all())
  for (const secret of [gitHub.apps.apps.at(-1)?.webhookSecret ?? '', 'PRIVATE KEY', ...gitHub.apps.tokens]) {
    expect(JSON.stringify(all)).not.toContain(secret)
  }
})

it('an installation that is not of the app is not read with', async () => {
  const before = connections().github
  await expect(receiveInstallation(act(), '99999')).rejects.toMatchObject({ status: 422, code: 'not-found' })
  expect(connections().github).toEqual(before)
})

it('what GitHub sends back counts once, within the hour, for the session that began it', async () => {
  const begun = (at: number) => writeOwn((store) => beginApp(store, session, gitHub.url, at))
  const taken = (by: string, state: string, at: number) =>
    writeOwn((store) => takeBegun(store, by, state, at))
  const hour = 60 * 60_000
  const state = await begun(0)
  expect(await taken('session-of-bob', state, 1)).toBeNull()
  expect(await taken(session, state, hour)).toBe(gitHub.url)
  expect(await taken(session, state, hour)).toBeNull()
  const late = await begun(0)
  expect(await taken(session, late, hour + 1)).toBeNull()
  await begun(0)
  expect(await taken(session, 'another', 1)).toBeNull()
  await expect(receiveApp(act(), session, { code: 'made-up', state })).rejects.toMatchObject({
    code: 'app-not-begun',
  })
})

it('a GitHub that the page may not send a form to is told before anybody goes there', async () => {
  await expect(
    manifestFor(session, { apiUrl: 'https://git.example.com' }, 'http://127.0.0.1:3000'),
  ).rejects.toThrow(/List git.example.com in HEADROOM_ALLOWED_HOSTS/)
})

it('an app whose installation an owner has to approve is waited for, and read with once they have', async () => {
  await writeOwn((store) => disconnect(store, act(), 'github'))
  await expect(awaitApproval(act())).rejects.toMatchObject({ code: 'no-app' })
  gitHub.change({ wantsApproval: true })
  const installAt = await receiveApp(act(), session, await postForm())
  const answer = await fetch(installAt, { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '').searchParams
  expect([back.get('setup_action'), back.get('installation_id')]).toEqual(['request', null])
  const asked = act()
  await awaitApproval(asked)
  await awaitApproval({ ...asked, now: asked.now + 60_000 })
  const since = new Date(asked.now).toISOString()
  expect(connectionAnswer('github')).toMatchObject({
    origin: 'none',
    problem: { code: 'app-not-approved', since, action: expect.stringContaining(installAt) },
  })
  expect(await lookForInstallation(act())).toBe(false)
  gitHub.apps.approve()
  expect(await lookForInstallation(act())).toBe(true)
  expect(connectionAnswer('github')).toMatchObject({ origin: 'kept', kind: 'app', problem: null })
  await expect(lookForInstallation(act())).rejects.toMatchObject({ code: 'no-app' })
  gitHub.change({ wantsApproval: false })
})

it('once the owner approves, GitHub’s event alone has the app read with, in the name of who made it', async () => {
  await writeOwn((store) => disconnect(store, act(), 'github'))
  gitHub.change({ wantsApproval: true })
  await fetch(await receiveApp(actOf('bea', Date.now()), session, await postForm()), { redirect: 'manual' })
  await awaitApproval(act())
  const [installation] = gitHub.apps.approve()
  const secret = gitHub.apps.apps.at(-1)?.webhookSecret ?? ''
  const payload = { action: 'created', installation: { id: installation }, repositories: [] }
  const { headers, body } = gitHubWebhook('installation', payload, { secret })
  const request = new Request('https://headroom.example/api/webhooks/github', {
    method: 'POST',
    headers,
    body,
  })
  expect((await receive('github', request)).status).toBe(202)
  await vi.waitFor(() => expect(connections().github?.connectedBy).toBe('bea'), 60_000)
  gitHub.change({ wantsApproval: false })
})

it('an app that was deleted at GitHub while it waited is said to be refused', async () => {
  await writeOwn((store) => disconnect(store, act(), 'github'))
  await receiveApp(act(), session, await postForm())
  const deleted = gitHub.apps.apps.pop()
  await expect(lookForInstallation(act())).rejects.toMatchObject({ status: 422, code: 'token-refused' })
  if (deleted) gitHub.apps.apps.push(deleted)
  await writeOwn(forgetMade)
})
