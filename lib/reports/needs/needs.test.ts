import { expect, test } from 'vitest'
import type { StreamState } from '@/db/queries/list-coverage'
import type { CheckedPermission, ConnectionAnswer, GitHubCheck } from '../../api/connection-contract'
import type { SyncSourceAnswer } from '../../api/sync-contract'
import { everyRepository } from '../../domain/repository-choice'
import type { Known, Watched } from './known'
import { needsOf } from './needs'

const now = Date.parse('2026-11-20T10:00:00Z')
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const isoOf = (at: number) => new Date(at).toISOString()

const check: GitHubCheck = {
  source: 'github',
  apiUrl: 'https://api.github.com',
  who: { login: 'marlow-bot', name: null, kind: 'fine-grained' },
  expiresAt: null,
  ...{ permissions: [], organisations: [], teams: [], repositories: { total: 0, rows: [] } },
  ...{ cost: null, problems: [] },
}

const gitHub: ConnectionAnswer = {
  ...{
    source: 'github',
    origin: 'kept',
    kind: 'token',
    name: 'marlow-bot',
    apiUrl: 'https://api.github.com',
  },
  ...{ connectedAt: isoOf(now - 5 * hourMs), connectedBy: 'Ada', pausedAt: null, problem: null },
  ...{ checkedAt: isoOf(now - hourMs), check, choice: everyRepository, backfillDays: 365 },
}

const watched = (change: Partial<ConnectionAnswer> = {}, more: Partial<Watched> = {}): Watched => ({
  connection: { ...gitHub, ...change },
  ...{ sync: null, deliveryUrl: null, movedAt: null },
  ...more,
})

const known = (change: Partial<Known> = {}): Known => ({
  ...{ now, watched: [watched()], streams: [], reader: null, unmatched: [] },
  ...change,
})

const stream = (change: Partial<StreamState>): StreamState => ({
  ...{
    source: 'github',
    stream: 'pull-requests',
    scope: 'github:R1',
    scopeName: 'acme/api',
    state: 'failing',
  },
  ...{
    read: 0,
    expected: null,
    syncedAt: null,
    progressedAt: null,
    error: 'It failed',
    errorAction: 'Mend it.',
  },
  ...{
    errorKind: null,
    errorSince: now - 5 * minuteMs,
    needsPerson: 1,
    nextTryAt: null,
    walkStartedAt: null,
  },
  ...{ walkRead: 0, lastError: null, lastErrorAt: null, leftAt: null },
  ...change,
})

const permission = (change: Partial<CheckedPermission>): CheckedPermission => ({
  ...{ name: 'Actions', access: 'read', state: 'granted', gives: 'deployments made by workflows' },
  ...{ withoutIt: ['change-lead-time'], told: null, grantAt: null },
  ...change,
})

const webhooks = (change: Partial<NonNullable<SyncSourceAnswer['webhooks']>> = {}): SyncSourceAnswer => ({
  ...{ source: 'github', state: 'current', quotas: [] },
  webhooks: {
    ...{ lastDeliveryAt: null, refused: 0, lastRefusedAt: null, isEnabled: null, disabledSince: null },
    ...{ checkedAt: null, error: null },
    ...change,
  },
})

const refused = { errorKind: 'token-refused', error: 'GitHub refused the token (Bad credentials).' }

test('nothing needs anybody while everything is read', () => {
  expect(needsOf(known({ streams: [stream({ state: 'current', error: null, needsPerson: 0 })] }))).toEqual([])
})

test('a refused token is one thing to do, however many repositories wait for it, since the first of them did', () => {
  const streams = ['acme/api', 'acme/web'].map((scopeName, at) =>
    stream({ ...refused, scope: `github:${at}`, scopeName, errorSince: now - (at + 1) * hourMs }),
  )
  expect(needsOf(known({ streams }))).toMatchObject([
    {
      title: 'GitHub refuses the token',
      since: isoOf(now - 2 * hourMs),
      affected: 2,
      act: { kind: 'link', words: 'Enter a new token', href: '/admin/connections/github' },
    },
  ])
})

test('a token of the environment is renewed there, and nowhere else', () => {
  const all = [watched({ origin: 'environment', choice: null, connectedAt: null })]
  const [need] = needsOf(known({ watched: all, streams: [stream(refused)] }))
  expect(need?.act).toEqual({
    kind: 'words',
    words: 'Set HEADROOM_GITHUB_TOKEN to another token and start Headroom again.',
  })
})

