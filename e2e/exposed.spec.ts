/** The product before people who mean harm: what they write, what they ask, what they could find. */
import { expect, type Page, test } from '@playwright/test'
import { smallWorld } from '@/db/seed/small-world'
import { aProduct, type Product } from './product'
import { hostileTexts, withHostileTexts } from './worlds/hostile'

const endsAt = Date.parse('2026-04-20T00:00:00Z')
const window = 'from=2026-01-05&to=2026-04-20'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let product: Product

test.beforeAll(async () => {
  const { github, pagerDuty } = withHostileTexts(smallWorld({ endsAt }))
  product = await aProduct({ gitHub: github, pagerDuty, now: endsAt + 60_000 })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
})
test.afterAll(() => product.stop())

/** What a page did that it must not: dialogs, breaches of its policy, requests to other sites. */
async function misdeedsOf(page: Page, own: string): Promise<string[]> {
  const misdeeds: string[] = []
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(own)) misdeeds.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    if (/Content Security Policy|SyntaxError/.test(message.text())) misdeeds.push(message.text())
  })
  await page.exposeFunction('tellBreach', (breach: string) => misdeeds.push(breach))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, sourceFile }) => {
      const { tellBreach } = window as unknown as { tellBreach: (breach: string) => void }
      tellBreach(`${violatedDirective} ${sample} ${sourceFile}`)
    })
  })
  return misdeeds
}

test('what people write is shown as text and does nothing, on every screen', async ({ page }) => {
  const base = await product.serve()
  const misdeeds = await misdeedsOf(page, base)
  const rows = product.rows(`select id from change where kind = 'pull-request' limit 4`)
  const [{ scripts } = {}] = product.rows(`select count(*) as scripts from pull_request where url like 'javascript:%'`)
  expect(scripts).toBeGreaterThan(0)
  const seen = new Set<string>()
  const screens = [
    '/',
    `/changes?${window}`,
    `/changes?shows=left-out&${window}`,
    `/deployments?${window}`,
    `/incidents?${window}`,
    `/metrics/review-time?${window}`,
    `/metrics/incident-recovery-time?${window}`,
    `/metrics/change-failure-rate?${window}`,
    '/sync',
    ...rows.map(({ id }) => `/changes/${encodeURIComponent(String(id))}`),
  ]
  for (const screen of screens) {
    const answer = await page.goto(base + screen, { waitUntil: 'load' })
    expect(answer?.status(), screen).toBe(200)
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
    )
    const shown = await page.locator('body').innerText()
    for (const text of hostileTexts) if (shown.includes(text.trim().slice(0, 20))) seen.add(text)
    const made = page.locator(
      'img, iframe, object, embed, base, svg[onload], [onerror], [onfocus], [autofocus]',
    )
    expect(await made.count(), screen).toBe(0)
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    for (const link of links) expect(link, screen).toMatch(/^(\/(?![/\\])|#|\?|https:\/\/)/)
  }
  expect(misdeeds).toEqual([])
  await page.goto(`${base}/changes?${window}`)
  for (const link of await page.getByRole('table').getByRole('link').all()) {
    await expect(link, 'a title turns the reading direction of its own only').toHaveCSS('unicode-bidi', 'isolate')
  }
  // All but what is only read as a direction or as a formula was really on a screen.
  expect(seen.size).toBeGreaterThanOrEqual(6)
})
