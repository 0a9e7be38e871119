import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { openStore } from '@/db/open'
import { linkIdentity } from '@/lib/auth/identities'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/auth/roles'
import { createUser } from '@/lib/auth/users'
import { expectNoBarrierNow } from './barriers'
import { aProduct, type Product, type Running } from './product'
import { expect, hydrated, open, press, test } from './screens'
import { checkoutGitHub, checkoutNow, checkoutPagerDuty } from './worlds/checkout'

test.describe.configure({ mode: 'serial' })

const password = 'one of the checkout team'
const weeks = 'weeks=12'
const rateRoute = `/api/v1/metrics/change-failure-rate?${weeks}`

let product: Product
let jobs: Running

test.beforeAll(async () => {
  product = await aProduct({
    gitHub: checkoutGitHub(),
    pagerDuty: checkoutPagerDuty(),
    now: checkoutNow,
    environment: { HEADROOM_ZONE: 'UTC', HEADROOM_BACKFILL_DAYS: '90' },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  await makeUsers()
  jobs = product.start('jobs')
})
test.afterAll(async () => {
  jobs.kill('SIGTERM')
  await jobs.ended
  await product.stop()
})

async function makeUsers(): Promise<void> {
  const passwordHash = await hashPassword(password)
  const store = openStore(product.file)
  const somebody = (name: string, role: Role, teamIds: string[] = []) =>
    createUser(
      store,
      { email: `${name}@example.com`, name, role, passwordHash, teamIds },
      { kind: 'console', id: null },
    )
  const [team] = product.rows('select id from team')
  const [account] = product.rows("select id, login from account where login = 'person-5'")
  const identity = {
    issuer: 'https://github.com',
    subject: String(account?.id).replace('github:', ''),
    login: String(account?.login),
  }
  await store.write(() => {
    const mara = somebody('mara', 'member', [String(team?.id)])
    // Who judges must be known not to be the author.
    linkIdentity(store, identity, mara, { actor: { kind: 'console', id: null }, address: null })
    somebody('lena', 'leader')
  })
  store.close()
}

/** Holds back the metric once something is kept, until it is let go by the function that this answers. */
async function holdWhatMoved(page: Page, metric: string): Promise<() => void> {
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST')
  let isKept = false
  void kept.then(() => {
    isKept = true
  })
  await page.route(`**/api/v1/metrics/${metric}?*`, async (route) => {
    if (isKept) await held
    await route.continue()
  })
  return letGo
}

/** Signs a browser in, and answers where the web stands. */
async function signIn(context: BrowserContext, name: string): Promise<string> {
  const url = await product.serve()
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${name}@example.com`, password }),
  })
  expect(answer.status).toBe(200)
  const [cookie = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(/[=;]/)
  const { hostname: domain } = new URL(url)
  await context.addCookies([
    { name: cookie, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
  ])
  return url
}

type Rate = { total: { numerator: number; possible: number; denominator: number } }

async function failureRate(): Promise<Rate['total']> {
  const { body } = await product.api(rateRoute)
  const { numerator, possible, denominator } = (body as Rate).total
  return { numerator, possible, denominator }
}

const outcome = (page: Page) => page.getByRole('region', { name: 'What your decision did' })

test('a team member confirms a link by keyboard, sees change failure rate move by exactly that row, and undoes it', async ({
  page,
}) => {
  await open(page, `${await signIn(page.context(), 'mara')}/deployments?${weeks}`)
  expect(await failureRate()).toEqual({ numerator: 0, possible: 1, denominator: 3 })
  const row = page.getByRole('row').filter({ hasText: 'may have failed, not decided' })
  await expect(row).toHaveCount(1)
  const id = await row.getAttribute('id')

  await press(row.getByRole('button', { name: /^Put right/ }))
  const dialog = page.getByRole('dialog', { name: /^Put right: shop/ })
  await press(dialog.getByRole('radio', { name: /^Confirm: Receipts do not add up/ }), 'Space')
  await expectNoBarrierNow(page)
  await press(dialog.getByRole('button', { name: 'Put right' }))

  await expect(outcome(page)).toContainText('0 to 1 of 3')
  await expect(outcome(page).locator('[data-figure]')).toHaveAttribute('data-numerator', '1')
  await expect(dialog).toBeHidden()
  const decided = page.locator(`[id="${id}"]`)
  await expect(decided).toContainText('failed')
  await expect(decided).toContainText('Link confirmed · mara')
  expect(await failureRate()).toEqual({ numerator: 1, possible: 1, denominator: 3 })
  const { body } = await product.api(`/api/v1/metrics/change-failure-rate/rows?${weeks}&part=counted`)
  expect((body as { rows: { id: string }[] }).rows.map((one) => one.id)).toEqual([id])
  await expectNoBarrierNow(page)

  await press(outcome(page).getByRole('button', { name: 'Undo' }))
  await expect(outcome(page)).toContainText('Undone')
  await expect(decided).toContainText('may have failed, not decided')
  expect(await failureRate()).toEqual({ numerator: 0, possible: 1, denominator: 3 })
})

test('what leaves something out needs a reason, and moves what it counted in until it is undone', async ({
  page,
}) => {
  await open(page, `${await signIn(page.context(), 'mara')}/deployments?${weeks}`)
  const row = page.getByRole('row').filter({ hasText: 'no failure found' }).first()
  const id = await row.getAttribute('id')
  await row.getByRole('button', { name: /^Put right/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Put right/ })
  await dialog.getByRole('radio', { name: /^Leave it out/ }).check()
  await expect(dialog.getByRole('button', { name: 'Put right' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('A rehearsal of the move')
  await dialog.getByRole('button', { name: 'Put right' }).click()
  await expect(outcome(page)).toContainText('3 → 2')
  await expect(page.locator(`[id="${id}"]`)).toHaveCount(0)
  await outcome(page).getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator(`[id="${id}"]`)).toHaveCount(1)
  expect(await failureRate()).toEqual({ numerator: 0, possible: 1, denominator: 3 })
})

test('a team member finds what lacks an explanation, adds to it on its page, judges it, sees both there, and takes them back', async ({
  page,
}) => {
  await open(page, `${await signIn(page.context(), 'mara')}/explanations?${weeks}`)
  const row = page.getByRole('row').filter({ hasText: 'Add tax' })
  await expect(row).toContainText('Nothing is written yet')
  await expectNoBarrierNow(page)
  await press(row.getByRole('link', { name: /^Begin with the template/ }))
  await page
    .getByRole('textbox', { name: 'How it can fail' })
    .fill('If the rate is unknown, the basket says so.')
  await expectNoBarrierNow(page)
  await press(page.getByRole('button', { name: 'Keep it' }))
  const added = page
    .getByRole('definition')
    .filter({ hasText: 'If the rate is unknown, the basket says so.' })
  await expect(page.getByText('Added in Headroom by mara')).toBeVisible()
  await expect(added).toBeVisible()
  const toJudge = page.url().replace('#explain', '#judge')
  await page.goto('about:blank')
  await open(page, toJudge)
  const partly = page.getByRole('radio', { name: /^Partly clear/ })
  await expect(partly).toBeVisible()
  await press(page.getByRole('button', { name: 'Judge it' }))
  await expect(partly).toBeHidden()
  await press(page.getByRole('button', { name: 'Judge it' }))
  await partly.check()
  await page.getByLabel(/^In words/).fill('Who notices it at night?')
  await expectNoBarrierNow(page)
  const effectRead = await holdWhatMoved(page, 'judged-share')
  await press(page.getByRole('button', { name: 'Keep it' }))
  const judged = page.getByRole('listitem').filter({ hasText: '“Who notices it at night?”' })
  await expect(judged).toContainText('Partly clear.')
  await expect(page.getByRole('textbox')).toHaveCount(0)
  await press(judged.getByRole('button', { name: /^Undo/ }))
  effectRead()
  await expect(judged).toHaveCount(0)
  await press(page.getByRole('button', { name: /^Undo.*what was added/ }))
  await expect(added).toHaveCount(0)
})

test('a leader is offered no decision about another team’s rows', async ({ page }) => {
  await open(page, `${await signIn(page.context(), 'lena')}/deployments?${weeks}`)
  await expect(page.getByRole('row').filter({ hasText: 'may have failed' })).toHaveCount(1)
  await expect(page.getByRole('button', { name: /^Put right/ })).toHaveCount(0)
})

test('a leader annotates a week, sees it on the chart, exports the numbers, and takes the note away', async ({
  page,
}) => {
  await open(page, `${await signIn(page.context(), 'lena')}/metrics/change-throughput?${weeks}`)
  await press(page.getByRole('button', { name: 'Annotate a week' }))
  const dialog = page.getByRole('dialog', { name: 'Annotate a week' })
  await dialog.getByLabel('Week of').selectOption({ label: '9 Mar 2026' })
  await dialog.getByLabel('What happened').fill('One reviewer, not two')
  await expectNoBarrierNow(page)
  await press(dialog.getByRole('button', { name: 'Annotate', exact: true }))
  await expect(dialog).toBeHidden()
  const marks = page.getByRole('list', { name: 'Events' })
  await expect(marks).toContainText('One reviewer, not two')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('Round the receipt')

  await page.getByRole('button', { name: 'Annotate a week' }).click()
  await dialog.getByRole('button', { name: /^Undo/ }).click()
  await dialog.press('Escape')
  await expect(marks).toHaveCount(0)
})

test('a number that moved since a reader looked says so, opens to the rows that moved, and is silent once noted', async ({
  page,
}) => {
  // What moved is asked for from a minute before the look: that minute holds what the stories above decided.
  await page.clock.setFixedTime(product.now() + 60_000)
  const address = `${await product.signIn(page.context())}/metrics/change-failure-rate?${weeks}`
  await open(page, address)
  await expect(page.getByText('Revised since you looked')).toHaveCount(0)
  const [link] = product.rows("select id from link_candidate where strength = 'suspected'")
  const cookie = await product.sessionCookie()
  const origin = new URL(address).origin
  const answer = await fetch(`${origin}/api/v1/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify({ kind: 'link', subject: link?.id, value: { verdict: 'rejected' } }),
  })
  expect(answer.status).toBe(201)

  await page.clock.setFixedTime(product.now() + 180_000)
  await open(page, address)
  const revised = page.getByRole('status').filter({ hasText: 'Revised since you looked on' })
  await expect(revised).toContainText('week of 9 Mar was 0 to 1 of 1, now')
  await press(revised.getByRole('button', { name: 'What moved' }))
  await expect(revised.getByRole('row').filter({ hasText: 'shop' })).toHaveCount(1)
  await expectNoBarrierNow(page)
  await press(revised.getByRole('button', { name: /^Got it/ }))
  await expect(revised).toHaveCount(0)
  await open(page, address)
  await expect(page.getByRole('figure').first()).toBeVisible()
  await expect(revised).toHaveCount(0)
})

