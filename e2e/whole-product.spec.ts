import { expect, test } from '@playwright/test'
import { smallWorld } from '@/db/seed/small-world'
import type { World } from '@/db/seed/world'
import { aProduct, type Product } from './product'
import { dayMs } from './truth/calendar'
import { countsOf } from './truth/counts'
import { type Expected, expectedAnswer, type Truth, truthsOf } from './truth/expected'

const backfillDays = 200
const minuteMs = 60_000

type Case = { zone: string; endsAt: string; weeks: [string, string]; months: [string, string] }

/** In each zone the clocks change inside the world's twenty weeks. */
const cases: Case[] = [
  {
    zone: 'Europe/Berlin',
    endsAt: '2026-04-20T00:00:00Z',
    weeks: ['2025-11-24', '2026-04-27'],
    months: ['2025-12-01', '2026-05-01'],
  },
  {
    zone: 'Pacific/Auckland',
    endsAt: '2026-11-02T00:00:00Z',
    weeks: ['2026-06-08', '2026-11-09'],
    months: ['2026-06-01', '2026-12-01'],
  },
]

for (const one of cases) {
  test.describe(`a world read in ${one.zone}`, () => {
    test.describe.configure({ mode: 'serial' })
    let world: World
    let product: Product

    test.beforeAll(async () => {
      world = smallWorld({ endsAt: Date.parse(one.endsAt) })
      product = await aProductFor(world, one.zone)
      const synced = await product.run('sync', '--once')
      expect(synced).toMatchObject({ code: 0, err: '' })
    })
    test.afterAll(() => product.stop())

    test('holds as many of every kind as the world', () => {
      expect(countedIn(product, world)).toEqual(countsOf(world, product.now() - backfillDays * dayMs))
    })

    test('answers every metric as the world does, in total, by week and by month', async () => {
      await expectTruth(product, world, one)
    })
  })
}

/** The product connected to the simulators of a world, at the moment the world ends. */
async function aProductFor(world: World, zone: string): Promise<Product> {
  const product = await aProduct({
    gitHub: world.github,
    pagerDuty: world.pagerDuty,
    now: world.endsAt + minuteMs,
    environment: { HEADROOM_ZONE: zone, HEADROOM_BACKFILL_DAYS: String(backfillDays) },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  return product
}

function countedIn(product: Product, world: World): Record<string, number> {
  const tables = Object.keys(countsOf(world, 0))
  return Object.fromEntries(
    tables.map((table) => [table, Number(product.rows(`select count(*) as n from "${table}"`)[0]?.n)]),
  )
}

async function expectTruth(product: Product, world: World, { zone, weeks, months }: Case): Promise<void> {
  const truths = Object.entries(truthsOf(world, zone, product.now()))
  for (const [metric, truth] of truths) {
    for (const [bucket, [from, to]] of [['week', weeks], ['month', months]] as const) {
      const answer = await product.api(`/api/v1/metrics/${metric}?bucket=${bucket}&from=${from}&to=${to}`)
      expect(answer.status, metric).toBe(200)
      const expected = expectedAnswer(truth, { zone, bucket, from, to, now: product.now() })
      expect.soft(answer.body, `${metric} by ${bucket}`).toMatchObject(expected)
    }
  }
}
