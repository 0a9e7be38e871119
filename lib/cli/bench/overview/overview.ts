import { join } from 'node:path'
import { openReader } from '@/db/open'
import type { OverviewReport } from '@/lib/reports/screens/metrics'
import type { Bench, BenchLine } from '../bench'
import { differingFigures } from './exactness'
import { inventedStore } from './generate-store'
import { inventedUntil } from './invent-repository'
import { naiveOverview } from './naive-sql'
import { jobsResidentMb, type Served, serveStore } from './serve-store'

const dayMs = 86_400_000
const halfYear = 26
const threeYears = 156
const rounds = 40

type Tell = (line: BenchLine) => void
type Window = { start: number; end: number; team: number | null }

/** Windows that no answer of before can serve: each ends on another day, each team in turn. */
const windows = (weeks: number, isOfTeam: boolean, number: number): Window[] =>
  Array.from({ length: number }, (_, round) => {
    const end = inventedUntil - (round % 28) * dayMs
    return { start: end - weeks * 7 * dayMs, end, team: isOfTeam ? (round * 7) % 40 : null }
  })

function pathOf({ start, end, team }: Window, report = 'overview'): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  return `/api/reports/${report}?from=${day(start)}&to=${day(end)}${team === null ? '' : `&team=team-${team}`}`
}

export const overview: Bench = {
  usage:
    'overview: the data of the overview over HTTP, over a million invented pull requests, against naive SQL',
  async run(_args, tell) {
    const large = inventedStore(1_000_000)
    const small = inventedStore(100_000)
    const ofSmall = await withStore(small, (web) => typical(web))
    const naive = naiveMs(large)
    await withStore(large, (web) => measureLarge(web, large, naive, ofSmall, tell))
  },
}

async function withStore<T>(folder: string, work: (web: Served) => Promise<T>): Promise<T> {
  const web = await serveStore(folder)
  try {
    return await work(web)
  } finally {
    await web.stop()
  }
}

async function measureLarge(web: Served, folder: string, naive: number, ofSmall: Typical, tell: Tell) {
  const load = await firstLoad(web)
  tell({ what: 'first load of a million', figure: seconds(load.ms), limit: 'none', isMet: null })
  tell(atMost('an answer of the web beside the first load, p99.9', load.besideMs, 50, 'ms'))
  const own = await typical(web)
  tell(atMost('all repositories, 6 months, p95', own.halfYear.p95, 50, 'ms'))
  tell({ what: '… p50', figure: `${own.halfYear.p50.toFixed(1)} ms`, limit: 'none', isMet: null })
  const ratio = naive / own.halfYear.p50
  tell({
    what: 'naive SQL against it',
    figure: `${ratio.toFixed(0)} times as long (${naive.toFixed(0)} ms)`,
    limit: 'at least 20 times',
    isMet: ratio >= 20,
  })
  tell(atMost('all repositories, 3 years, p95', own.threeYears.p95, 120, 'ms'))
  tell(atMost('one team, 6 months, p95', own.team.p95, 10, 'ms'))
  tell({ what: '… p50', figure: `${own.team.p50.toFixed(1)} ms`, limit: 'none', isMet: null })
  tell(atMost('what became of explained changes, 12 months, p95', own.help.p95, 50, 'ms'))
  tell(atMost('a metric with its parts, 6 months, p95', own.metric.p95, 250, 'ms'))
  tell(atMost('a million against 100,000, 6 months', own.halfYear.p50 / ofSmall.halfYear.p50, 2, 'times'))
  const [webMb, jobsMb] = [web.residentMb(), await jobsResidentMb(folder)]
  tell({
    what: 'memory of the web, of the jobs',
    figure: `${webMb.toFixed(0)}, ${jobsMb.toFixed(0)} MB`,
    limit: 'none',
    isMet: null,
  })
  tell(atMost('memory of both', webMb + jobsMb, 350, 'MB'))
  await tellExactness(web, folder, tell)
}

const atMost = (what: string, figure: number, limit: number, unit: string): BenchLine => ({
  what,
  figure: `${figure.toFixed(figure < 10 ? 1 : 0)} ${unit}`,
  limit: `at most ${limit} ${unit}`,
  isMet: figure <= limit,
})

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** The first answer waits for the columns; others are asked for meanwhile. */
async function firstLoad(web: Served): Promise<{ ms: number; besideMs: number }> {
  const began = performance.now()
  let isOver = false
  const first = web.get(pathOf(windows(halfYear, false, 1)[0] ?? neverAsked())).finally(() => {
    isOver = true
  })
  const beside: number[] = []
  while (!isOver) beside.push((await web.get('/api/health')).ms)
  await first
  return { ms: performance.now() - began, besideMs: quantile(beside, 0.999) }
}

function neverAsked(): never {
  throw new Error('no window to ask for')
}

type Times = { p50: number; p95: number }
type Typical = { halfYear: Times; threeYears: Times; team: Times; help: Times; metric: Times }

async function typical(web: Served): Promise<Typical> {
  await times(web, windows(halfYear, false, 10))
  return {
    halfYear: await times(web, windows(halfYear, false, rounds)),
    threeYears: await times(web, windows(threeYears, false, rounds)),
    team: await times(web, windows(halfYear, true, rounds)),
    help: await times(web, windows(halfYear, false, rounds), 'does-it-help'),
    metric: await times(web, windows(halfYear, false, rounds), 'metric/review-time'),
  }
}

async function times(web: Served, asked: Window[], report = 'overview'): Promise<Times> {
  const all: number[] = []
  for (const window of asked) all.push((await web.get(pathOf(window, report))).ms)
  return { p50: quantile(all, 0.5), p95: quantile(all, 0.95) }
}

const quantile = (values: number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))] ?? Number.NaN

/** One window is enough: it takes seconds, and its own queries warm the file for each other. */
function naiveMs(folder: string): number {
  const reader = openReader(join(folder, 'headroom.db'))
  const [window = neverAsked()] = windows(halfYear, false, 1)
  const began = performance.now()
  naiveOverview(reader, window, null)
  const ms = performance.now() - began
  reader.close()
  return ms
}

async function tellExactness(web: Served, folder: string, tell: Tell): Promise<void> {
  const asked = [
    ...windows(halfYear, false, 2),
    ...windows(threeYears, false, 1),
    ...windows(halfYear, true, 3),
  ]
  const answered = await Promise.all(
    asked.map(async (window) => {
      const report: OverviewReport = JSON.parse((await web.get(pathOf(window))).body)
      return {
        ...window,
        teamId: window.team === null ? null : `github:T_${window.team}`,
        answers: [report.throughput, report.unreviewed, ...report.indicators].map(({ answer }) => answer),
      }
    }),
  )
  const reader = openReader(join(folder, 'headroom.db'))
  const { compared, differing } = differingFigures(reader, answered)
  reader.close()
  tell({
    what: 'figures that differ from a plain loop over all rows',
    figure: `${differing.length} of ${compared}${differing.length > 0 ? `: ${differing.slice(0, 3).join('; ')}` : ''}`,
    limit: 'none, to the last digit',
    isMet: differing.length === 0,
  })
}