test('an admin sees what counting releases would do, saves it, finds the chart marked, and goes back', async ({
  page,
}) => {
  const base = await product.signIn(page.context())
  await open(page, `${base}/admin/mapping/deployments`)
  await press(page.getByRole('link', { name: 'acme/shop' }))
  const deployments = page.getByRole('row', { name: /^Deployments/ })
  const now = deployments.getByRole('cell').nth(1)
  await expect(now.locator('[data-figure]')).toHaveAttribute('data-value', '3')

  await press(page.getByRole('radio', { name: 'Releases' }), 'Space')
  await expect(page.getByRole('region', { name: 'If you save this' })).toContainText('computed again')
  await expect(deployments.getByRole('cell').nth(2)).toHaveText('0')
  const followed = page.getByRole('row', { name: /^Changes that can be followed/ })
  const foretold = await followed.getByRole('cell').nth(2).innerText()
  expect(foretold).toMatch(/^0 of /)
  await expectNoBarrierNow(page)
  await press(page.getByRole('button', { name: 'Save for acme/shop', exact: true }))
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toContainText('numbers have it in them')
  await expect(followed.getByRole('cell').nth(1)).toHaveText(foretold)
  await expect(now.locator('[data-figure]')).not.toHaveAttribute('data-value', '3')

  await open(page, `${base}/metrics/deployment-frequency?${weeks}`)
  const marks = page.getByRole('list', { name: 'Events' })
  await expect(marks).toContainText('what counts as a deployment was changed')
  await page.goBack()
  await hydrated(page)
  await press(page.getByRole('button', { name: 'Undo what people decided' }))
  await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible()
  await expect(now.locator('[data-figure]')).toHaveAttribute('data-value', '3')
  await open(page, `${base}/metrics/deployment-frequency?${weeks}`)
  await expect(marks).toHaveCount(0)
})
