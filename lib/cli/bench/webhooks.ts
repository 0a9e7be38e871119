import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { z } from 'zod'
import type { Product } from '@/e2e/product'
import { gitHubWebhook, pullRequestPayload } from '@/e2e/simulators/webhooks'
import { mergeFurther, theGrowing } from '@/e2e/worlds/growing'
import type { Bench, BenchLine } from './bench'
import { measureGrowing, send, spreadOf } from './growing-product'

type Tell = (line: BenchLine) => void

const storeOf = 3_000
const burst = 2_000
const sentAtOnce = 64
const watched = 40

/** Real payloads of a pull request have about this many bytes. */
const padding = 'x'.repeat(20_000)

export const webhooks: Bench = {
  usage:
    'webhooks: deliveries a second on disk before their 202, a burst, and the way from a delivery to the chart',
  async run([size = storeOf], tell) {
    const pullRequests = Number(size)
    await measureGrowing(pullRequests, async (product) => {
      await product.serve()
      await takeBurst(product, tell)
      await followToChart(product, pullRequests, tell)
    })
  },
}

async function takeBurst(product: Product, tell: Tell): Promise<void> {
  const grown = theGrowing(product.gitHub.world)
  const queue = Array.from({ length: burst }, (_, at) => {
    const pull = grown.pullRequests[at % grown.pullRequests.length]
    if (!pull) throw new Error('The world is empty.')
    return gitHubWebhook(
      'pull_request',
      { ...pullRequestPayload(grown, pull), padding },
      { id: `burst-${at}` },
    )
  })
  const statuses = new Map<number, number>()
  const took = await timed(() =>
    Promise.all(
      Array.from({ length: sentAtOnce }, async () => {
        for (let one = queue.pop(); one; one = queue.pop()) {
          const status = await send(product, one)
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }
      }),
    ),
  )
  const perSecond = (burst / took) * 1_000
  const alone = commitsPerSecond()
  tell({
    what: `Deliveries on disk before their 202 (${sentAtOnce} at once, ${Math.round(padding.length / 1000)} kB each)`,
    figure: `${Math.round(perSecond)} a second, ${(perSecond / alone).toFixed(1)} times what single commits reach here`,
    limit: '≥ 300 a second',
    isMet: perSecond >= 300,
  })
  const kept = product.rows("select count(*) as n from webhook_delivery where delivery_id like 'burst-%'")[0]
    ?.n
  const answered = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  tell({
    what: `A burst of ${burst}`,
    figure: `${kept} on disk; answers ${answered}`,
    limit: 'none lost',
    isMet: kept === burst && statuses.get(202) === burst,
  })
}

/** How often this disk synchronises a commit of one small row in a second: what no grouping would reach. */
function commitsPerSecond(): number {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-baseline-'))
  const database = new Database(join(folder, 'baseline.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table delivery (id integer primary key, body blob)')
  const insert = database.prepare('insert into delivery (body) values (?)')
  const body = Buffer.alloc(padding.length)
  const commits = 200
  const began = performance.now()
  for (let at = 0; at < commits; at += 1) insert.run(body)
  const took = performance.now() - began
  database.close()
  rmSync(folder, { recursive: true, force: true })
  return (commits / took) * 1_000
}

async function followToChart(product: Product, pullRequests: number, tell: Tell): Promise<void> {
  const jobs = product.start('jobs')
  try {
    const worked = await timed(() => until(() => waiting(product) === 0))
    tell({
      what: `The burst worked: ${burst} deliveries about as many pull requests read again`,
      figure: `${(worked / 1_000).toFixed(1)} s after the jobs were started`,
      limit: 'none set',
      isMet: null,
    })
    await until(async () => (await changes(product)) === pullRequests + 1)
    const times: number[] = []
    for (let round = 0; round < watched; round += 1) times.push(await oneToChart(product))
    tell({
      what: `From a delivery to the chart, ${pullRequests} pull requests kept (${watched} deliveries)`,
      ...spreadOf(times, 1_000),
    })
  } finally {
    jobs.kill('SIGTERM')
    await jobs.ended
  }
}

/** Merges a change, tells of it, and waits for the number that counts it; ms. */
async function oneToChart(product: Product): Promise<number> {
  const before = (await changes(product)) ?? 0
  const { world } = product.gitHub
  const pull = mergeFurther(world, product.now())
  const told = gitHubWebhook('pull_request', pullRequestPayload(theGrowing(world), pull, 'closed'))
  return timed(async () => {
    await send(product, told)
    await until(async () => (await changes(product)) === before + 1)
  })
}

const waiting = (product: Product) =>
  Number(product.rows('select count(*) as n from webhook_delivery where processed_at is null')[0]?.n)

const Total = z.looseObject({ total: z.looseObject({ value: z.number().nullable() }) })
const day = (at: number) => new Date(at).toISOString().slice(0, 10)
const dayMs = 24 * 60 * 60 * 1000

async function changes(product: Product): Promise<number | null> {
  const [from, to] = [day(Date.now() - 390 * dayMs), day(Date.now() + dayMs)]
  const { body } = await product.api(`/api/v1/metrics/change-throughput?from=${from}&to=${to}&bucket=week`)
  return Total.safeParse(body).data?.total.value ?? null
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const patienceMs = 5 * 60_000

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await isSo())) {
    if (performance.now() > end)
      throw new Error('What the benchmark waits for did not come within 5 minutes.')
    await pause(10)
  }
}
