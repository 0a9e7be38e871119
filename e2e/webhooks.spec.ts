import { request } from 'node:http'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { aProduct, type Product, type Running } from './product'
import { expect, test } from './screens'
import { aPagerDutyIncident, aPagerDutyWorld } from './simulators/pagerduty/builders'
import {
  gitHubWebhook,
  pagerDutyWebhook,
  pullRequestPayload,
  pushPayload,
  type Webhook,
  webhookSecret,
} from './simulators/webhooks'
import { aGrowingWorld, mergeFurther, theGrowing } from './worlds/growing'

test.describe.configure({ mode: 'serial' })

let product: Product
let jobs: Running
let now = 0

test.beforeAll(async () => {
  now = Date.now()
  product = await aProduct({
    gitHub: aGrowingWorld(60, now),
    pagerDuty: aPagerDutyWorld({
      incidents: [aPagerDutyIncident({ id: 'Q1', status: 'triggered', resolved_at: null })],
    }),
    environment: {
      HEADROOM_GITHUB_WEBHOOK_SECRET: `new secret,${webhookSecret}`,
      HEADROOM_PAGERDUTY_WEBHOOK_SECRET: webhookSecret,
    },
  })
  expect(await product.run('migrate')).toMatchObject({ code: 0 })
  jobs = product.start('jobs')
  await expect.poll(changes, { timeout: 60_000 }).toBe(61)
})
test.afterAll(async () => {
  jobs.kill('SIGTERM')
  await jobs.ended
  await product.stop()
})

/** PagerDuty gives up after this long. */
const patienceMs = 5_000

const send = async ({ path, headers, body }: Webhook): Promise<number> => {
  const signal = AbortSignal.timeout(patienceMs)
  const answer = await fetch(`${await product.serve()}${path}`, { method: 'POST', headers, body, signal })
  return answer.status
}

const Total = z.looseObject({ total: z.looseObject({ value: z.number().nullable() }) })
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Changes of the last weeks, as the chart has them; the window ends beyond the midnight that may come meanwhile. */
async function changes(): Promise<number | null> {
  const from = day(now - 30 * 86_400_000)
  const { body } = await product.api(
    `/api/v1/metrics/change-throughput?from=${from}&to=${day(now + 3 * 86_400_000)}&bucket=week`,
  )
  return Total.safeParse(body).data?.total.value ?? null
}

const grown = () => theGrowing(product.gitHub.world)
const waiting = () => product.rows('select * from webhook_delivery where processed_at is null').length

test('what a webhook tells of is in the chart without a round', async () => {
  const rounds = product.gitHub.requests.filter(({ url }) => url.includes('/actions/workflows')).length
  const pull = mergeFurther(product.gitHub.world, product.now())
  expect(await send(gitHubWebhook('pull_request', pullRequestPayload(grown(), pull, 'closed')))).toBe(202)
  await expect.poll(changes, { timeout: 60_000, intervals: [50] }).toBe(62)
  expect(product.gitHub.requests.filter(({ url }) => url.includes('/actions/workflows'))).toHaveLength(rounds)
})

test('an incident that PagerDuty tells of is read with it', async () => {
  const resolved = new Date(product.now()).toISOString()
  const [incident] = product.pagerDuty.world.incidents
  Object.assign(incident ?? {}, { status: 'resolved', resolved_at: resolved, updated_at: resolved })
  expect(await send(pagerDutyWebhook('incident.resolved', { id: 'Q1', type: 'incident' }))).toBe(202)
  await expect.poll(() => product.rows('select status from incident')).toEqual([{ status: 'resolved' }])
})

test('a webhook needs no viewer and answers under any name; everything but a POST is refused', async () => {
  const { path, headers, body } = gitHubWebhook('ping', {})
  const url = new URL(await product.serve())
  const status = await new Promise((resolve, reject) => {
    const sent = { host: '127.0.0.1', port: url.port, path, method: 'POST' }
    request({ ...sent, headers: { ...headers, host: 'headroom.example.org' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end(body)
  })
  expect(status).toBe(202)
  for (const method of ['GET', 'PUT', 'DELETE']) {
    expect((await fetch(new URL(path, url), { method })).status).toBe(405)
  }
})

test('one that is not signed is refused, counted, and never kept', async () => {
  const guessed = gitHubWebhook('push', pushPayload(grown()), { id: 'guessed', secret: 'guessed' })
  expect(await send(guessed)).toBe(401)
  expect(await send({ ...guessed, headers: { 'content-type': 'application/json' } })).toBe(401)
  await expect
    .poll(() => product.rows("select refused from webhook_source where source = 'github'"))
    .toEqual([{ refused: 2 }])
  expect(product.rows("select 1 from webhook_delivery where delivery_id = 'guessed'")).toEqual([])
})

test('one signed with the new secret or the old is taken, and the same delivery twice is one', async () => {
  for (const secret of ['new secret', webhookSecret]) {
    expect(await send(gitHubWebhook('push', pushPayload(grown()), { id: 'rotated', secret }))).toBe(202)
  }
  expect(product.rows("select 1 from webhook_delivery where delivery_id = 'rotated'")).toHaveLength(1)
})

test('a body over the cap is refused by its length, before it is sent', async () => {
  const url = new URL(await product.serve())
  const status = await new Promise((resolve, reject) => {
    const headers = { 'x-pagerduty-signature': `v1=${'0'.repeat(64)}`, 'content-length': 257 * 1024 }
    const sent = {
      host: '127.0.0.1',
      port: url.port,
      path: '/api/webhooks/pagerduty',
      method: 'POST',
      headers,
    }
    const going = request(sent, (answer) => {
      resolve(answer.statusCode)
      going.destroy()
    })
    going.once('error', reject)
    going.write('{')
  })
  expect(status).toBe(413)
})

test('while another program holds the file it says so before the vendor gives up, and goes on when it is free', async () => {
  const [file] = product.rows("select file from pragma_database_list where name = 'main'")
  const other = new Database(String(file?.file))
  other.exec('begin immediate')
  const one = gitHubWebhook('push', pushPayload(grown()), { id: 'late' })
  expect(await send(one)).toBe(503)
  other.exec('rollback')
  other.close()
  expect(await send(one)).toBe(202)
})

test('nothing is lost when the jobs are killed while they work, and nothing doubled', async () => {
  jobs.kill('SIGKILL')
  await jobs.ended
  const pulls = Array.from({ length: 5 }, () => mergeFurther(product.gitHub.world, product.now()))
  for (const pull of [...pulls, ...pulls]) {
    expect(await send(gitHubWebhook('pull_request', pullRequestPayload(grown(), pull, 'closed')))).toBe(202)
  }
  expect(waiting()).toBeGreaterThanOrEqual(10)
  let asked = 0
  const killed = new Promise<void>((resolve) => {
    product.hooks.gitHub = ({ body }) => {
      if (body.includes('PullRequestsByNumber') && ++asked === 1) {
        jobs.kill('SIGKILL')
        resolve()
      }
      return undefined
    }
  })
  jobs = product.start('jobs')
  await killed
  await jobs.ended
  product.hooks.gitHub = null
  jobs = product.start('jobs')
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0)
  await expect.poll(changes).toBe(67)
})
