/** Browser tests of screens: the demo's store made once, a browser that complains, and what a screen is made of. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { withLock } from '@/lib/cli/launch/lock.mjs'
import { aProduct, type Product } from './product'

const program = fileURLToPath(new URL('../node_modules/.headroom/headroom.mjs', import.meta.url))
const makingMs = 400_000
const storePrefix = 'headroom-demo-'
const storeLivesMs = 60 * 60 * 1000

/** What the environment of a product holds when nothing is connected. */
export const nothingConnected = {
  HEADROOM_GITHUB_TOKEN: undefined,
  HEADROOM_GITHUB_REPOSITORIES: undefined,
  HEADROOM_PAGERDUTY_TOKEN: undefined,
}

/** A product in front of the demo's store, which all tests of this build and day share and none writes to. */
export async function aDemo(): Promise<Product> {
  const dataDir = join(tmpdir(), `${storePrefix}${madeFrom()}`)
  const product = await aProduct({
    gitHub: { owner: 'nobody', repositories: [], teams: [] },
    environment: { ...nothingConnected, HEADROOM_DEMO: 'on', HEADROOM_DATA_DIR: dataDir },
  })
  await withLock(() => makeDemoStore(product, dataDir), join(tmpdir(), 'headroom-demo.lock'))
  return product
}

async function makeDemoStore(product: Product, dataDir: string): Promise<void> {
  const made = join(dataDir, 'made')
  if (existsSync(made)) return
  removeOldStores()
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  for (const verb of [['migrate'], ['sync', '--once']]) {
    const { code, err } = await product.run(...verb)
    if (code !== 0) throw new Error(`${verb.join(' ')} of the demo ended with ${code}: ${err}`)
  }
  writeFileSync(made, '')
}

/** Every build makes its own: those that nobody can still be reading go. */
function removeOldStores(): void {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(storePrefix))) {
    const path = join(tmpdir(), name)
    if (Date.now() - statSync(path).mtimeMs > storeLivesMs) rmSync(path, { recursive: true, force: true })
  }
}

/** The demo's world ends today, and follows from the program that reads it. */
function madeFrom(): string {
  const day = new Date().toISOString().slice(0, 10)
  return `${day}-${createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 12)}`
}

type Quiet = { complaints: string[] }

/**
 * Playwright's `test`, with the demo served once a worker, and failing when a page complains in its console. Every story takes
 * this one: between two of different fixtures a worker, its browser and its demo would be started anew.
 */
export const test = base.extend<Quiet, { demo: Product }>({
  // Whoever asks first waits for its store to be made, and of other workers who asks meanwhile: files of many small tests that
  // ask for it are named to run late.
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const product = await aDemo()
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: makingMs },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints, 'what the pages complained of').toEqual([])
  },
  page: async ({ page, complaints }, use) => {
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await use(page)
  },
})

export { expect }

/**
 * For pages that are read and not left by a link: of each link that can be seen Next would ask ahead, some thirty requests a
 * screen. The browser is given no means to tell that a link can be seen.
 */
export async function fetchNothingAhead(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'IntersectionObserver'))
}

/** Opens a screen and waits until the browser has taken it over from the server. */
export async function open(page: Page, url: string): Promise<void> {
  const answer = await page.goto(url, { waitUntil: 'load' })
  expect(answer?.status(), url).toBe(200)
  await hydrated(page)
}

/**
 * Waits until the page listens, its streamed parts too: a press before that is lost, and what is typed may be. To be awaited
 * whenever the browser has loaded a whole page: after `reload`, after `goBack`, behind a link that is no link of Next.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isTaken = (element: Element) => Object.keys(element).some((key) => key.startsWith('__react'))
    const main = document.querySelector('main')
    if (main === null || !isTaken(main)) return false
    const comments = document.createNodeIterator(main, NodeFilter.SHOW_COMMENT)
    for (let one = comments.nextNode() as Comment | null; one; one = comments.nextNode() as Comment | null) {
      // What React writes before a part that is still to come, and before one that has come.
      if (one.data === '$?' || one.data === '$~') return false
      if (one.data === '$' && one.nextElementSibling && !isTaken(one.nextElementSibling)) return false
    }
    return true
  })
}

/** Presses a key on what is found once it can be pressed: seen, at rest, enabled and listening. The browser waits for none of it. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await hydrated(target.page())
  await target.click({ trial: true })
  await target.press(key)
}

/** The addresses of the rail, without the scope they carry along. */
export async function railLinks(page: Page): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Screens' }).getByRole('link')
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  return hrefs.map((href) => href.split('?')[0] ?? href)
}

/** Every address of the product that a screen links to. */
export function innerLinks(page: Page): Promise<string[]> {
  return page
    .locator('a[href^="/"]')
    .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href') ?? ''))])
}