test('a key of the environment that the other region knows names that region', () => {
  const account = { name: 'acme', region: 'eu' as const }
  const found: ConnectionAnswer['check'] = {
    ...{ source: 'pagerduty', apiUrl: 'https://api.eu.pagerduty.com', account, permissions: [] },
    ...{ services: { total: 1, rows: [] }, incidents: { inWindow: 1 }, cost: null, problems: [] },
    subscription: { state: 'not-made', why: null },
  }
  const pagerDuty = { source: 'pagerduty' as const, origin: 'environment' as const, choice: null }
  const connection = { ...pagerDuty, apiUrl: 'https://api.pagerduty.com', check: found }
  const streams = [stream({ ...refused, source: 'pagerduty', scope: '', scopeName: '' })]
  expect(needsOf(known({ watched: [watched(connection)], streams }))).toMatchObject([
    {
      title: 'PagerDuty refuses the token',
      act: {
        words: 'Set HEADROOM_PAGERDUTY_API_URL to https://api.eu.pagerduty.com and start Headroom again.',
      },
    },
  ])
})

test('a repository that vanished can be left out, beside those that are', () => {
  const choice = { ...everyRepository, leftOut: ['github:R9'] }
  const gone = { errorKind: 'not-found', error: 'GitHub does not find this repository.' }
  const streams = [stream(gone), stream({ ...gone, stream: 'commits' })]
  expect(needsOf(known({ watched: [watched({ choice })], streams }))).toMatchObject([
    {
      title: 'GitHub does not find acme/api',
      act: { kind: 'send', words: 'Leave it out', body: { ...choice, leftOut: ['github:R9', 'github:R1'] } },
    },
  ])
  const without = watched({ choice: { ...choice, leftOut: ['github:R1'] } })
  expect(needsOf(known({ watched: [without], streams }))).toEqual([])
})

test('single sign-on is authorised on GitHub’s page, which stands behind the button', () => {
  const streams = [
    stream({
      errorKind: 'permission-missing',
      error: 'GitHub refused pull requests of acme/api: Resource protected by organization SAML enforcement.',
      errorAction: 'Authorise the token for single sign-on: https://github.com/orgs/acme/sso?a=1',
    }),
  ]
  const [need] = needsOf(known({ streams }))
  expect(need?.title).toBe('GitHub wants single sign-on for acme/api')
  expect(need?.act).toEqual({
    kind: 'link',
    words: 'Authorise it at GitHub',
    href: 'https://github.com/orgs/acme/sso?a=1',
  })
  expect(need?.words).not.toContain('https://')
})

test('a permission that lacks is told before reading has met it, and once', () => {
  const permissions = [
    permission({ state: 'lacking', grantAt: 'https://github.com/settings' }),
    permission({}),
  ]
  const all = [watched({ check: { ...check, permissions } })]
  expect(needsOf(known({ watched: all }))).toMatchObject([
    {
      title: 'One permission is missing at GitHub: Actions, read',
      words: 'Without it: deployments made by workflows. Everything else is read.',
      act: { kind: 'link', href: 'https://github.com/settings' },
    },
  ])
  const streams = [stream({ errorKind: 'permission-missing', stream: 'workflow-runs/1' })]
  const titles = needsOf(known({ watched: all, streams })).map(({ title }) => title)
  expect(titles).toEqual(['One permission is missing at GitHub: Actions, read'])
  expect(needsOf(known({ streams }))).toMatchObject([
    { title: 'GitHub does not let everything be read that is asked for' },
  ])
})

test('a failure that ends by itself needs nobody before it has lasted a quarter of an hour', () => {
  const failing = (since: number) =>
    known({ streams: [stream({ errorKind: 'unreachable', needsPerson: 0, errorSince: now - since })] })
  expect(needsOf(failing(14 * minuteMs))).toEqual([])
  expect(needsOf(failing(16 * minuteMs))).toMatchObject([{ title: 'GitHub does not answer' }])
  expect(needsOf(known({ streams: [stream({ errorKind: 'rate-limited', errorSince: 0 })] }))).toEqual([])
})

test('a credential under another key is told alone: what follows from it is no trouble of its own', () => {
  const problem = {
    code: 'credential-sealed',
    message: 'It was sealed under another key.',
    action: 'Put the key back.',
    url: null,
  }
  expect(needsOf(known({ watched: [watched({ problem })], streams: [stream(refused)] }))).toMatchObject([
    { title: 'The credential of GitHub does not open', act: { words: 'Connect GitHub again' } },
  ])
})

test('a paused source and one that is not connected ask for nothing', () => {
  const streams = [stream(refused)]
  expect(needsOf(known({ watched: [watched({ pausedAt: isoOf(now) })], streams }))).toEqual([])
  expect(needsOf(known({ watched: [watched({ origin: 'none', check: null })], streams }))).toEqual([])
})

