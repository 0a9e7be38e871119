import type { Page } from '@playwright/test'
import type { GitHubWorld } from '@/db/seed/world'
import { aProduct, type Product } from './product'
import { expect, nothingConnected, open, test } from './screens'
import {
  aGitHubActor,
  aGitHubCommit,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubWorld,
  aSha,
  many,
} from './simulators/github/builders'

const now = Date.parse('2026-04-15T10:00:00Z')
const dayMs = 24 * 60 * 60 * 1000
const instant = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

const dataScreens = [
  '/',
  '/metrics',
  '/metrics/review-time',
  '/metrics/change-failure-rate',
  '/changes',
  '/deployments',
]
const figures = (page: Page, metric: string) => page.locator(`main [data-figure][data-metric="${metric}"]`)

/** Seven changes on seven days of last month, two of them merged without anybody's review, and no incident. */
function aSmallWorld(): GitHubWorld {
  const mergedAt = (number: number) => now - (35 - number) * dayMs
  const pullRequests = many(7, (at) => {
    const number = at + 1
    const opened = mergedAt(number) - 6 * 60 * 60 * 1000
    const reviewed = instant(mergedAt(number) - 60 * 60 * 1000)
    return aGitHubPullRequest({
      number,
      url: `https://github.com/acme/api/pull/${number}`,
      author: aGitHubActor('ada'),
      createdAt: instant(opened),
      updatedAt: instant(mergedAt(number)),
      mergedAt: instant(mergedAt(number)),
      closedAt: instant(mergedAt(number)),
      timelineItems: {
        totalCount: number <= 5 ? 1 : 0,
        nodes: number <= 5 ? [aGitHubReview({ submittedAt: reviewed, createdAt: reviewed })] : [],
      },
    })
  })
  const commits = pullRequests.toReversed().map(({ number, mergedAt }) =>
    aGitHubCommit({
      sha: aSha(`merge-${number}`),
      at: mergedAt ?? '',
      parents: [{ sha: aSha(number === 1 ? 'root' : `merge-${number - 1}`) }],
    }),
  )
  const defaultBranchRef = { name: 'main', target: { oid: aSha('merge-7') } }
  const repository = aGitHubRepository({ defaultBranchRef })
  return aGitHubWorld({ repositories: [aGitHubRepositoryWorld({ repository, pullRequests, commits })] })
}

test.describe('with nothing connected and no demo', () => {
  let product: Product

  test.beforeAll(async () => {
    product = await aProduct({ gitHub: aGitHubWorld({ repositories: [] }), environment: nothingConnected })
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
  })
  test.afterAll(() => product.stop())

  for (const screen of [...dataScreens, '/incidents', '/sync']) {
    test(`${screen} says so and what to do, and nothing is 0`, async ({ page }) => {
      await open(page, (await product.signIn(page.context())) + screen)
      await expect(page.getByRole('region', { name: 'Freshness' })).toContainText('GitHub is not connected')
      await expect(page.locator('body')).toContainText(/An admin connects GitHub under Connections/)
      const shown = await page.locator('main [data-figure]').allTextContents()
      expect(shown.filter((text) => !text.startsWith('—'))).toEqual([])
      const values = page.locator('main [data-figure]:not([data-value=""])')
      await expect(values).toHaveCount(0)
    })
  }

  test('the definitions can be read all the same', async ({ page }) => {
    await open(page, `${await product.signIn(page.context())}/definitions`)
    await expect(page.getByRole('heading', { name: 'Review time' })).toBeVisible()
  })
})

