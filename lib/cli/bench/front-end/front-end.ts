import { chromium } from '@playwright/test'
import { findChromium } from '../../launch/chromium.mjs'
import type { Bench, BenchLine } from '../bench'
import { serveDemo } from './demo-web'
import { type Interactions, type Visit, visit } from './visit'

const usualRuns = 5

const pages: { path: string; interact: Interactions }[] = [
  {
    path: '/',
    interact: async (page) => {
      await page.getByText('as table: Change throughput').click()
      await page.getByRole('button', { name: 'Review time' }).first().click()
      await page.keyboard.press('Escape')
    },
  },
  {
    path: '/metrics/review-time',
    interact: async (page) => {
      await page.getByRole('tab', { name: /Left out/ }).click()
      await page.getByText('as table: Review time').click()
    },
  },
  {
    path: '/changes',
    interact: async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
    },
  },
  {
    path: '/sync',
    interact: async (page) => {
      await page
        .getByRole('button', { name: /kinds? of records? of/ })
        .first()
        .click()
    },
  },
]

export const frontEnd: Bench = {
  usage: 'front-end [RUNS]: first visits of the screens on a processor four times as slow, in Chromium',
  async run([asked], tell) {
    const runs = asked === undefined ? usualRuns : Number(asked)
    const executablePath = await findChromium()
    if (executablePath === null) throw new Error('No Chromium found: name one in CHROMIUM_PATH.')
    const web = await serveDemo()
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    })
    try {
      for (const { path, interact } of pages) {
        // The web compiles what it sends at its first answer.
        await fetch(web.url + path)
        const visits: Visit[] = []
        for (let i = 0; i < runs; i += 1) visits.push(await visit(browser, web.url + path, interact))
        for (const line of linesOf(path, visits)) tell(line)
      }
    } finally {
      await browser.close()
      await web.end()
    }
  },
}

function linesOf(path: string, visits: Visit[]): BenchLine[] {
  return [
    inBytes(`${path}: scripts before the charts`, visits, 'scriptsFirst', 180_000),
    inBytes(`${path}: scripts with the charts`, visits, 'scriptsAll', 290_000),
    timed(`${path}: largest contentful paint`, visits, 'largestPaintMs', 1500),
    timed(`${path}: slowest interaction`, visits, 'slowestInteractionMs', 100),
    shifted(path, visits),
  ]
}

function inBytes(
  what: string,
  visits: Visit[],
  name: 'scriptsFirst' | 'scriptsAll',
  limit: number,
): BenchLine {
  const { worst } = spread(visits, name)
  const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB gzip`
  return { what, figure: kilo(worst), limit: kilo(limit), isMet: worst <= limit }
}

function timed(
  what: string,
  visits: Visit[],
  name: 'largestPaintMs' | 'slowestInteractionMs',
  limit: number,
): BenchLine {
  const { median, worst } = spread(visits, name)
  const figure = `median ${Math.round(median)} ms, worst of ${visits.length} ${Math.round(worst)} ms`
  return { what, figure, limit: `median ${limit} ms`, isMet: median <= limit }
}

function shifted(path: string, visits: Visit[]): BenchLine {
  const { median, worst } = spread(visits, 'shift')
  const figure = `median ${median.toFixed(3)}, worst ${worst.toFixed(3)}`
  return { what: `${path}: layout shift`, figure, limit: '0.020', isMet: worst <= 0.02 }
}

function spread(visits: Visit[], name: keyof Visit): { median: number; worst: number } {
  const sorted = visits.map((one) => one[name]).toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 }
}
