import { smallWorld } from '@/db/seed/small-world'
import { aProduct, type Product, type Setting } from './product'
import { expect, test } from './screens'

const endsAt = Date.parse('2026-04-20T00:00:00Z')

type StreamRow = {
  source: string
  stream: string
  scope: string
  state: string
  error: { message: string; action: string; since: string } | null
}
type Sync = { state: string; rows: StreamRow[] }

/** The product on a made-up world, with something about it wrong. */
async function aMisconfigured(wrong: Partial<Setting> = {}): Promise<Product> {
  const { github, pagerDuty } = smallWorld({ endsAt })
  const product = await aProduct({ gitHub: github, pagerDuty, now: endsAt + 60_000, ...wrong })
  const zoned = { HEADROOM_ZONE: 'Europe/Berlin', HEADROOM_BACKFILL_DAYS: '200' }
  product.setEnvironment({ ...zoned, ...wrong.environment })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  return product
}

async function syncOf(product: Product): Promise<Sync> {
  const { status, body } = await product.api('/api/v1/sync')
  expect(status).toBe(200)
  return body as Sync
}

const failing = ({ rows }: Sync) => rows.filter((row) => row.error !== null)

async function totalOf(product: Product, metric: string) {
  const { body } = await product.api(`/api/v1/metrics/${metric}?from=2026-01-01&to=2026-04-20`)
  return (body as { total: { value: number | null; n: number; reason?: string } }).total
}

/** Every failing stream tells what is wrong, what to do and since when; all others were read. */
function expectToldAs(sync: Sync, told: { message: RegExp; action: RegExp }): void {
  expect(sync.state).toBe('failing')
  for (const { error, state } of failing(sync)) {
    expect(state).toBe('failing')
    expect(error?.message).toMatch(told.message)
    expect(error?.action).toMatch(told.action)
    expect(Math.abs(Date.parse(error?.since ?? '') - endsAt)).toBeLessThan(10 * 60_000)
  }
  expect(sync.rows.filter((row) => row.error === null).map(({ state }) => state)).not.toContain('failing')
}

