/** How reading stands, on the screen, over HTTP, on the charts and told by `doctor`, in states written into the store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import type { GitHubRepositoryWorld } from '@/db/seed/world'
import { expectNoBarrierNow } from './barriers'
import { aProduct, type Product } from './product'
import { expect, nothingConnected, open, press, test } from './screens'
import {
  aGitHubActor,
  aGitHubCommit,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubWorld,
  aSha,
  many,
} from './simulators/github/builders'

const now = Date.parse('2026-04-15T10:00:00Z')
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const instant = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')
const weeks = 'from=2026-02-16&to=2026-04-20'

/** Five changes on five weeks, the newest a week ago. */
function aRepositoryOf(nameWithOwner: string): GitHubRepositoryWorld {
  const mergedAt = (number: number) => instant(now - (6 - number) * 7 * dayMs)
  const sha = (number: number) => aSha(`${nameWithOwner} ${number}`)
  const pullRequests = many(5, (at) =>
    aGitHubPullRequest({
      id: `PR_${nameWithOwner}_${at}`,
      number: at + 1,
      url: `https://github.com/${nameWithOwner}/pull/${at + 1}`,
      author: aGitHubActor('ada'),
      createdAt: mergedAt(at + 1),
      updatedAt: mergedAt(at + 1),
      mergedAt: mergedAt(at + 1),
      closedAt: mergedAt(at + 1),
      mergeCommit: { oid: sha(at + 1) },
    }),
  )
  const commits = many(5, (at) =>
    aGitHubCommit({
      sha: sha(5 - at),
      at: mergedAt(5 - at),
      parents: at === 4 ? [] : [{ sha: sha(4 - at) }],
    }),
  )
  const defaultBranchRef = { name: 'main', target: { oid: sha(5) } }
  const repository = aGitHubRepository({ nameWithOwner, defaultBranchRef })
  return aGitHubRepositoryWorld({ repository, pullRequests, commits })
}

type Answer = {
  total: { value: number | null; n: number; reason?: string; partial?: true }
  buckets: { start: string; end: string; value: number | null; complete: boolean; partial?: true }[]
  before: object | null
  freshness: { source: string; state: string; unread: number; error: { message: string } | null }[]
}

/** A product whose store the test may write to. */
async function aWritableProduct(environment: Record<string, string | undefined> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-sync-screen-'))
  const product = await aProduct({
    gitHub: aGitHubWorld({ repositories: [aRepositoryOf('acme/api'), aRepositoryOf('acme/web')] }),
    now,
    environment: { HEADROOM_DATA_DIR: dataDir, HEADROOM_BACKFILL_DAYS: '120', ...environment },
  })
  const write = (sql: string) => {
    const store = new Database(join(dataDir, 'headroom.db'), { timeout: 5000 })
    store.exec(sql)
    store.close()
  }
  const stop = async () => {
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { product, write, stop }
}

async function ask<T>(product: Product, path: string): Promise<T> {
  const { status, body } = await product.api(path)
  expect(status, path).toBe(200)
  return body as T
}

const throughput = (product: Product, repository: string) =>
  ask<Answer>(product, `/api/v1/metrics/change-throughput?repository=${repository}&${weeks}`)

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: false }) })

