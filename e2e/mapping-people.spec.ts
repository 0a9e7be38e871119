/** An admin says who is one person, when the organisation works and who owns what: each with its effect before it is kept. */
import { expectNoBarrierNow, expectNoBarriers } from './barriers'
import { aProduct, type Product, type Running } from './product'
import { expect, open, press, test } from './screens'
import { smallTeamsEndAt, smallTeamsWorld } from './worlds/small-teams'

let product: Product
let jobs: Running

test.beforeAll(async () => {
  const { github, pagerDuty } = smallTeamsWorld()
  const now = smallTeamsEndAt + 60_000
  product = await aProduct({ gitHub: github, pagerDuty, now, environment: { HEADROOM_BACKFILL_DAYS: '200' } })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  jobs = product.start('jobs')
})
test.afterAll(async () => {
  jobs.kill('SIGTERM')
  await jobs.ended
  await product.stop()
})

test('a label is said to mean an AI tool with its effect told before, and undone', async ({
  page,
  context,
}) => {
  const url = await product.signIn(context)
  await page.clock.setSystemTime(product.now())
  const said = page.getByRole('status').first()
  const share = page.getByRole('row', { name: /^AI-attributed share/ })
  const told = share.locator('[data-would-be]')

  await open(page, `${url}/admin/mapping/people`)
  await page.getByRole('navigation', { name: 'Mapping' }).getByRole('link', { name: 'AI tools' }).click()
  const labels = page.getByRole('table', { name: /^Labels/ }).getByRole('checkbox')
  await labels.first().check()
  await page.getByLabel('Another trailer').fill('House Tool')
  await page.getByRole('button', { name: 'Add another trailer' }).click()
  await expect(page.getByText('Type a key such as AI-Tool')).toBeVisible()
  await page.getByLabel('Another trailer').fill('House-Tool')
  await press(page.getByLabel('Another trailer'))
  await expect(page.getByRole('row', { name: /^House-Tool not found/ }).getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: 'See what it does' }).click()
  await expect(told).not.toHaveText(await share.locator('[data-figure]').innerText())
  await expectNoBarrierNow(page)
  const wouldBe = Number(await told.getAttribute('data-would-be'))
  const rows = await share.locator('[data-figure]').getAttribute('data-rows-href')
  const total = async () => (await product.api(rows?.replace('/rows', '') ?? '')).body
  const before = (await total()) as { total: object }
  await page.getByRole('button', { name: 'Save these signs' }).click()
  await expect(said).toContainText('The labels and trailers are kept.')
  await expect.poll(total).toMatchObject({ total: { value: wouldBe } })
  await page.getByRole('button', { name: /^Undo these labels and trailers/ }).click()
  await expect(said).toContainText('in force again')
  await expect.poll(total).toMatchObject({ total: before.total })
})

test('people, working hours and owners are put right with their effect told before, and undone', async ({
  page,
  context,
}) => {
  const url = await product.signIn(context)
  await page.clock.setSystemTime(product.now())
  const said = page.getByRole('status').first()

  await open(page, `${url}/admin/mapping/people`)
  await expectNoBarrierNow(page)
  await page
    .getByRole('button', { name: /^The same person/ })
    .first()
    .click()
  await expect(said).toContainText('are the same person now.')
  await page.getByRole('button', { name: /^Undo what was said of/ }).click()
  await expect(said).toContainText('undone.')
  await expect(page.getByRole('heading', { name: 'What was said of accounts' })).toBeHidden()

  await open(page, `${url}/admin/mapping/calendar`)
  await page.getByLabel('From', { exact: true }).selectOption('0')
  await page.getByLabel('To', { exact: true }).selectOption('24')
  await page.getByLabel(/^Holidays/).fill('2026-05-01, 2026-05-14')
  await page.getByRole('button', { name: 'See what it does' }).click()
  const review = page.getByRole('row', { name: /^Review time/ })
  const told = review.locator('[data-would-be]')
  await expect(told).not.toHaveText(await review.locator('[data-figure]').innerText())
  const wouldBe = await told.getAttribute('data-would-be')
  const rows = await review.locator('[data-figure]').getAttribute('data-rows-href')
  await expectNoBarrierNow(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(said).toContainText('The working hours are kept.')
  await expect(page.getByRole('row', { name: /00:00–24:00.*2 holidays/ })).toBeVisible()
  await expect
    .poll(async () => (await product.api(rows?.replace('/rows', '') ?? '')).body)
    .toMatchObject({ total: { value: Number(wouldBe) } })
  await page.getByRole('button', { name: /^Undo these working hours/ }).click()
  await expect(said).toContainText('in force again')

  await open(page, `${url}/admin/mapping/teams`)
  await expectNoBarrierNow(page)
  await page
    .getByRole('button', { name: /^(Change owner|Say who owns it)/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Team').selectOption({ label: 'Nobody' })
  await dialog.getByRole('button', { name: 'See what it does' }).click()
  await expect(dialog.getByRole('status')).toBeVisible()
  await expectNoBarrierNow(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(said).toContainText('is kept.')

  await open(page, `${url}/admin/mapping/services`)
  await page.getByLabel('Repository', { exact: true }).selectOption({ label: 'marlow/refunds-worker' })
  await page.getByRole('link', { name: 'Choose among its folders' }).click()
  await page.waitForURL('**/admin/mapping/services/*')
  await page.getByRole('checkbox').first().check()
  await page.getByLabel(/^Service of /).fill('Inner part')
  await page.getByRole('button', { name: 'See what it does' }).click()
  const part = page.getByRole('row', { name: /^Inner part/ }).locator('[data-would-be]')
  const changes = Number(await part.first().getAttribute('data-would-be'))
  expect(changes).toBeGreaterThan(0)
  await expectNoBarriers(page)
  await page.getByRole('button', { name: 'Save these services' }).click()
  await expect(said).toContainText('The services are kept.')
  await expect(async () => {
    await page.getByRole('button', { name: 'See what it does' }).click({ timeout: 5_000 })
    const kept = page.getByRole('row', { name: /^Inner part/ }).locator('[data-figure]')
    await expect(kept.first()).toContainText(new RegExp(`^${changes}\\b`), { timeout: 5_000 })
  }).toPass()
})
