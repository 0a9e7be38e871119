import type { Page, Route } from '@playwright/test'
import { expect, open, test } from './screens'

/** The indicators that got clearly worse; the demo's story has some. */
const worst = (page: Page) => page.getByRole('figure').filter({ hasText: /[▲▼].*worse than/ })

test('a leader comes from the answer to one change in three clicks and back to where they were', async ({
  page,
  demo,
}) => {
  await open(page, `${await demo.serve()}/`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\d|as before|fast/)

  await page.getByRole('combobox', { name: 'Window' }).selectOption('12')
  await expect(page).toHaveURL(/[?&]weeks=12/)
  const coverage = page.getByRole('figure').filter({ hasText: 'Explanation coverage' })
  const figure = coverage.locator('[data-figure][data-metric="explanation-coverage"]').first()
  await expect(page.locator('#main')).not.toHaveClass(/refetching/)
  await expect(figure).toHaveAttribute('data-value', /\d/)
  const marks = await figure.evaluate((element) => ({ ...(element as HTMLElement).dataset }))

  await figure.click()
  await expect(page).toHaveURL(/\/metrics\/explanation-coverage\?.*#rows/)
  await expect(page.getByRole('heading', { name: 'The changes behind the number' })).toBeInViewport()
  await expect(page.getByRole('tab', { name: /^Counted/ }).locator('[data-figure]')).toHaveAttribute(
    'data-value',
    marks.numerator ?? '',
  )
  await page.getByRole('tab', { name: /^Not counted/ }).click()
  const rowsAddress = page.url()

  await page.getByRole('tabpanel').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/changes\/.+/)
  for (const evidence of ['Reviews', 'Files']) {
    await expect(page.getByRole('heading', { name: new RegExp(evidence) })).toBeVisible()
  }

  await page.goBack()
  await expect(page).toHaveURL(rowsAddress)
  await page.goBack()
  await expect(page).toHaveURL(/[?&]weeks=12/)
  await expect(page.getByRole('combobox', { name: 'Window' })).toHaveValue('12')
})

test('what got clearly worse is said in word, sign and number, and opens its rows with one click', async ({
  page,
  demo,
}) => {
  await open(page, `${await demo.serve()}/`)
  const panel = worst(page).first()
  await expect(panel).toBeVisible()
  const figure = panel.locator('[data-figure]').first()
  await figure.click()
  await expect(page).toHaveURL(/\/metrics\/.+#rows/)
  await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible()
})

test('the address carries the window and the team, and a link of it shows the same', async ({
  page,
  demo,
  context,
}) => {
  await open(page, `${await demo.serve()}/`)
  await page.getByRole('combobox', { name: 'Team' }).selectOption({ label: 'Checkout' })
  await expect(page).toHaveURL(/team=checkout/)
  await page.getByRole('combobox', { name: 'By' }).selectOption('month')
  await expect(page).toHaveURL(/bucket=month/)
  await expect(page.locator('#main')).not.toHaveClass(/refetching/)
  const figures = (from: Page) =>
    from.locator('main [data-figure]').evaluateAll((all) => all.map((one) => one.getAttribute('data-value')))
  const another = await context.newPage()
  await open(another, page.url())
  const shown = await figures(another)
  await expect.poll(() => figures(page)).toEqual(shown)
  expect(shown.length).toBeGreaterThan(5)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Changes' }).click()
  await expect(page).toHaveURL(/\/changes\?.*team=checkout/)
})

test('while another window is read the page keeps what it shows', async ({ page, demo }) => {
  await open(page, `${await demo.serve()}/`)
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.textContent()
  const { held, release } = await hold(page, (url) => url.includes('weeks=4'))
  await page.getByRole('combobox', { name: 'Window' }).selectOption('4')
  await held
  await expect(heading).toHaveText(before ?? '')
  await expect(page.locator('main [data-figure]').first()).toBeVisible()
  release()
  await expect(page).toHaveURL(/weeks=4/)
  await expect(page.getByRole('combobox', { name: 'Window' })).toHaveValue('4')
})

test('each minute the page is read again, and nothing goes blank on the way or when it fails', async ({
  page,
  demo,
}) => {
  await page.clock.install()
  await open(page, `${await demo.serve()}/metrics/review-time`)
  const heading = page.getByRole('heading', { level: 1 })
  const before = await heading.textContent()
  const { held, release } = await hold(page, (url) => url.includes('/api/reports/'))
  await page.clock.fastForward(65_000)
  await held
  await expect(heading).toHaveText(before ?? '')
  release()
  await expect(heading).toHaveText(before ?? '')
  expect(await page.getByRole('tabpanel').getByRole('row').count()).toBeGreaterThan(10)
})

/** Keeps what matches waiting until it is released; `held` once the first of it has been asked for. */
async function hold(page: Page, matches: (url: string) => boolean) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const held = new Promise<void>((resolve) => {
    asked = resolve
  })
  await page.route(
    (url) => matches(url.href),
    async (route: Route) => {
      asked()
      await released
      await route.continue()
    },
  )
  return { held, release }
}
