import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubFile,
  aGitHubPullRequest,
  aGitHubRepositoryWorld,
  aSha,
  many,
} from '@/e2e/simulators/github/builders'
import type { PlannedAnswer } from '@/e2e/simulators/github/server'
import { rebuild } from './rebuild'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const day = 24 * 60 * minute
const startsAt = Date.UTC(2026, 5, 1)
const before = (days: number) => new Date(startsAt - days * day).toISOString()

const words =
  'The gateway retries a charge three times when Stripe answers late, instead of dropping the order as before.'
const merged = (number: number, days: number, more: Parameters<typeof aGitHubPullRequest>[0] = {}) =>
  aGitHubPullRequest({
    number,
    body: words,
    timelineItems: aConnection([]),
    createdAt: before(days + 1),
    updatedAt: before(days),
    mergedAt: before(days),
    closedAt: before(days),
    ...more,
  })
const opened = (number: number, more: Parameters<typeof aGitHubPullRequest>[0] = {}) =>
  merged(number, 1, {
    state: 'OPEN',
    mergedAt: null,
    closedAt: null,
    mergeCommit: null,
    mergedBy: null,
    ...more,
  })

const aSmall = { additions: 5, deletions: 0, files: aConnection([aGitHubFile('src/a.ts', 5, 0)]) }

const world = () =>
  aGitHubRepositoryWorld({
    pullRequests: [opened(4), merged(3, 10), merged(2, 20, aSmall), merged(1, 120)],
    patches: {
      PR_3: {
        'src/server.ts': '@@ -1 +1 @@ export class Gateway {\n-charge(order)\n+chargeLate(order, maxRetries)',
      },
    },
  })

let api: ReturnType<typeof world>
let sync: TestSync
beforeEach(async () => {
  api = world()
  sync = await aSync({ repositories: [api] }, { startsAt })
})
afterEach(() => sync.stop())

const nextRound = () => {
  sync.pass(5 * minute)
  return sync.round()
}
const filesRoute = '/repos/{owner}/{repo}/pulls/{id}/files'
const asked = ({ requests }: Awaited<ReturnType<TestSync['round']>>) =>
  requests.filter(({ route }) => route === filesRoute).length
const read = () =>
  sync.rows(`select p.number, t.head_sha as head, t.is_whole as isWhole from pull_request_patch t
    join pull_request p on p.id = t.pull_request_id order by number`)
const stream = () =>
  sync.rows<Record<string, unknown>>(
    `select state, read, expected, error from sync_stream where stream = 'patches'`,
  )
const refuse = (answer: PlannedAnswer, route = '/files') =>
  sync.gitHub.onRequest(({ url }) => (url.split('?')[0]?.endsWith(route) ? answer : undefined))
const head = (number: number) => aSha(`head-${number}`)