test('events that never come are told once something moved that they should have told of', () => {
  const deliveryUrl = 'https://headroom.example.com/api/webhooks/github'
  const events = (movedAt: number | null, sync = webhooks()) =>
    needsOf(known({ watched: [watched({}, { deliveryUrl, movedAt, sync })] }))
  expect(events(null)).toEqual([])
  expect(events(now - 6 * hourMs), 'it moved before it was connected').toEqual([])
  expect(events(now - minuteMs / 2), 'an event may still be on its way').toEqual([])
  expect(events(now - 2 * minuteMs)).toMatchObject([
    { title: 'No event comes from GitHub', since: isoOf(now - 2 * minuteMs) },
  ])
  expect(events(now - 2 * minuteMs, webhooks({ lastDeliveryAt: isoOf(now - 30 * minuteMs) }))).toEqual([])
  expect(events(now - 2 * minuteMs, webhooks({ lastDeliveryAt: isoOf(now - 2 * hourMs) }))).toHaveLength(1)
})

test('an app of which not even its installation was told is silent before anything moves', () => {
  const installed = (agoMs: number, sync?: SyncSourceAnswer) =>
    needsOf(
      known({
        watched: [
          watched(
            { kind: 'app', connectedAt: isoOf(now - agoMs) },
            { deliveryUrl: 'https://headroom.example/api/webhooks/github', sync: sync ?? null },
          ),
        ],
      }),
    )
  expect(installed(minuteMs / 2), 'its event may still be on its way').toEqual([])
  expect(installed(2 * minuteMs)).toMatchObject([
    {
      title: 'No event comes from GitHub',
      since: isoOf(now - 2 * minuteMs),
      words: expect.stringContaining('The app was installed'),
      act: { words: expect.stringContaining('https://headroom.example/api/webhooks/github') },
    },
  ])
  expect(installed(2 * minuteMs, webhooks({ lastDeliveryAt: isoOf(now - minuteMs) }))).toEqual([])
})

test('an app that waits for an owner’s approval is told since when, with the one thing to do', () => {
  const since = isoOf(now - hourMs)
  const problem = {
    code: 'app-not-approved',
    message: 'It waits.',
    action: 'Ask an owner.',
    url: null,
    since,
  }
  const waiting = { origin: 'none' as const, kind: null, connectedAt: null, check: null, problem }
  expect(needsOf(known({ watched: [watched(waiting)] }))).toMatchObject([
    {
      title: 'The app of GitHub waits for an owner’s approval',
      since,
      act: { kind: 'words', words: 'Ask an owner.' },
    },
  ])
})

test('events with a wrong signature are told until one comes that is right', () => {
  const sync = webhooks({ refused: 3, lastRefusedAt: isoOf(now - hourMs) })
  expect(needsOf(known({ watched: [watched({}, { sync })] }))).toMatchObject([
    { title: 'Events in the name of GitHub carry a wrong signature' },
  ])
  const right = webhooks({ refused: 3, lastRefusedAt: isoOf(now - hourMs), lastDeliveryAt: isoOf(now) })
  expect(needsOf(known({ watched: [watched({}, { sync: right })] }))).toEqual([])
})

test('a token that ends within two weeks is told, with the days that are left', () => {
  const ends = (inMs: number) =>
    needsOf(known({ watched: [watched({ check: { ...check, expiresAt: isoOf(now + inMs) } })] }))
  expect(ends(15 * 24 * hourMs)).toEqual([])
  expect(ends(3.5 * 24 * hourMs)).toMatchObject([{ title: 'The token of GitHub ends in 3 days' }])
})

test('that nothing reads comes first, and services that belong nowhere last', () => {
  const reader = {
    holder: 'jobs',
    since: isoOf(now - hourMs),
    expiresAt: isoOf(now - minuteMs),
    isAlive: false,
  }
  const needs = needsOf(known({ reader, streams: [stream(refused)], unmatched: ['Search edge'] }))
  expect(needs.map(({ title }) => title)).toEqual([
    'Nothing reads the sources',
    'GitHub refuses the token',
    'The PagerDuty service “Search edge” belongs to no service here',
  ])
})

test('what the last look found is told before reading meets it, and what somebody may have meant is not', () => {
  const problem = (code: string, url: string | null = null) => ({
    ...{
      code,
      message: 'acme asks for single sign-on: nothing of acme is seen.',
      action: 'Authorise it.',
      url,
    },
  })
  const problems = [
    problem('sso-required', 'https://github.com/sso'),
    ...['private-repositories-missing', 'no-repository'].map((code) => problem(code)),
  ]
  expect(needsOf(known({ watched: [watched({ check: { ...check, problems } })] }))).toMatchObject([
    {
      title: 'acme asks for single sign-on: nothing of acme is seen',
      since: gitHub.checkedAt,
      act: { words: 'Authorise it at GitHub', href: 'https://github.com/sso' },
    },
  ])
})
