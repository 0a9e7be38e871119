import type { Page } from '@playwright/test'
import type { World } from '@/db/seed/world'
import * as answers from './faults/answers'
import { contentsOf, differences } from './faults/contents'
import { aboutApi, anything, toGitHub } from './faults/requests'
import { aWorld, backfillDays, endsAt, moveWorld } from './faults/world'
import { aProduct, type Hooks, type Product } from './product'
import { expect, test } from './screens'

const minuteMs = 60_000

type Sync = {
  state: string
  rows: { source: string; scope: string; state: string; error: { message: string; action: string } | null }[]
}

async function aProductOf(world: World): Promise<Product> {
  const product = await aProduct({
    gitHub: world.github,
    pagerDuty: world.pagerDuty,
    now: endsAt + minuteMs,
    environment: { HEADROOM_BACKFILL_DAYS: String(backfillDays) },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  return product
}

async function syncOf(product: Product): Promise<Sync> {
  return (await product.api('/api/v1/sync')).body as Sync
}

async function answersOf(product: Product): Promise<unknown[]> {
  const { rows } = (await product.api('/api/v1/metrics')).body as { rows: { id: string }[] }
  const found = []
  for (const { id } of rows) {
    const { body } = await product.api(`/api/v1/metrics/${id}?from=2025-12-29&to=2026-04-20`)
    found.push({ ...(body as object), freshness: null })
  }
  return found
}

type Trouble = { name: string; hooks: (now: number) => Partial<Hooks>; strikes: string; told: RegExp }

const troubles: Trouble[] = [
  {
    name: 'one repository is not found',
    hooks: () => ({ gitHub: toGitHub(aboutApi, () => answers.status(404, 'Not Found')) }),
    strikes: 'acme/api',
    told: /not found, or the token may not see it/,
  },
  {
    name: 'the token of GitHub is revoked',
    hooks: () => ({ gitHub: toGitHub(anything, () => answers.refusedToken) }),
    strikes: 'github',
    told: /GitHub refused the token/,
  },
  {
    name: 'the hourly budget of GitHub is spent',
    hooks: (now) => ({ gitHub: toGitHub(anything, () => answers.primaryLimit(403, 1200, now)) }),
    strikes: 'github',
    told: /rate limit/,
  },
  {
    name: 'PagerDuty fails',
    hooks: () => ({ pagerDuty: () => answers.refusal(500, { message: 'Internal Server Error' }) }),
    strikes: 'pagerduty',
    told: /PagerDuty failed/,
  },
]

test('whatever fails is named on the page, spares the rest, and leaves no trace when it is over', async ({
  page,
}) => {
  const clean = await aProductOf(aWorld())
  expect(await clean.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  const world = aWorld()
  const product = await aProductOf(world)
  for (const [at, trouble] of troubles.entries()) {
    await test.step(trouble.name, async () => {
      Object.assign(product.hooks, trouble.hooks(product.now()))
      expect(await product.run('sync', '--once')).toMatchObject({ code: 1 })
      await expectNamed(product, page, trouble)
      Object.assign(product.hooks, { gitHub: null, pagerDuty: null })
      if (at === 0) {
        for (const one of [clean, product])
          moveWorld({ ...world, github: one.gitHub.world, pagerDuty: one.pagerDuty.world })
      }
      await product.advance(21 * minuteMs)
      expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
      expect(await syncOf(product)).toMatchObject({ state: 'current' })
    })
  }
  await clean.advance(troubles.length * 21 * minuteMs)
  expect(await clean.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
  expect(differences(contentsOf(product.file), contentsOf(clean.file))).toEqual([])
  expect(await answersOf(product)).toEqual(await answersOf(clean))
  await Promise.all([product.stop(), clean.stop()])
})

async function expectNamed(product: Product, page: Page, { strikes, told }: Trouble): Promise<void> {
  const sync = await syncOf(product)
  expect(sync.state).not.toBe('current')
  const failing = sync.rows.filter(({ error }) => error)
  expect(failing.length).toBeGreaterThan(0)
  for (const { source, scope, error } of failing) {
    expect([source, scope]).toContain(strikes)
    expect(error?.message).toMatch(told)
    expect(error?.action).toMatch(/\w/)
  }
  await page.clock.setSystemTime(product.now())
  await page.goto(`${await product.signIn(page.context())}/sync`)
  await expect(page.getByText(told).first()).toBeVisible()
  // The web is ended next, which a page that stands would complain of.
  await page.goto('about:blank')
}

test('within a minute it stands in the answer that neither vendor says a word', async () => {
  const product = await aProductOf(aWorld())
  await product.serve()
  Object.assign(product.hooks, { gitHub: () => 'silence', pagerDuty: () => 'silence' })
  const jobs = product.start('jobs')
  const told = async () => {
    const { rows, state } = await syncOf(product)
    expect(state).not.toBe('current')
    return new Set(rows.filter(({ error }) => error).map(({ source }) => source))
  }
  await expect.poll(told, { timeout: minuteMs }).toEqual(new Set(['github', 'pagerduty']))
  jobs.kill('SIGTERM')
  await jobs.ended
  await product.stop()
})