describe('patches', () => {
  it('are read of open pull requests and of those merged in 91 days, over 20 lines with a text', async () => {
    const round = await sync.round()
    expect(read()).toEqual([
      { number: 3, head: head(3), isWhole: 1 },
      { number: 4, head: head(4), isWhole: 1 },
    ])
    expect(asked(round)).toBe(2)
    expect(stream()).toEqual([{ state: 'current', read: 2, expected: 2, error: null }])
  })

  it('are kept as names, and their code nowhere', async () => {
    await sync.round()
    const [{ files } = { files: '' }] = sync.rows<{ files: string }>(
      `select files from pull_request_patch where pull_request_id = 'github:PR_3'`,
    )
    expect(JSON.parse(files)[0].names).toEqual(expect.arrayContaining(['Gateway', 'charge', 'chargeLate']))
    const payloads = sync.rows<{ payload: string }>(`select payload from raw_record where stream = 'patches'`)
    for (const { payload } of payloads) expect(payload).not.toMatch(/@@|\(order/)
  })

  it('are read once per head', async () => {
    await sync.round()
    expect(asked(await nextRound())).toBe(0)
    const [open] = api.pullRequests
    if (!open) throw new Error('no pull request')
    Object.assign(open, { headRefOid: aSha('other'), updatedAt: new Date(sync.context.now()).toISOString() })
    expect(asked(await nextRound())).toBe(1)
    expect(read()).toMatchObject([{ number: 3 }, { number: 4, head: aSha('other') }])
    expect(asked(await nextRound())).toBe(0)
  })

  it('of one that is closed without a merge are forgotten', async () => {
    await sync.round()
    const [open] = api.pullRequests
    if (!open) throw new Error('no pull request')
    Object.assign(open, { state: 'CLOSED', updatedAt: new Date(sync.context.now()).toISOString() })
    await nextRound()
    expect(read()).toMatchObject([{ number: 3 }])
    expect(sync.rows(`select id from raw_record where stream = 'patches'`)).toEqual([{ id: 'PR_3' }])
  })

  it('of one that is merged without a text are forgotten', async () => {
    await sync.round()
    const [open] = api.pullRequests
    if (!open) throw new Error('no pull request')
    const at = new Date(sync.context.now()).toISOString()
    Object.assign(open, { state: 'MERGED', body: '', updatedAt: at, mergedAt: at, closedAt: at })
    Object.assign(open, { mergeCommit: { oid: aSha('merge-4') } })
    await nextRound()
    expect(read()).toMatchObject([{ number: 3 }])
    expect(sync.rows('select * from unconcluded')).toEqual([])
  })

  it('are asked for after everything else was read', async () => {
    const { requests } = await sync.round()
    const at = requests.findIndex(({ route }) => route === filesRoute)
    expect(requests.slice(at).every(({ route }) => route === filesRoute)).toBe(true)
  })

  it('are read page by page, five at the most, and told as cut beyond them', async () => {
    const files = (count: number) => many(count, (at) => aGitHubFile(`src/f${at}.ts`, 1, 0))
    api.pullRequests = [
      opened(6, { changedFiles: 250, files: aConnection(files(250)) }),
      opened(5, { changedFiles: 3_001, files: aConnection(files(3_000)) }),
    ]
    expect(asked(await sync.round())).toBe(3 + 5)
    expect(read()).toMatchObject([
      { number: 5, isWhole: 0 },
      { number: 6, isWhole: 1 },
    ])
  })

  it('that are refused fail nothing: it is told which permission lacks, and asked again a day later', async () => {
    refuse({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'pull_requests=read' },
      body: { message: 'Resource not accessible by personal access token' },
    })
    const { failed } = await sync.round()
    expect(failed).toBe(0)
    expect(read()).toEqual([])
    expect(stream()).toMatchObject([
      { state: 'current', error: expect.stringContaining('pull_requests=read') },
    ])
    sync.gitHub.onRequest(null)
    expect(asked(await nextRound())).toBe(0)
    sync.pass(day)
    await sync.round()
    expect(read()).toHaveLength(2)
    expect(stream()).toMatchObject([{ error: null }])
  })

  it('of one that GitHub cannot list keep no other waiting, are named, and tried again', async () => {
    refuse({ status: 404, body: { message: 'Not Found' } }, '/pulls/4/files')
    await sync.round()
    expect(read()).toMatchObject([{ number: 3 }])
    expect(sync.rows(`select name from unread_object where stream = 'patches'`)).toEqual([{ name: '#4' }])
    sync.gitHub.onRequest(null)
    await nextRound()
    expect(read()).toMatchObject([{ number: 3 }, { number: 4 }])
    expect(sync.rows(`select name from unread_object where stream = 'patches'`)).toEqual([])
  })

  it('come out the same from what was kept', async () => {
    await sync.round()
    const all = () =>
      ['pull_request_patch', 'pull_request_outline', 'explanation'].map((table) =>
        sync.rows(`select * from "${table}" order by 1`),
      )
    const once = all()
    await rebuild(sync.context)
    expect(all()).toEqual(once)
  })
})
