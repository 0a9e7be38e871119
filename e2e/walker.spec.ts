import type { Page } from '@playwright/test'
import { smallWorld } from '@/db/seed/small-world'
import { Auditor, figuresOn } from './figures'
import { aProduct, type Product } from './product'
import { expect, fetchNothingAhead, innerLinks, open, railLinks, test } from './screens'

const mostArrows = 6

/** Opens every table of the page, so that its numbers are written. */
async function openTables(page: Page): Promise<void> {
  await page.locator('details:not([open]) > summary').evaluateAll((all) => {
    for (const summary of all.reverse()) (summary as HTMLElement).click()
  })
  await expect(page.locator('details:not(:has(table))')).toHaveCount(0)
}

/** Holds every number of the screens against its rows, and says what was seen. */
async function walk(page: Page, auditor: Auditor, origin: string, paths: string[]): Promise<void> {
  for (const path of paths) {
    await open(page, origin + path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    if (!path.includes('?')) await openTables(page)
    await auditor.check(await figuresOn(page))
    const arrows = (await page.locator('main').innerText()).match(/[▲▼]/g) ?? []
    expect.soft(arrows.length, `arrows on ${path}`).toBeLessThanOrEqual(mostArrows)
  }
}

/** Where a total is unknown, no direction stands beside it. */
async function expectNoArrowBesideUnknown(page: Page): Promise<void> {
  const unknown = page
    .locator('figure, main li')
    .filter({ has: page.locator('[data-figure][data-value=""]') })
  for (const text of await unknown.allInnerTexts()) expect.soft(text).not.toMatch(/[▲▼]/)
}

test.beforeEach(({ page }) => fetchNothingAhead(page))

test.describe('every number of the demo equals its rows', () => {
  test.describe.configure({ mode: 'parallel', timeout: 150_000 })

  test('on the overview and the lists, with their tables open', async ({ page, demo }) => {
    const origin = await demo.serve()
    const auditor = new Auditor(page.request, origin)
    await open(page, `${origin}/`)
    const rail = await railLinks(page)
    expect(rail.length).toBeGreaterThanOrEqual(7)
    const lists = [
      '/changes?shows=left-out',
      '/deployments?shows=left-out',
      '/incidents?shows=left-out',
      '/explanations?marker=ai&lacks=why',
    ]
    await walk(page, auditor, origin, [...rail, ...lists])
    expect(auditor.visited.figures).toBeGreaterThan(250)
    expect(auditor.visited.unknown).toBeGreaterThan(10)
  })

  test('on the page of every metric', async ({ page, demo }) => {
    const origin = await demo.serve()
    const auditor = new Auditor(page.request, origin)
    const metrics = [...(await auditor.catalogue()).keys()]
    expect(metrics.length).toBeGreaterThanOrEqual(15)
    await walk(
      page,
      auditor,
      origin,
      metrics.map((metric) => `/metrics/${metric}?weeks=12`),
    )
    expect(auditor.visited.figures).toBeGreaterThan(metrics.length * 5)
    expect(auditor.visited.leftOut).toBeGreaterThan(metrics.length)
  })

  for (const scope of [
    'team=checkout',
    'team=unowned&weeks=52',
    'repository=marlow%2Fpayments-api&weeks=12',
    'weeks=4',
    'bucket=month',
    'from=2026-03-02&to=2026-03-09',
  ]) {
    test(`when asked for ${scope}`, async ({ page, demo }) => {
      const origin = await demo.serve()
      const auditor = new Auditor(page.request, origin)
      const screens = [
        '/',
        '/metrics',
        '/changes',
        '/deployments',
        '/incidents',
        '/metrics/change-failure-rate',
      ]
      await walk(
        page,
        auditor,
        origin,
        screens.map((screen) => `${screen}?${scope}`),
      )
      expect(auditor.visited.figures).toBeGreaterThan(30)
    })
  }

  test('when asked for one service', async ({ page, demo }) => {
    const origin = await demo.serve()
    const { rows } = await (await page.request.get(`${origin}/api/v1/services`)).json()
    const auditor = new Auditor(page.request, origin)
    const scope = `service=${encodeURIComponent(rows[0].id)}`
    await walk(page, auditor, origin, [`/?${scope}`, `/metrics?${scope}`, `/deployments?${scope}`])
    expect(auditor.visited.figures).toBeGreaterThan(30)
  })

  test('and nothing that a screen links to is dead', async ({ page, demo }) => {
    const origin = await demo.serve()
    const seen = new Set<string>()
    for (const path of [
      '/',
      '/metrics',
      '/metrics/review-time',
      '/changes',
      '/deployments',
      '/incidents',
      '/sync',
    ]) {
      await open(page, origin + path)
      const inner = await innerLinks(page)
      expect(inner.length, path).toBeGreaterThan(6)
      for (const href of inner) seen.add(href.split('#')[0] ?? href)
    }
    const changes = [...seen].filter((href) => href.startsWith('/changes/')).slice(0, 5)
    const others = [...seen].filter((href) => !href.startsWith('/changes/'))
    for (const href of [...changes, ...others]) {
      const answer = await page.request.get(origin + href)
      expect.soft(answer.status(), href).toBe(200)
      if (answer.ok()) expect.soft(await answer.text(), href).not.toContain('Not shown as asked')
    }
  })
})

test.describe('every number of a small connected world equals its rows', () => {
  test.describe.configure({ timeout: 120_000 })
  let product: Product

  test.beforeAll(async () => {
    const world = smallWorld({ endsAt: Date.parse('2026-04-20T00:00:00Z') })
    product = await aProduct({
      gitHub: world.github,
      pagerDuty: world.pagerDuty,
      now: world.endsAt + 60_000,
      environment: { HEADROOM_ZONE: 'Europe/Berlin', HEADROOM_BACKFILL_DAYS: '200' },
    })
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  })
  test.afterAll(() => product.stop())

  test('on every screen, also below the minimum', async ({ page }) => {
    const origin = await product.signIn(page.context())
    await page.clock.setSystemTime(product.now())
    const auditor = new Auditor(page.request, origin)
    const metrics = [...(await auditor.catalogue()).keys()].map((metric) => `/metrics/${metric}`)
    const narrow = ['/?weeks=4', '/metrics?weeks=4', '/metrics?team=mobile&weeks=4', '/?bucket=day&weeks=4']
    await walk(page, auditor, origin, ['/', '/metrics', '/changes', '/deployments', '/incidents', ...metrics])
    await walk(page, auditor, origin, narrow)
    expect(auditor.visited.figures).toBeGreaterThan(600)
    expect(auditor.visited.belowMinimum).toBeGreaterThan(20)
  })

  test('and below the minimum stands no arrow', async ({ page }) => {
    const origin = await product.signIn(page.context())
    await page.clock.setSystemTime(product.now())
    await open(page, `${origin}/metrics?weeks=4`)
    expect(await page.locator('[data-figure][data-value=""]').count()).toBeGreaterThan(0)
    await expectNoArrowBesideUnknown(page)
  })
})