test.describe('a source from its first reading to its failure', () => {
  test.describe.configure({ mode: 'serial' })
  let product: Product

  test.beforeAll(async () => {
    product = await aProduct({ gitHub: aSmallWorld(), now, environment: { HEADROOM_BACKFILL_DAYS: '120' } })
    expect(await product.run('migrate')).toMatchObject({ code: 0 })
  })
  test.beforeEach(({ page }) => page.clock.setSystemTime(product.now()))
  test.afterAll(() => product.stop())

  test('while it is being read for the first time, what is not read yet is unknown', async ({ page }) => {
    let goOn = () => {}
    const stalled = new Promise<undefined>((resolve) => {
      goOn = () => resolve(undefined)
    })
    let requests = 0
    const begun = new Promise<void>((resolve) => {
      product.hooks.gitHub = () => {
        requests += 1
        if (requests < 4) return undefined
        resolve()
        return stalled
      }
    })
    const reading = product.start('sync', '--once')
    await begun
    const origin = await product.signIn(page.context())
    await open(page, `${origin}/`)
    await expect(page.getByRole('region', { name: 'Freshness' })).toContainText('GitHub is being read')
    await expect(figures(page, 'change-throughput').first()).toHaveText(/^—/)
    expect(await page.locator('main [data-figure][data-value="0"]').count()).toBe(0)
    await open(page, `${origin}/sync`)
    await expect(page.locator('main')).toContainText(/being read|read so far/i)
    product.hooks.gitHub = null
    goOn()
    expect(await reading.ended).toMatchObject({ code: 0, err: '' })
  })

  test('a week that was read and had nothing is 0, and no incident is not 0 hours', async ({ page }) => {
    const origin = await product.signIn(page.context())
    await open(page, `${origin}/?weeks=12`)
    await expect(figures(page, 'change-throughput').first()).toBeVisible()
    await page.getByText('as table: Change throughput').click()
    await expect(figures(page, 'change-throughput').filter({ hasText: /^0/ }).first()).toBeVisible()
    const recovery = page.getByRole('figure').filter({ hasText: 'Incident recovery time' })
    await expect(recovery.locator('[data-figure]').first()).toHaveText(/^—.*no incidents in this time/)
    await expect(recovery).toContainText('No incidents in this time; all of it has been read.')
    await open(page, `${origin}/incidents?weeks=12`)
    await expect(page.locator('main')).toContainText('No incidents here in this window.')
  })

  test('below its minimum a share is its counts, without percentage, sign or colour', async ({ page }) => {
    await open(page, `${await product.signIn(page.context())}/metrics/unreviewed-share?weeks=12`)
    const figure = figures(page, 'unreviewed-share').first()
    await expect(figure).toHaveText(/^2 of 7/)
    await expect(page.locator('main')).toContainText('needs 20')
    await expect(page.locator('main')).not.toContainText(/%|▲|▼/)
  })

  test('when it was last read long ago, it is late and what it said still stands', async ({ page }) => {
    const hourMs = 60 * 60 * 1000
    const offset = String(now + hourMs - Date.now())
    product.setEnvironment({ WORLD_CLOCK_OFFSET: offset })
    await product.unserve()
    await page.clock.setSystemTime(now + hourMs)
    await open(page, `${await product.signIn(page.context())}/metrics/change-throughput?weeks=12`)
    await expect(page.getByRole('region', { name: 'Freshness' }).getByText('Late')).toHaveCount(2)
    await expect(figures(page, 'change-throughput').first()).toHaveText(/^7/)
  })

  test('when PagerDuty refuses the token, the screen names it, since when and what to do; GitHub goes on', async ({
    page,
  }) => {
    product.setEnvironment({ HEADROOM_PAGERDUTY_TOKEN: 'not-the-token' })
    await product.unserve()
    expect(await product.run('sync', '--once')).toMatchObject({ code: 1 })
    await open(page, `${await product.signIn(page.context())}/?weeks=12`)
    const failure = page.getByRole('region', { name: 'Freshness' }).getByRole('status')
    await expect(failure).toContainText(/PagerDuty.*Since .*2026|PagerDuty.*Since/)
    await expect(failure).toContainText('is kept and shown')
    await expect(failure.locator('b')).toHaveText(/HEADROOM_PAGERDUTY_TOKEN|token/)
    const throughput = page.getByRole('figure').filter({ hasText: 'Change throughput' })
    await expect(throughput).not.toContainText('Failing')
    await expect(figures(page, 'change-throughput').filter({ hasText: /^7/ }).first()).toBeVisible()
    const recovery = page.getByRole('figure').filter({ hasText: 'Incident recovery time' })
    await expect(recovery).toContainText('Failing')
    await open(page, `${await product.signIn(page.context())}/sync`)
    await expect(page.locator('main')).toContainText(/PagerDuty/)
  })
})

