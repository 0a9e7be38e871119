import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'

/** One cold visit of a page: paint and shift as the browser tells them, ms; scripts in bytes after gzip. */
export type Visit = {
  largestPaintMs: number
  shift: number
  slowestInteractionMs: number
  scriptsFirst: number
  scriptsAll: number
}

/** What a reader does on a page, after it is drawn. */
export type Interactions = (page: Page) => Promise<void>

const slowDown = 4
const desktop = { width: 1280, height: 900 }

/** Visits `url` with an empty cache on a processor four times as slow as this one. */
export async function visit(browser: Browser, url: string, interact: Interactions): Promise<Visit> {
  const context = await browser.newContext({ viewport: desktop })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
    await page.addInitScript(observe)
    const scripts = collectScripts(page)
    await page.goto(url, { waitUntil: 'load' })
    const html = await (await page.request.get(url)).text()
    await page.waitForLoadState('networkidle')
    const drawn = await page.evaluate(() => window.headroomBench)
    const sizes = await scripts()
    await interact(page)
    // What an interaction cost is told with the paint after it.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    const { interactionMs } = await page.evaluate(() => window.headroomBench)
    return {
      largestPaintMs: drawn.paintMs,
      shift: drawn.shift,
      slowestInteractionMs: interactionMs,
      scriptsFirst: sum([...sizes].filter(([name]) => isFirst(html, name)).map(([, size]) => size)),
      scriptsAll: sum([...sizes.values()]),
    }
  } finally {
    await context.close()
  }
}

declare global {
  interface Window {
    headroomBench: { paintMs: number; shift: number; interactionMs: number }
  }
}

/** Runs in the page before anything of it. */
function observe(): void {
  const seen = { paintMs: 0, shift: 0, interactionMs: 0 }
  window.headroomBench = seen
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
  type Interaction = PerformanceEntry & { interactionId: number }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paintMs = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
  const events: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    buffered: true,
    durationThreshold: 16,
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Interaction[])
      if (entry.interactionId > 0) seen.interactionMs = Math.max(seen.interactionMs, entry.duration)
  }).observe(events)
}

/** Sizes of the scripts that the page has fetched, by path. */
function collectScripts(page: Page): () => Promise<Map<string, number>> {
  const bodies = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) bodies.set(pathname, response.body())
  })
  return async () => {
    const sizes = new Map<string, number>()
    for (const [name, body] of bodies) sizes.set(name, gzipSync(await body).length)
    return sizes
  }
}

/** Named in the page as it was sent; charts come later. */
const isFirst = (html: string, name: string): boolean => html.includes(`<script src="${name}`)

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)
