import { smallWorld } from '@/db/seed/small-world'
import type { World } from '@/db/seed/world'
import { aProduct, type Product } from './product'
import { expect, test } from './screens'
import { conclusionsIn, conclusionsWithoutTimes, derivedIn } from './store-contents'
import { dayMs } from './truth/calendar'
import { countsOf } from './truth/counts'
import { expectedAnswer, truthsOf } from './truth/expected'
import { withCorners } from './worlds/corners'
import { moveOn } from './worlds/moving'

// Side by side: at the end of the stage one lane alone would leave a core without work.
test.describe.configure({ mode: 'parallel' })

const backfillDays = 200
const minuteMs = 60_000

type Case = { zone: string; endsAt: number; weeks: [string, string]; months: [string, string] }

/** In each zone the clocks change inside the world's twenty weeks. */
const berlin: Case = {
  zone: 'Europe/Berlin',
  endsAt: Date.parse('2026-04-20T00:00:00Z'),
  weeks: ['2025-11-24', '2026-04-27'],
  months: ['2025-12-01', '2026-05-01'],
}
const auckland: Case = {
  zone: 'Pacific/Auckland',
  endsAt: Date.parse('2026-11-02T00:00:00Z'),
  weeks: ['2026-06-08', '2026-11-09'],
  months: ['2026-06-01', '2026-12-01'],
}

for (const one of [berlin, auckland]) {
  test.describe(`a world read in ${one.zone}`, () => {
    test.describe.configure({ mode: 'serial' })
    let world: World
    let product: Product

    test.beforeAll(async () => {
      world = aWorld(one)
      product = await aProductFor(world, one)
      expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
    })
    test.afterAll(() => product.stop())

    test('is held whole: as many of every kind as the vendors have', () => {
      expect(countedIn(product, world)).toEqual(countsOf(world, product.now() - backfillDays * dayMs))
    })

    test('is what every metric answers, in total, by week, by month and over trailing windows', async () => {
      await expectTruth(product, world, one)
    })

    test('is what the rows behind every number add up to', async () => {
      const { body } = await product.api('/api/v1/metrics')
      const { rows } = body as { rows: { id: string }[] }
      expect(rows.length).toBeGreaterThanOrEqual(15)
      for (const { id } of rows) await expectRowsToAddUp(product, id, one)
    })

    test('is the same after it was read again, and nothing was learned anew', async () => {
      const [answers, conclusions] = [await answersOf(product, one), conclusionsIn(product)]
      const again = await product.run('sync', '--once')
      expect(again).toMatchObject({ code: 0, out: 'read 0 new or changed records; 0 streams failed\n' })
      expect(await answersOf(product, one)).toEqual(answers)
      expect(conclusionsIn(product)).toEqual(conclusions)
    })

    test('is the same when it is rebuilt from the raw records, to the last column', async () => {
      const [answers, derived] = [await answersOf(product, one), derivedIn(product)]
      expect(await product.run('rebuild')).toMatchObject({ code: 0, err: '' })
      expect(derivedIn(product)).toEqual(derived)
      expect(await answersOf(product, one)).toEqual(answers)
    })
  })
}

test('a backfill killed four times on its way ends where an undisturbed one does', async () => {
  const undisturbed = await aProductFor(aWorld(berlin), berlin)
  expect(await undisturbed.run('sync', '--once')).toMatchObject({ code: 0 })
  const world = aWorld(berlin)
  const product = await aProductFor(world, berlin)
  for (const requests of [5, 12, 20]) {
    expect(await killedAfter(product, 'gitHub', requests)).toMatchObject({ signal: 'SIGKILL' })
  }
  expect(await killedAfter(product, 'pagerDuty', 7)).toMatchObject({ signal: 'SIGKILL' })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  expect(countedIn(product, world)).toEqual(countsOf(world, product.now() - backfillDays * dayMs))
  expect(conclusionsWithoutTimes(product)).toEqual(conclusionsWithoutTimes(undisturbed))
  await expectTruth(product, world, berlin)
  await Promise.all([product.stop(), undisturbed.stop()])
})