test.describe('a team of four is not shown to others', () => {
  for (const team of ['data', 'identity']) {
    test(`${team}: no number, no row, no line of the export`, async ({ page, demo }) => {
      const origin = await demo.serve()
      await open(page, `${origin}/?team=${team}`)
      await expect(page.locator('main')).toContainText('Not shown for a group this small')
      const shown = await page.locator('main [data-figure]').allTextContents()
      expect(shown.length).toBeGreaterThan(3)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This team is too small to be shown.')
      for (const text of shown) expect(text).toMatch(/^—.*hidden, because the group is small/)
      const { rows } = await (await page.request.get(`${origin}/api/v1/metrics`)).json()
      for (const { id } of rows) {
        const metric = `${origin}/api/v1/metrics/${id}`
        const answer = await (await page.request.get(`${metric}?team=${team}`)).json()
        expect(answer.total, id).toMatchObject({ value: null, n: 0, reason: 'suppressed' })
        expect(answer.breakdown, id).toEqual([])
        expect(answer.excluded, id).toEqual([])
        const listed = await (await page.request.get(`${metric}/rows?team=${team}`)).json()
        expect(listed, id).toMatchObject({ total: 0, rows: [], excludedTotal: 0, excluded: [] })
        const csv = await (await page.request.get(`${metric}.csv?team=${team}`)).text()
        expect(csv.trim().split('\n'), id).toHaveLength(1)
      }
      for (const list of ['changes', 'deployments', 'incidents']) {
        const listed = await (await page.request.get(`${origin}/api/v1/${list}?team=${team}`)).json()
        expect(listed, list).toEqual({ total: 0, rows: [], withheld: 0, nextCursor: null })
        await open(page, `${origin}/${list}?team=${team}`)
        await expect(page.locator('main')).toContainText(/small/)
        await expect(page.locator('main [data-figure][data-value="0"]')).toHaveCount(0)
      }
    })
  }

  test('what only they own gives them away under no other name', async ({ page, demo }) => {
    const origin = await demo.serve()
    const throughputOf = (place: string) =>
      page.request.get(`${origin}/api/v1/metrics/change-throughput?${place}`)
    for (const [parameter, own] of [
      ['repository', 'marlow/data-pipelines'],
      ['service', 'data-pipelines'],
      ['repository', 'marlow/account-web'],
    ] as const) {
      const answer = await throughputOf(`${parameter}=${own}`)
      const unknown = await throughputOf(`${parameter}=marlow/nothing`)
      expect([answer.status(), unknown.status()], own).toEqual([400, 400])
      // In the words for what does not exist.
      expect((await answer.text()).replaceAll(own, ''), own).toBe(
        (await unknown.text()).replaceAll('marlow/nothing', ''),
      )
    }
    const shown = await (
      await page.request.get(`${origin}/api/v1/metrics/change-throughput?repository=marlow/checkout-web`)
    ).json()
    expect(shown.total.value).toBeGreaterThan(100)
    const { rows, withheld } = await (await page.request.get(`${origin}/api/v1/changes?limit=200`)).json()
    const teams = new Set(rows.map(({ team }: { team: string }) => team))
    expect([withheld, rows.length]).toEqual([0, 200])
    expect(teams).toContain('Not shown')
    expect(teams).not.toContain('Data')
    expect(teams).not.toContain('Identity')
  })

  test('neither is offered, nor a part of a whole', async ({ page, demo }) => {
    const origin = await demo.serve()
    await open(page, `${origin}/metrics/change-throughput`)
    const offered = await page.getByRole('combobox', { name: 'Team' }).locator('option').allTextContents()
    expect(offered).toContain('Checkout')
    expect(offered).not.toContain('Data')
    expect(offered).not.toContain('Identity')
    const parts = await page.locator('main [data-part^="team:"]').count()
    expect(parts).toBeGreaterThan(4)
    await expect(page.locator('main [data-part^="team:"]').filter({ hasText: /Data|Identity/ })).toHaveCount(
      0,
    )
  })
})

test.describe('an address that asks for what there is not', () => {
  for (const [search, told] of [
    ['happiness=high', 'happiness'],
    ['team=nobody', 'There is no team "nobody"'],
    ['weeks=many', 'a number of weeks'],
    ['from=2026-05-01&to=2026-04-01', 'from must be a day before to'],
  ]) {
    test(`?${search} is told on screen, and the page works without it`, async ({ page, demo }) => {
      const origin = await demo.serve()
      await open(page, `${origin}/changes?${search}`)
      await expect(page.getByRole('region', { name: 'Not shown as asked' })).toContainText(told ?? '')
      expect(await page.getByRole('row').count()).toBeGreaterThan(10)
      const refused = await page.request.get(`${origin}/api/v1/changes?${search}`)
      expect(refused.status()).toBe(400)
    })
  }
})