test.describe('what a vendor refuses', () => {
  let product: Product
  test.afterEach(() => product.stop())

  test('a wrong GitHub token is named, and PagerDuty is read all the same', async () => {
    product = await aMisconfigured({ environment: { HEADROOM_GITHUB_TOKEN: 'wrong' } })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(failing(sync).map(({ source }) => source)).toEqual(['github'])
    expectToldAs(sync, { message: /GitHub refused the token/, action: /new token/ })
    expect((await totalOf(product, 'incident-recovery-time')).n).toBeGreaterThan(0)
    expect(await totalOf(product, 'change-throughput')).toMatchObject({ value: null, reason: 'not-read-yet' })
  })

  test('a wrong PagerDuty token is named, GitHub is read, and "no incidents" is not claimed', async () => {
    product = await aMisconfigured({ environment: { HEADROOM_PAGERDUTY_TOKEN: 'wrong' } })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(new Set(failing(sync).map(({ source }) => source))).toEqual(new Set(['pagerduty']))
    expectToldAs(sync, { message: /PagerDuty refused the token/, action: /new token/ })
    expect((await totalOf(product, 'change-throughput')).value).toBeGreaterThan(0)
    expect(await totalOf(product, 'incident-recovery-time')).toMatchObject({
      value: null,
      reason: 'not-read-yet',
    })
  })

  test('a token without a permission loses what it may not read, and nothing is put in its place', async () => {
    product = await aMisconfigured({ lacking: ['deployments', 'actions'] })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(new Set(failing(sync).map(({ stream }) => stream))).toEqual(new Set(['deployments', 'workflows']))
    expectToldAs(sync, {
      message: /^GitHub refused the (deployments|workflows) of marlow\//,
      action: /permission/,
    })
    expect((await totalOf(product, 'change-throughput')).value).toBeGreaterThan(0)
    const where = (name: string) => `repository=marlow/${name}&from=2026-01-01&to=2026-04-20`
    const frequency = await product.api(`/api/v1/metrics/deployment-frequency?${where('payments-api')}`)
    expect(frequency.body).toMatchObject({ total: { value: null, n: 0, reason: 'not-read-yet' } })
    const released = await product.api(`/api/v1/metrics/deployment-frequency?${where('mobile-app')}`)
    expect(released.body).toMatchObject({ total: { value: expect.any(Number) } })
  })

  test('a scope that PagerDuty misses is named, and the other streams go on', async () => {
    product = await aMisconfigured({ missingScopes: ['change_events.read'] })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(failing(sync).map(({ stream }) => stream)).toEqual(['change-events'])
    expectToldAs(sync, { message: /change_events\.read/, action: /permission/ })
    expect((await totalOf(product, 'incident-recovery-time')).n).toBeGreaterThan(0)
  })

  test('an unknown repository is named, and the known one is read', async () => {
    product = await aMisconfigured({
      environment: { HEADROOM_GITHUB_REPOSITORIES: 'marlow/payments-api,marlow/nowhere' },
    })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(failing(sync).map(({ scope }) => scope)).toEqual(['marlow/nowhere'])
    expectToldAs(sync, { message: /marlow\/nowhere: not found/, action: /Check the name/ })
    expect((await totalOf(product, 'change-throughput')).value).toBeGreaterThan(0)
  })

  test('an address where no GitHub answers is named, and PagerDuty is read all the same', async () => {
    product = await aMisconfigured()
    product.setEnvironment({
      HEADROOM_GITHUB_API_URL: 'http://127.0.0.1:1',
      HEADROOM_ALLOWED_HOSTS: `127.0.0.1:1,${new URL(product.pagerDuty.url).host}`,
    })
    expect((await product.run('sync', '--once')).code).toBe(1)
    const sync = await syncOf(product)
    expect(failing(sync).map(({ source }) => source)).toEqual(['github'])
    expectToldAs(sync, { message: /127\.0\.0\.1:1 does not answer/, action: /Check the API address/ })
    expect((await totalOf(product, 'incident-recovery-time')).n).toBeGreaterThan(0)
  })

  test('an address where something else answers is named too', async () => {
    product = await aMisconfigured()
    product.hooks.gitHub = () => ({ status: 200, body: '<html>Welcome to our wiki</html>' })
    expect((await product.run('sync', '--once')).code).toBe(1)
    expectToldAs(await syncOf(product), { message: /GitHub|answer/, action: /address|URL/ })
  })

  test('what was refused once is read as soon as it may be, and the error is gone', async () => {
    product = await aMisconfigured({ environment: { HEADROOM_GITHUB_TOKEN: 'wrong' } })
    expect((await product.run('sync', '--once')).code).toBe(1)
    product.setEnvironment({ HEADROOM_GITHUB_TOKEN: 'simulated-token' })
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0, err: '' })
    expect(await syncOf(product)).toMatchObject({ state: 'current' })
    expect((await totalOf(product, 'change-throughput')).value).toBeGreaterThan(0)
  })
})

test.describe('what the environment gets wrong', () => {
  let product: Product
  test.beforeAll(async () => {
    product = await aMisconfigured()
  })
  test.afterAll(() => product.stop())

  const malformed: Record<string, string> = {
    HEADROOM_ZONE: 'Mars/Olympus',
    HEADROOM_BACKFILL_DAYS: 'a year',
    HEADROOM_GITHUB_REPOSITORIES: 'marlow',
    HEADROOM_GITHUB_API_URL: 'http://10.0.0.8/api/v3',
    HEADROOM_PAGERDUTY_API_URL: 'pagerduty',
    HEADROOM_DEMO: 'perhaps',
    LOG_LEVEL: 'loud',
  }

  for (const [variable, value] of Object.entries(malformed)) {
    test(`${variable}=${value} ends the process with a message that names it`, async () => {
      const right = { ...rightEnvironment(product), [variable]: value }
      const wrong = await aProduct({ gitHub: product.gitHub.world, environment: right })
      for (const verb of [['sync', '--once'], ['migrate']]) {
        const ended = await wrong.run(...verb)
        expect(ended).toMatchObject({ code: 1, out: '' })
        expect(ended.err).toContain(variable)
        expect(ended.err).toContain(value)
        expect(ended.err).not.toMatch(/^\s+at /m)
      }
      await wrong.stop()
    })
  }

  test('a secret that is malformed is not printed', async () => {
    const wrong = await aProduct({
      gitHub: product.gitHub.world,
      environment: { HEADROOM_GITHUB_TOKEN: 'ghp_with a space' },
    })
    const ended = await wrong.run('sync', '--once')
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('HEADROOM_GITHUB_TOKEN')
    expect(ended.err).not.toContain('ghp_with')
    await wrong.stop()
  })

  const rightEnvironment = (of: Product) => ({
    HEADROOM_ALLOWED_HOSTS: [of.gitHub.url, of.pagerDuty.url].map((url) => new URL(url).host).join(','),
  })
})