test.describe('a world that changes while its pages are read', () => {
  test.describe.configure({ mode: 'serial' })
  let world: World
  let product: Product

  test.beforeAll(async () => {
    world = aWorld(berlin)
    product = await aProductFor(world, berlin)
  })
  test.afterAll(() => product.stop())

  test('is read as it became', async () => {
    let requests = 0
    const hook = () => {
      requests += 1
      if (requests % 4 === 0) moveOn(world, requests / 4, product.now())
      return undefined
    }
    product.hooks.gitHub = hook
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
    product.hooks.gitHub = null
    expect(requests).toBeGreaterThan(30)
    // The vendor dates an answer by the whole second; what happened in the second of the last answer is read, not yet passed.
    await product.advance(1000)
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
    expect(countedIn(product, world)).toEqual(countsOf(world, product.now() - backfillDays * dayMs))
    await expectTruth(product, world, berlin)
  })

  test('is the same when it is rebuilt', async () => {
    const [answers, derived] = [await answersOf(product, berlin), derivedIn(product)]
    expect(await product.run('rebuild')).toMatchObject({ code: 0, err: '' })
    expect(derivedIn(product)).toEqual(derived)
    expect(await answersOf(product, berlin)).toEqual(answers)
  })
})

const aWorld = ({ endsAt }: Case): World => withCorners(smallWorld({ endsAt }))

/** The product connected to the simulators of a world, a minute after the world's end. */
async function aProductFor(world: World, { zone }: Case): Promise<Product> {
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

async function expectTruth(product: Product, world: World, one: Case): Promise<void> {
  const truths = Object.entries(truthsOf(world, one.zone, product.now()))
  for (const [metric, truth] of truths) {
    for (const [bucket, [from, to]] of bucketsOf(one)) {
      const { status, body } = await product.api(pathOf(metric, bucket, [from, to]))
      expect(status, metric).toBe(200)
      const expected = expectedAnswer(truth, { zone: one.zone, bucket, from, to, now: product.now() })
      expect.soft(body, `${metric} by ${bucket}`).toMatchObject(expected)
    }
  }
}

const bucketsOf = ({ weeks, months }: Case) =>
  [
    ['week', weeks],
    ['month', months],
  ] as const

const pathOf = (metric: string, bucket: string, [from, to]: readonly [string, string]) =>
  `/api/v1/metrics/${metric}?bucket=${bucket}&from=${from}&to=${to}`

/** All that every metric answers, without how fresh it is. */
async function answersOf(product: Product, one: Case): Promise<unknown[]> {
  const { body } = await product.api('/api/v1/metrics')
  const { rows } = body as { rows: { id: string }[] }
  const answers = []
  for (const { id } of rows) {
    for (const [bucket, window] of bucketsOf(one)) {
      const { body } = await product.api(pathOf(id, bucket, window))
      answers.push({ ...(body as object), freshness: null })
    }
  }
  return answers
}

type Rows = {
  total: number
  rows: { counted: boolean }[]
  excludedTotal: number
  nextCursor: string | null
}

async function expectRowsToAddUp(product: Product, metric: string, { weeks: [from, to] }: Case) {
  const { body } = await product.api(pathOf(metric, 'week', [from, to]))
  const answer = body as { total: { n: number; numerator: number | null }; excluded: { count: number }[] }
  const rows: Rows['rows'] = []
  let excluded = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await product.api(
      `/api/v1/metrics/${metric}/rows?from=${from}&to=${to}&limit=50${cursor && `&cursor=${cursor}`}`,
    )
    const found = page.body as Rows
    expect(found.total, metric).toBe(answer.total.n)
    rows.push(...found.rows)
    excluded = found.excludedTotal
    cursor = found.nextCursor
  }
  expect(rows.length, metric).toBe(answer.total.n)
  if (answer.total.numerator !== null) {
    expect(rows.filter(({ counted }) => counted).length, metric).toBe(answer.total.numerator)
  }
  expect(excluded, metric).toBe(answer.excluded.reduce((sum, { count }) => sum + count, 0))
}

/** Ends a reading by force before the nth of its requests to a vendor is answered. */
async function killedAfter(product: Product, vendor: 'gitHub' | 'pagerDuty', requests: number) {
  let count = 0
  const running = product.start('sync', '--once')
  const isOver = () => {
    count += 1
    if (count >= requests) running.kill('SIGKILL')
    return count >= requests
  }
  if (vendor === 'gitHub') product.hooks.gitHub = () => (isOver() ? 'hang-up' : undefined)
  else product.hooks.pagerDuty = () => (isOver() ? 'cut' : undefined)
  const ended = await running.ended
  Object.assign(product.hooks, { gitHub: null, pagerDuty: null })
  return ended
}
