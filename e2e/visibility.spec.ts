import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { expectNoBarrierNow } from './barriers'
import { Auditor, figuresOn } from './figures'
import { admin, aProduct, type Product } from './product'
import { expect, open, test } from './screens'
import { smallTeamsEndAt, smallTeamsWorld } from './worlds/small-teams'

let product: Product

test.beforeAll(async () => {
  const world = smallTeamsWorld()
  product = await aProduct({
    gitHub: world.github,
    pagerDuty: world.pagerDuty,
    now: smallTeamsEndAt + 60_000,
    environment: { HEADROOM_ZONE: 'Europe/Berlin', HEADROOM_BACKFILL_DAYS: '200' },
  })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
})
test.afterAll(() => product.stop())

/** The one who signs in becomes somebody else: what they may see changes with their next request. */
async function become(page: Page, role: string, team: string | null): Promise<string> {
  const origin = await product.signIn(page.context())
  await page.clock.setSystemTime(product.now())
  const store = new Database(product.file)
  try {
    store.prepare('update user set role = ? where email = ?').run(role, admin.email)
    store.prepare('delete from user_team').run()
    if (team !== null) {
      store
        .prepare(
          'insert into user_team select u.id, t.id, 0 from user u, team t where t.slug = ? and u.email = ?',
        )
        .run(team, admin.email)
    }
  } finally {
    store.close()
  }
  return origin
}

const changeOf = (team: string): string =>
  String(
    product.rows(
      `select c.id from change c join team t on t.id = c.team_id where t.slug = '${team}' and c.exclusion is null limit 1`,
    )[0]?.id,
  )

test('who sees numbers only is told who sees the rows, and no number is a link', async ({
  page,
  complaints,
}) => {
  const origin = await become(page, 'viewer', null)
  await open(page, `${origin}/`)
  expect(await page.locator('[data-figure]').count()).toBeGreaterThan(5)
  expect(await page.locator('a[data-figure]').count()).toBe(0)
  for (const path of ['/changes', '/deployments', '/incidents', '/metrics/review-time']) {
    await open(page, origin + path)
    await expect(
      page.getByText('listed for members of the team they belong to, and for leaders').first(),
    ).toBeVisible()
    expect(await page.locator('main a[href^="/changes/"]').count()).toBe(0)
  }
  await expect(page.getByRole('link', { name: 'CSV' })).toHaveCount(0)
  await expectNoBarrierNow(page)
  await open(page, `${origin}/changes/${encodeURIComponent(changeOf('payments'))}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('members of its team')
  const answers = [
    '/api/v1/changes',
    '/api/v1/metrics/review-time/rows',
    '/api/v1/metrics/review-time.csv',
  ].map(async (path) => (await page.request.get(origin + path)).status())
  expect(await Promise.all(answers)).toEqual([403, 403, 403])
  expect(complaints).toEqual([])
})

test('a member sees the rows of the own team, and how many others there are', async ({
  page,
  complaints,
}) => {
  const origin = await become(page, 'member', 'mobile')
  const auditor = new Auditor(page.request, origin)
  for (const path of ['/', '/changes', '/metrics/unreviewed-share', '/metrics?team=mobile']) {
    await open(page, origin + path)
    await auditor.check(await figuresOn(page))
  }
  await open(page, `${origin}/changes`)
  await expect(page.getByText('they belong to other teams')).toBeVisible()
  await expectNoBarrierNow(page)
  await open(page, `${origin}/changes/${encodeURIComponent(changeOf('mobile'))}`)
  const [others, nothing] = [changeOf('payments'), 'github:PR_nothing'].map((id) =>
    page.request.get(`${origin}/api/v1/changes/${encodeURIComponent(id)}`),
  )
  expect((await others)?.status()).toBe(404)
  expect(await (await others)?.json()).toEqual(await (await nothing)?.json())
  expect(complaints).toEqual([])
})

test('a leader finds no trace of a team of four, whose members see their own', async ({ page }) => {
  let origin = await become(page, 'leader', null)
  for (const path of ['/', '/metrics/change-throughput', '/changes', '/deployments', '/incidents', '/sync']) {
    await open(page, origin + path)
    expect.soft(await page.content(), path).not.toMatch(/quokka|wombat/i)
  }
  await open(page, `${origin}/?team=quokka`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This team is too small to be shown.')
  origin = await become(page, 'member', 'quokka')
  await open(page, `${origin}/changes?team=quokka`)
  await expect(page.locator('main a[href^="/changes/"]').first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Team' })).toContainText('Quokka people')
})