test.describe('what a question gets wrong', () => {
  let product: Product
  test.beforeAll(async () => {
    product = await aMisconfigured()
    expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  })
  test.afterAll(() => product.stop())

  const metric = '/api/v1/metrics/change-throughput'
  const refused = [
    { asks: 'an unknown parameter', path: `${metric}?colour=red`, parameter: 'colour' },
    { asks: 'a parameter twice', path: `${metric}?bucket=week&bucket=day`, parameter: 'bucket' },
    { asks: 'an unknown bucket', path: `${metric}?bucket=fortnight`, parameter: 'bucket' },
    { asks: 'a day that is none', path: `${metric}?from=2026-02-30`, parameter: 'from' },
    {
      asks: 'a window that ends before it begins',
      path: `${metric}?from=2026-04-01&to=2026-03-01`,
      parameter: 'from',
    },
    { asks: 'more than five years', path: `${metric}?from=2019-01-01&to=2026-03-01`, parameter: 'from' },
    { asks: 'an unknown repository', path: `${metric}?repository=marlow/nowhere`, parameter: 'repository' },
    { asks: 'an unknown team', path: `${metric}?team=nobody`, parameter: 'team' },
    { asks: 'an unknown service', path: `${metric}?service=nothing`, parameter: 'service' },
    { asks: 'a page of 500 rows', path: `${metric}/rows?limit=500`, parameter: 'limit' },
    { asks: 'a cursor that is none', path: `${metric}/rows?cursor=next`, parameter: 'cursor' },
    { asks: 'the list of metrics with a parameter', path: '/api/v1/metrics?all=1', parameter: 'all' },
    { asks: 'the state of reading with a parameter', path: '/api/v1/sync?all=1', parameter: 'all' },
    { asks: 'changes with an unknown parameter', path: '/api/v1/changes?colour=red', parameter: 'colour' },
    {
      asks: 'deployments with an unknown parameter',
      path: '/api/v1/deployments?colour=red',
      parameter: 'colour',
    },
    {
      asks: 'incidents with an unknown parameter',
      path: '/api/v1/incidents?colour=red',
      parameter: 'colour',
    },
  ]

  for (const { asks, path, parameter } of refused) {
    test(`${asks} is a 400 that names ${parameter}`, async () => {
      const { status, body } = await product.api(path)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        error: {
          code: expect.any(String),
          message: expect.stringContaining(parameter),
          details: { parameter },
        },
      })
    })
  }

  test('a metric that does not exist is a 404 that names those there are', async () => {
    const { status, body } = await product.api('/api/v1/metrics/velocity')
    expect(status).toBe(404)
    expect(body).toMatchObject({ error: { details: { known: expect.arrayContaining(['review-time']) } } })
  })

  test('a wrong API token is a 401', async () => {
    for (const authorization of ['Bearer wrong', 'Bearer', 'Basic dG9rZW46eA==']) {
      const { status, body } = await product.api('/api/v1/metrics', { authorization })
      expect(status, authorization).toBe(401)
      expect(body).toMatchObject({ error: { code: 'token-refused' } })
    }
  })

  test('after all of that the right question is answered', async () => {
    expect((await totalOf(product, 'change-throughput')).value).toBeGreaterThan(0)
  })
})