test.describe('reading that was whole once', () => {
  test.describe.configure({ mode: 'serial' })
  let product: Product
  let write: (sql: string) => void
  let stop: () => Promise<void>

  /** Every stream as it stood after reading, as if it had been a minute ago. */
  const heal = () =>
    write(`
      update sync_stream set state = 'current', error = null, error_action = null, error_since = null, needs_person = 0,
        next_try_at = null, walk_started_at = null, walk_read = 0, left_at = null,
        synced_at = ${product.now() - minuteMs}, progressed_at = ${product.now() - minuteMs};
      delete from unread_object; delete from absence; delete from source_quota; delete from webhook_source;`)

  test.beforeAll(async () => {
    ;({ product, write, stop } = await aWritableProduct())
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  })
  test.beforeEach(async ({ page }) => {
    heal()
    await page.clock.setSystemTime(product.now())
  })
  test.afterAll(() => stop())

  test('is current everywhere, and doctor finds nothing to do', async ({ page }) => {
    expect(await ask(product, '/api/v1/sync')).toMatchObject({ state: 'current', unread: [], absences: [] })
    await open(page, `${await product.signIn(page.context())}/sync`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is read and up to date')
    expect(await product.run('doctor')).toMatchObject({ code: 0 })
  })

  test('a repository that fails stands first with the one thing to do, and marks only the charts it is part of', async ({
    page,
  }) => {
    write(`update sync_stream set state = 'failing', error = 'GitHub does not find acme/api', needs_person = 1,
      error_action = 'Check the token’s list of repositories.', error_since = ${product.now() - 5 * minuteMs},
      next_try_at = ${product.now() + 10 * minuteMs} where scope_name = 'acme/api'`)
    const origin = await product.signIn(page.context())
    expect(await ask(product, '/api/v1/sync')).toMatchObject({ state: 'failing' })
    expect((await throughput(product, 'acme/api')).freshness).toMatchObject([{ state: 'failing' }])
    expect((await throughput(product, 'acme/web')).freshness).toMatchObject([{ state: 'current' }])

    await open(page, `${origin}/sync`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something cannot be read')
    const first = page.getByRole('row').nth(1)
    await expect(first).toContainText('acme/api')
    await expect(first).toContainText('GitHub does not find acme/api. Since 15 Apr,')
    await expect(first.locator('b')).toHaveText('Check the token’s list of repositories.')

    const chart = page.getByRole('figure').filter({ hasText: 'Change throughput' })
    await open(page, `${origin}/?repository=acme/api&${weeks}`)
    await expect(chart).toContainText('Failing')
    await expect(chart).toContainText('Check the token’s list of repositories.')
    await open(page, `${origin}/?repository=acme/web&${weeks}`)
    await expect(chart.locator('[data-figure]').first()).toBeVisible()
    await expect(chart).not.toContainText('Failing')
    await expect(page.getByRole('region', { name: 'Freshness' })).toContainText('Failing')

    const told = await product.run('doctor')
    expect(told.code).toBe(1)
    expect(told.out).toContain('GitHub does not find acme/api')
    expect(told.out).toContain('→ Check the token’s list of repositories.')
  })

  test('from where a failing repository’s reading ends the total is partial and compared with nothing', async () => {
    write(`update sync_stream set state = 'failing', error = 'gone', error_since = ${product.now()} where scope_name = 'acme/api';
      update coverage_interval set until = ${Date.parse('2026-04-01T00:00:00Z')}
        where scope = (select id from repository where name = 'acme/api')`)
    const all = await ask<Answer>(product, `/api/v1/metrics/change-throughput?${weeks}`)
    const partial = all.buckets.filter((bucket) => bucket.partial).map(({ start }) => start)
    expect(partial).toEqual(['2026-03-30', '2026-04-06', '2026-04-13'])
    expect(all.buckets.filter(({ complete }) => complete)).toHaveLength(6)
    expect(all.total.partial).toBe(true)
    expect(all.before).toBeNull()
    write(`update coverage_interval set until = ${product.now()} where source = 'github'`)
  })

  test('a walk under way shows how fast it is and how long it takes, and its bar moves by itself', async ({
    page,
  }) => {
    const stream = "where scope_name = 'acme/web' and stream = 'pull-requests'"
    write(`update sync_stream set state = 'syncing', read = 300, expected = 1000, walk_read = 300,
      walk_started_at = ${product.now() - 2 * minuteMs} ${stream}`)
    const { rows } = await ask<{ rows: { state: string; rate: number; remainingMs: number }[] }>(
      product,
      '/api/v1/sync',
    )
    const moving = rows.find(({ state }) => state === 'syncing')
    expect(Math.round(moving?.rate ?? 0)).toBe(150)
    expect(Math.round((moving?.remainingMs ?? 0) / minuteMs)).toBe(5)
    await open(page, `${await product.signIn(page.context())}/sync`)
    const bar = rowOf(page, 'acme/web').getByRole('progressbar')
    const before = Number(await bar.getAttribute('value'))
    write(`update sync_stream set read = 900, walk_read = 900, progressed_at = ${product.now()} ${stream}`)
    await page.clock.runFor(4000)
    await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(before)
  })

  test('what moved nothing for 15 minutes is stalled, and everything together is no longer current', async ({
    page,
  }) => {
    write(`update sync_stream set state = 'syncing', progressed_at = ${product.now() - 16 * minuteMs},
      synced_at = null where scope_name = 'acme/web' and stream = 'commits'`)
    expect(await ask(product, '/api/v1/sync')).toMatchObject({ state: 'stale' })
    expect((await throughput(product, 'acme/web')).freshness).toMatchObject([{ state: 'stalled' }])
    await open(page, `${await product.signIn(page.context())}/sync`)
    await expect(rowOf(page, 'acme/web')).toContainText('stalled')
    expect((await product.run('doctor')).code).toBe(1)
  })

  test('an object that is not given is named, and its week is hatched and compared with nothing', async ({
    page,
  }) => {
    write(`insert into unread_object (source, stream, scope, object_id, name, at, since, attempts, error, next_try_at)
      select 'github', 'pull-requests', id, 'PR_9', 'acme/api #9', ${Date.parse('2026-03-18T12:00:00Z')},
        ${product.now() - dayMs}, 4, 'GitHub answers 502 even for it alone', ${product.now() + minuteMs}
      from repository where name = 'acme/api'`)
    const api = await throughput(product, 'acme/api')
    expect(api.buckets.filter((bucket) => bucket.partial).map(({ start }) => start)).toEqual(['2026-03-16'])
    expect(api.freshness).toMatchObject([{ unread: 1 }])
    expect((await throughput(product, 'acme/web')).buckets.some((bucket) => bucket.partial)).toBe(false)
    const origin = await product.signIn(page.context())
    await open(page, `${origin}/sync`)
    const panel = page.getByRole('region', { name: '1 object could not be read' })
    await expect(panel).toContainText('acme/api #9')
    await expect(panel).toContainText('4 tries so far')
    await open(page, `${origin}/?repository=acme/api&${weeks}`)
    await expect(page.getByRole('figure').filter({ hasText: 'Change throughput' })).toContainText(
      'GitHub does not give 1 object',
    )
  })

  test('allowance, rest, webhooks and what is gone are told, and a line opens to its streams by keyboard', async ({
    page,
  }) => {
    write(`
      insert into source_quota (source, resource, "limit", remaining, reset_at, seen_at, paused_until, paused_because)
      values ('github', 'graphql', 5000, 990, ${product.now() + 20 * minuteMs}, ${product.now()},
        ${product.now() + 20 * minuteMs}, 'a fifth of the allowance stays free for your other tools');
      insert into webhook_source (source, last_delivery_at, refused, last_refused_at, is_enabled, disabled_since)
      values ('pagerduty', ${product.now() - minuteMs}, 2, ${product.now()}, 0, ${product.now() - dayMs});
      insert into absence (source, stream, scope, object_id, name, first_missed_at, confirmed_at)
      values ('pagerduty', 'services', '', 'P1', 'Old checkout', ${product.now() - dayMs}, ${product.now()})`)
    await open(page, `${await product.signIn(page.context())}/sync`)
    const gitHub = page.getByRole('region', { name: 'GitHub', exact: true })
    await expect(gitHub).toContainText('990 of 5,000 left, full again 15 Apr,')
    await expect(gitHub).toContainText('Reading rests until')
    const pagerDuty = page.getByRole('region', { name: 'PagerDuty', exact: true })
    await expect(pagerDuty).toContainText('The source switched them off since 14 Apr,')
    await expect(pagerDuty).toContainText('2 events were refused for a wrong signature')
    await expect(page.getByRole('region', { name: '1 object is no longer at the source' })).toContainText(
      'Old checkout',
    )
    const opener = rowOf(page, 'acme/api').getByRole('button')
    await press(opener)
    await expect(opener).toHaveAttribute('aria-expanded', 'true')
    const streams = page.getByRole('list', { name: 'Kinds of records of acme/api' })
    await expect(streams.getByRole('listitem').filter({ hasText: 'pull requests' }).first()).toContainText(
      'up to date',
    )
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectNoBarrierNow(page, `${width} px`)
      const reach = await page.evaluate(() => document.documentElement.scrollWidth)
      expect.soft(reach, `nothing stands out sideways at ${width} px`).toBeLessThanOrEqual(width)
    }
  })
})

for (const { what, environment, reason } of [
  { what: 'connected and never read', environment: {}, reason: 'not-read-yet' },
  { what: 'not connected', environment: nothingConnected, reason: 'not-connected' },
]) {
  test(`of sources that are ${what} no metric, list, row or export says 0 or none`, async () => {
    const { product, stop } = await aWritableProduct(environment)
    try {
      expect(await product.run('migrate')).toMatchObject({ code: 0 })
      const { rows } = await ask<{ rows: { id: string }[] }>(product, '/api/v1/metrics')
      expect(rows.length).toBeGreaterThanOrEqual(15)
      const headers = { authorization: 'Bearer token-of-the-tests' }
      for (const { id } of rows) {
        const answer = await ask<Answer>(product, `/api/v1/metrics/${id}`)
        expect(answer.total, id).toMatchObject({ value: null, reason })
        expect(new Set(answer.buckets.map(({ value }) => value)), id).toEqual(new Set([null]))
        expect(
          answer.buckets.some(({ complete }) => complete),
          id,
        ).toBe(false)
        expect(await ask(product, `/api/v1/metrics/${id}/rows`), id).toMatchObject({
          total: null,
          reason,
          rows: [],
        })
        const csv = await fetch(`${await product.serve()}/api/v1/metrics/${id}.csv`, { headers })
        expect((await csv.text()).trim().split('\r\n').slice(1), id).toEqual([
          expect.stringMatching(new RegExp(`^,unknown,.*,${reason},$`)),
        ])
      }
      for (const list of ['changes', 'deployments', 'incidents']) {
        expect(await ask(product, `/api/v1/${list}`), list).toMatchObject({ total: null, reason, rows: [] })
      }
    } finally {
      await stop()
    }
  })
}
