import type { Page } from '@playwright/test'
import { expectNoBarriers, narrow } from './barriers'
import { expect, fetchNothingAhead, open, test } from './screens'

const screens = [
  '/',
  '/metrics',
  '/metrics/review-time',
  '/metrics/incident-recovery-time',
  '/changes',
  '/changes?shows=left-out',
  '/explanations',
  '/deployments',
  '/incidents',
  '/definitions',
  '/sync',
  '/?team=data',
]

test.describe('for everybody', () => {
  test.describe.configure({ mode: 'parallel', timeout: 60_000 })
  test.beforeEach(({ page }) => fetchNothingAhead(page))

  for (const screen of screens) {
    test(`${screen} has no barrier that axe finds, light and dark, wide and narrow`, async ({
      page,
      demo,
    }) => {
      await open(page, (await demo.serve()) + screen)
      await expectNoBarriers(page)
    })
  }

  test('a change with its evidence has no barrier that axe finds', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/changes`)
    await page.getByRole('table').first().getByRole('link').first().click()
    await page.waitForURL('**/changes/*')
    await expectNoBarriers(page)
  })

  test('an address where nothing stands says so without a barrier', async ({ page, demo, complaints }) => {
    const answer = await page.goto(`${await demo.serve()}/metrics/happiness`)
    expect(answer?.status()).toBe(404)
    await expectNoBarriers(page)
    // The browser itself tells in its console that the page was answered with 404.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('404')])
  })
})

test.describe('by keyboard alone', () => {
  test('the way past the rail leads into the page', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/`)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.locator('#main')).toBeFocused()
  })

  test('the filter sentence changes the scope and keeps the focus', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/changes`)
    const team = page.getByRole('combobox', { name: 'Team' })
    await tabTo(page, 'Team')
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/team=/)
    await expect(team).toBeFocused()
    await expect(team).not.toHaveValue('')
  })

  test('a definition opens, is read and closes where it was opened', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/`)
    const name = page.getByRole('button', { name: 'Review time' })
    await name.focus()
    await page.keyboard.press('Enter')
    const box = page.getByRole('dialog', { name: 'Review time' })
    await expect(box).toContainText('Formula')
    await page.keyboard.press('Escape')
    await expect(box).toBeHidden()
    await expect(name).toBeFocused()
  })

  test('arrow keys read a chart week by week', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/`)
    const chart = page.getByRole('slider', { name: /^Change throughput/ })
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    const newest = await chart.getAttribute('aria-valuetext')
    await page.keyboard.press('ArrowLeft')
    await expect(chart).not.toHaveAttribute('aria-valuetext', newest ?? '')
    await page.keyboard.press('ArrowRight')
    await expect(chart).toHaveAttribute('aria-valuetext', newest ?? '')
    await page.keyboard.press('Home')
    await expect(chart).toHaveAttribute('aria-valuenow', '0')
  })

  test('the sides of a number are tabs', async ({ page, demo }) => {
    await open(page, `${await demo.serve()}/metrics/unreviewed-share`)
    await page.getByRole('tab', { name: /^Counted/ }).focus()
    await page.keyboard.press('ArrowRight')
    const rest = page.getByRole('tab', { name: /^Not counted/ })
    await expect(rest).toBeFocused()
    await expect(rest).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: /^Left out/ })).toHaveAttribute('aria-selected', 'true')
  })

  test('the screens open from the bar of a narrow page and close on Escape', async ({ page, demo }) => {
    await page.setViewportSize(narrow)
    await open(page, `${await demo.serve()}/changes`)
    const bar = page.getByRole('button', { name: /Changes$/ })
    const screensList = page.getByRole('navigation', { name: 'Screens' })
    await expect(screensList).toBeHidden()
    await bar.focus()
    await page.keyboard.press('Enter')
    await expect(screensList.getByRole('link', { name: 'Overview' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(screensList).toBeHidden()
    await expect(bar).toBeFocused()
  })
})

async function tabTo(page: Page, label: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    if (focused === label) return
  }
  throw new Error(`Tab does not lead to ${label}.`)
}

test.describe('on paper', () => {
  test.beforeEach(({ page }) => fetchNothingAhead(page))

  for (const screen of ['/', '/metrics/review-time', '/changes']) {
    test(`${screen} is white, without rail and filters`, async ({ page, demo }) => {
      await open(page, (await demo.serve()) + screen)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden()
      await expect(page.getByRole('search', { name: 'Filters' })).toBeHidden()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)']).toContain(ground)
      const ink = await page.evaluate(() => getComputedStyle(document.body).color)
      expect(Math.max(...(ink.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80)
    })
  }
})
