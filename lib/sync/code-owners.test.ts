import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubPullRequest,
  aGitHubRepositoryWorld,
  aGitHubTeam,
} from '@/e2e/simulators/github/builders'
import { rebuild } from './rebuild'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const wholeOwner = aGitHubTeam({ slug: 'payments' })
const withoutRepositories = { totalCount: 0, edges: [] }
const web = aGitHubTeam({ slug: 'web', repositories: withoutRepositories })

const changing = (number: number, mergedAt: string, ...paths: string[]) =>
  aGitHubPullRequest({
    id: `PR_${number}`,
    number,
    createdAt: mergedAt,
    mergedAt,
    updatedAt: mergedAt,
    changedFiles: paths.length,
    mergeCommit: { oid: `m${number}` },
    timelineItems: aConnection([]),
    files: aConnection(paths.map((path) => ({ path, additions: 10, deletions: 0, changeType: 'MODIFIED' }))),
  })

const fileOf = (...lines: string[]) => ({
  path: '.github/CODEOWNERS',
  oid: `o${lines.join('|')}`,
  text: lines.join('\n'),
  committedAt: '2026-05-01T00:00:00Z',
})

const world = () =>
  aGitHubRepositoryWorld({
    pullRequests: [
      changing(3, '2026-05-20T10:00:00Z', 'web/a.ts', 'web/b.ts', 'api/c.ts'),
      changing(2, '2026-05-19T10:00:00Z', 'web/a.ts', 'api/c.ts'),
      changing(1, '2026-04-20T10:00:00Z', 'web/a.ts'),
    ],
    codeOwners: [fileOf('/web/ @acme/web', '/docs/ @acme/nobody', '/api/ @ada')],
  })

let api: ReturnType<typeof world>
let sync: TestSync
beforeEach(async () => {
  api = world()
  sync = await aSync({ repositories: [api], teams: [wholeOwner, web] })
})
afterEach(() => sync.stop())

const changes = () => sync.rows(`select number, team_id as teamId from "change" order by number`)
const owners = () =>
  Object.fromEntries(
    sync
      .rows<{ number: number; teamId: string }>(
        'select number, team_id as teamId from pull_request p join pull_request_review r on r.pull_request_id = p.id order by number',
      )
      .map(({ number, teamId }) => [number, teamId]),
  )
const byPath = () =>
  sync.rows(
    `select team_id as teamId, path, "from", until, line from ownership where origin = 'codeowners' order by "from", line`,
  )
const nextRound = () => {
  sync.pass(5 * minute)
  return sync.round()
}

it('a change is the team’s that owned most of it by path when it was merged, else the repository’s', async () => {
  await sync.round()
  const from = Date.parse('2026-05-01T00:00:00Z')
  expect(byPath()).toEqual([
    { teamId: 'github:T_web', path: '/web/', from, until: null, line: 1 },
    { teamId: 'unowned', path: '/docs/', from, until: null, line: 2 },
    { teamId: 'unowned', path: '/api/', from, until: null, line: 3 },
  ])
  expect(owners()).toEqual({ 1: 'github:T_payments', 2: 'github:T_payments', 3: 'github:T_web' })
  expect(changes()).toEqual([
    { number: 1, teamId: 'github:T_payments' },
    { number: 2, teamId: 'github:T_payments' },
    { number: 3, teamId: 'github:T_web' },
  ])
})

it('costs two requests when it is first seen or is another, and none in a round in which it did not move', async () => {
  const { requests } = await sync.round()
  const bare = await aSync({ repositories: [{ ...world(), codeOwners: [] }], teams: [wholeOwner, web] })
  expect(requests.length - (await bare.round()).requests.length).toBe(2)
  await bare.stop()
  expect((await nextRound()).requests).toHaveLength(1)
  api.codeOwners = [fileOf('* @acme/web')]
  expect((await nextRound()).requests).toHaveLength(3)
})

it('another file holds from its commit on; before it the former one does', async () => {
  await sync.round()
  api.codeOwners = [
    { ...fileOf('/web/ @acme/payments', '/api/ @acme/web'), committedAt: '2026-05-20T00:00:00Z' },
  ]
  await nextRound()
  expect(byPath()).toMatchObject([
    { path: '/web/', teamId: 'github:T_web', until: Date.parse('2026-05-20T00:00:00Z') },
    { path: '/docs/', until: Date.parse('2026-05-20T00:00:00Z') },
    { path: '/api/', until: Date.parse('2026-05-20T00:00:00Z') },
    { path: '/web/', teamId: 'github:T_payments', until: null },
    { path: '/api/', teamId: 'github:T_web', until: null },
  ])
  expect(owners()).toEqual({ 1: 'github:T_payments', 2: 'github:T_payments', 3: 'github:T_payments' })
})

it('a file that goes holds until it was seen to be gone', async () => {
  await sync.round()
  api.codeOwners = []
  await nextRound()
  const goneAt = sync.context.now()
  expect(byPath()).toMatchObject([{ until: goneAt }, { until: goneAt }, { until: goneAt }])
  expect(owners()).toMatchObject({ 3: 'github:T_web' })
})

it('a team that becomes known owns what the file gave it', async () => {
  await sync.stop()
  sync = await aSync({ repositories: [api], teams: [wholeOwner] })
  await sync.round()
  expect(owners()).toMatchObject({ 3: 'github:T_payments' })
  await sync.stop()
  const teams = [wholeOwner]
  sync = await aSync({ repositories: [api], teams })
  await sync.round()
  teams.push(web)
  sync.pass(61 * minute)
  await sync.round()
  expect(owners()).toMatchObject({ 3: 'github:T_web' })
})

it('what people said of the repository outranks its file', async () => {
  await sync.round()
  sync.store.sqlite
    .prepare(
      `insert into decision (id, kind, subject, value, decided_at, decided_by) values ('d', 'ownership', ?, ?, 1, 'u')`,
    )
    .run('github:R_acme/api', JSON.stringify({ teamId: null, from: null }))
  await rebuild(sync.context)
  expect(owners()).toEqual({ 1: 'unowned', 2: 'unowned', 3: 'unowned' })
})

it('a rebuild draws the same from what was kept', async () => {
  await sync.round()
  api.codeOwners = [{ ...fileOf('* @acme/web'), committedAt: '2026-05-20T00:00:00Z' }]
  await nextRound()
  api.codeOwners = []
  await nextRound()
  const all = () =>
    ['ownership', 'change', 'pull_request_review', 'pull_request_outline'].map((table) =>
      sync.rows(`select * from "${table}" order by 1, 2, 3, 4`),
    )
  const before = all()
  await rebuild(sync.context)
  expect(all()).toEqual(before)
})
