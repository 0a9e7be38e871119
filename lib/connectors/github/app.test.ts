import { afterEach, expect, it, vi } from 'vitest'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubTeam,
  aGitHubWorld,
} from '@/e2e/simulators/github/builders'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
} from '@/e2e/simulators/github/server'
import { appFormAction, appManifest, registerApp, requireInstallation } from './app'
import { checkGitHub } from './check/check'
import { openGitHub } from './live-reader'
import { aPatientClock } from './test-clock'

const address = 'https://headroom.example'
const running: GitHubSimulator[] = []

afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(running.splice(0).map((gitHub) => gitHub.stop()))
})

const aGitHub = async (options: SimulatorOptions = {}) => {
  const world = aGitHubWorld({
    repositories: ['api', 'web'].map((name) =>
      aGitHubRepositoryWorld({
        repository: aGitHubRepository({ nameWithOwner: `acme/${name}` }),
        pullRequests: [aGitHubPullRequest({ id: `PR_${name}` })],
      }),
    ),
    teams: [aGitHubTeam()],
  })
  const gitHub = await startGitHubSimulator(world, options)
  running.push(gitHub)
  return gitHub
}

/** What a browser does with the form: GitHub sends it back with a code. */
const make = async (gitHub: GitHubSimulator, hookUrl: string | null = `${address}/api/webhooks/github`) => {
  const manifest = appManifest({ address, hookUrl, suffix: 'acme 1a2b3c' })
  const answer = await fetch(appFormAction(gitHub.url, 'acme', 'a-state'), {
    method: 'POST',
    body: new URLSearchParams({ manifest: JSON.stringify(manifest) }),
    redirect: 'manual',
  })
  const back = new URL(answer.headers.get('location') ?? '')
  return { back, code: back.searchParams.get('code') ?? '' }
}

const installed = async (gitHub: GitHubSimulator) => {
  const { code } = await make(gitHub)
  const app = await registerApp(gitHub.url, code)
  const answer = await fetch(app.installAt, { redirect: 'manual' })
  const installationId =
    new URL(answer.headers.get('location') ?? '').searchParams.get('installation_id') ?? ''
  const token = { appId: app.appId, privateKey: app.privateKey, installationId }
  const clock = aPatientClock()
  const options = { apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token, clock }
  return { app, options, reader: openGitHub(options) }
}

it('an app is made from a manifest that only reads, and its keys come once', async () => {
  const gitHub = await aGitHub()
  const { back, code } = await make(gitHub)
  expect(back.searchParams.get('state')).toBe('a-state')
  expect(back.href).toContain(`${address}/api/connections/github/app/created`)
  const app = await registerApp(gitHub.url, code)
  const [made] = gitHub.apps.apps
  expect(app).toMatchObject({
    ...{ appId: String(made?.id), slug: 'headroom-acme-1a2b3c', webhookSecret: made?.webhookSecret },
    installAt: `${gitHub.url}/apps/headroom-acme-1a2b3c/installations/new`,
  })
  expect(made?.manifest).toMatchObject({
    public: false,
    hook_attributes: { url: `${address}/api/webhooks/github` },
  })
  expect(Object.values(made?.manifest.default_permissions ?? {})).toEqual(Array(6).fill('read'))
  await expect(registerApp(gitHub.url, code)).rejects.toThrow(/gave its keys out before/)
})

it('where GitHub cannot reach us the app asks for no events', async () => {
  const gitHub = await aGitHub()
  await make(gitHub, null)
  const [made] = gitHub.apps.apps
  expect(made?.manifest).not.toHaveProperty('hook_attributes')
  expect(made?.manifest).not.toHaveProperty('default_events')
})

it('an installation is read with tokens of its own, and lists what it was given', async () => {
  const gitHub = await aGitHub()
  const { options, reader } = await installed(gitHub)
  await requireInstallation(options)
  const listed = await reader.listRepositories(null)
  expect(listed.map(({ repository }) => repository.nameWithOwner)).toEqual(['acme/api', 'acme/web'])
  const page = await reader.fetchPullRequests(
    { owner: 'acme', name: 'api' },
    { after: null, onlyOpen: false },
  )
  expect(page.records).toHaveLength(1)
  // The long form of GitHub's tokens reaches it whole.
  expect(gitHub.apps.tokens.every((token) => token.length > 400)).toBe(true)
})

it('a token is renewed before it ends, and one that ended sooner is followed by another', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const gitHub = await aGitHub({ now: () => Date.now() })
  const { reader } = await installed(gitHub)
  await reader.listRepositories(null)
  const [first] = gitHub.apps.tokens
  vi.setSystemTime(Date.now() + 59.5 * 60_000)
  expect(await reader.listRepositories(null)).toHaveLength(2)
  const [, second] = gitHub.apps.tokens
  expect(second).not.toBe(first)
  expect(gitHub.requests.map(({ status }) => status)).not.toContain(401)
  vi.setSystemTime(Date.now() + 10_000)
  gitHub.apps.endTokens()
  expect(await reader.listRepositories(null)).toHaveLength(2)
})

it('a new token that GitHub does not know everywhere yet is tried again, not called wrong', async () => {
  const gitHub = await aGitHub({ refusedWhenNew: 1 })
  const { reader } = await installed(gitHub)
  expect(await reader.listRepositories(null)).toHaveLength(2)
})

it('a suspended installation, and one that is gone, say what to do', async () => {
  const gitHub = await aGitHub()
  const { options, reader } = await installed(gitHub)
  const [installation] = gitHub.apps.apps[0]?.installations ?? []
  if (installation) installation.isSuspended = true
  await expect(reader.listRepositories(null)).rejects.toMatchObject({
    ...{ kind: 'token-refused', message: expect.stringMatching(/suspended/) },
    detail: { action: expect.stringMatching(/unsuspended/) },
  })
  gitHub.apps.apps[0]?.installations.pop()
  await expect(requireInstallation(options)).rejects.toMatchObject({ kind: 'not-found' })
  const other = openGitHub(options)
  await expect(other.listRepositories(null)).rejects.toMatchObject({
    detail: { action: expect.stringMatching(/Install the app/) },
  })
})

it('an app is looked over as a token is', async () => {
  const gitHub = await aGitHub()
  const { options, app } = await installed(gitHub)
  const found = await checkGitHub({ ...options, appName: app.slug, backfillDays: 365, now: Date.now() })
  expect(found).toMatchObject({
    who: { login: app.slug, kind: 'app' },
    repositories: { total: 2 },
    teams: [{ name: 'payments' }],
    problems: [],
  })
  const of = (access: string) =>
    found.permissions
      .filter((one) => one.access === access)
      .map(({ name, state, told }) => ({ name, state, told }))
  expect(new Set(of('read').map(({ state }) => state))).toEqual(new Set(['granted']))
  expect(of('write')).toEqual([
    { name: 'Checks', state: 'lacking', told: 'checks: not named' },
    { name: 'Pull requests', state: 'lacking', told: 'pull_requests: read' },
  ])
  const { slug, manifest } = gitHub.apps.apps[0] ?? {}
  expect(found.permissions.at(-1)?.grantAt).toBe(
    `${gitHub.url}/organizations/acme/settings/apps/${slug}/permissions`,
  )
  Object.assign(manifest?.default_permissions ?? {}, { checks: 'write', pull_requests: 'write' })
  const given = await checkGitHub({ ...options, appName: app.slug, backfillDays: 365, now: Date.now() })
  expect(new Set(given.permissions.map(({ state }) => state))).toEqual(new Set(['granted']))
})
