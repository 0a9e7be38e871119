import type { Page } from '@playwright/test'
import { GitHubCheck } from '@/lib/api/connection-contract'
import { expectNoBarriers } from './barriers'
import { aProduct, type Product } from './product'
import { expect, nothingConnected, open, test } from './screens'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubWorld,
  many,
} from './simulators/github/builders'
import { aPagerDutyIncident } from './simulators/pagerduty/builders'
import { gitHubWebhook } from './simulators/webhooks'

const promised = { timeout: 90_000 }
const minuteMs = 60_000

const world = () =>
  aGitHubWorld({
    repositories: ['api', 'web'].map((name) =>
      aGitHubRepositoryWorld({
        repository: aGitHubRepository({ nameWithOwner: `acme/${name}` }),
        pullRequests: many(3, (at) =>
          aGitHubPullRequest({
            ...{ id: `PR_${name}_${at}`, number: at + 1 },
            ...{ createdAt: '2026-04-01T09:00:00Z', updatedAt: '2026-04-02T09:00:00Z' },
          }),
        ),
      }),
    ),
  })

/** The address that the vendors know us by. What they send browsers back to there is led to the web of the test. */
const publicUrl = 'https://headroom.example.com'
let product: Product

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const environment = { ...nothingConnected, HEADROOM_URL: publicUrl }
  product = await aProduct({ gitHub: world(), now: Date.UTC(2026, 4, 18), environment })
  const url = await product.serve()
  product.hooks.gitHub = () => ({
    tamper: ({ headers: { location, ...headers }, ...answer }) => ({
      ...answer,
      headers: location === undefined ? headers : { ...headers, location: location.replace(publicUrl, url) },
    }),
  })
})
test.afterAll(() => product.stop())

/** Asks as the admin who is signed in. */
async function send(method: string, path: string, body?: object) {
  const url = await product.serve()
  const headers = { cookie: await product.sessionCookie(), origin: url, 'content-type': 'application/json' }
  const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: await answer.json() }
}

/** From the form to where GitHub sends the browser back once the app is made and installed, or an owner was asked to. */
async function makeApp(page: Page, url: string): Promise<void> {
  await open(page, `${url}/admin/connections/github/app`)
  await page.getByLabel('Organisation').fill('acme')
  await page.getByRole('button', { name: 'Go on at GitHub' }).click()
  await page.waitForURL(`${url}/admin/connections`)
}

const need = (page: Page, title: string | RegExp) =>
  page.getByRole('region', { name: 'What needs you' }).getByRole('listitem').filter({ hasText: title })

test('an app waits for an owner’s approval, says since when, and goes on by itself once it is approved', async ({
  page,
  context,
}) => {
  const url = await product.signIn(context)
  product.gitHub.change({ wantsApproval: true })
  await makeApp(page, url)
  await expect(page.getByText(/Since 18 May.* waits for an owner’s approval/)).toBeVisible()
  await expect(page.getByText(/Ask an owner of the organisation to open .*installations\/new/)).toBeVisible()
  await expectNoBarriers(page)
  expect(product.gitHub.apps.apps[0]?.manifest.hook_attributes?.url).toBe(`${publicUrl}/api/webhooks/github`)
  product.gitHub.apps.approve()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('GitHub is connected.', promised)
  product.gitHub.change({ wantsApproval: false })
  expect(await send('DELETE', '/api/v1/connections/github')).toMatchObject({ status: 200 })
})

test('an app is made and installed in the browser and read with, without a token in anybody’s hand', async ({
  page,
  context,
}) => {
  const url = await product.signIn(context)
  const sent: string[] = []
  page.on('request', (request) => void (request.isNavigationRequest() && sent.push(request.url())))
  await makeApp(page, url)
  const { body: listed } = await send('GET', '/api/v1/connections')
  expect(listed.rows[0]).toMatchObject({ source: 'github', origin: 'kept', kind: 'app', problem: null })
  expect(GitHubCheck.parse(listed.rows[0].check)).toMatchObject({ repositories: { total: 2 }, problems: [] })
  // What GitHub sends back counts once.
  const created = sent.find((address) => address.includes('/app/created?')) ?? ''
  await page.goto(created)
  expect(page.url()).toBe(`${url}/admin/connections/github/app?problem=app-not-begun`)

  const choice = {
    rule: 'all',
    teamIds: [],
    repositoryIds: [],
    leftOut: ['github:R_acme/web'],
    takesNew: true,
  }
  expect(await send('PUT', '/api/v1/connections/github/choice', choice)).toMatchObject({ status: 200 })
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  expect(product.rows('select count(*) as n from pull_request')).toEqual([{ n: 3 }])
  expect(product.rows('select name from repository')).toEqual([{ name: 'acme/api' }])
})

test('webhooks that never come are named for the app and for PagerDuty, until one comes', async ({
  page,
  context,
}) => {
  const { token, url: apiUrl, world, subscriptions } = product.pagerDuty
  expect(await send('PUT', '/api/v1/connections/pagerduty', { token, apiUrl })).toMatchObject({ status: 200 })
  expect(subscriptions.map(({ delivery_method: { url } }) => url)).toEqual([
    `${publicUrl}/api/webhooks/pagerduty`,
  ])
  const created_at = new Date(product.now() + minuteMs).toISOString()
  world.incidents.push(aPagerDutyIncident({ created_at }))
  await product.advance(5 * minuteMs)
  expect(await product.run('sync', '--once')).toMatchObject({ code: 0 })
  const url = await product.signIn(context)
  await open(page, `${url}/admin/connections`)
  for (const [name, path] of [
    ['GitHub', 'github'],
    ['PagerDuty', 'pagerduty'],
  ] as const) {
    await expect(need(page, `No event comes from ${name}`)).toContainText(
      `Look at the webhook’s deliveries at ${name}: they go to ${publicUrl}/api/webhooks/${path}.`,
    )
  }
  const secret = product.gitHub.apps.apps.at(-1)?.webhookSecret ?? ''
  const { path, headers, body } = gitHubWebhook('ping', { zen: 'It works.' }, { secret })
  expect((await fetch(url + path, { method: 'POST', headers, body })).status).toBe(202)
  await open(page, `${url}/admin/connections`)
  await expect(need(page, 'No event comes from PagerDuty')).toBeVisible()
  await expect(need(page, 'No event comes from GitHub')).toBeHidden()
})

test('a token takes the place of the app, and one that opens nothing does not', async () => {
  const refused = await send('PUT', '/api/v1/connections/github', { token: 'ghp_wrong' })
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'token-refused' } } })
  const kept = await send('PUT', '/api/v1/connections/github', { token: 'simulated-token' })
  expect(kept).toMatchObject({
    status: 200,
    body: { restarts: false, connection: { kind: 'token', name: 'reader' } },
  })
  // The choice that was made stays.
  expect(kept.body.connection.choice.leftOut).toEqual(['github:R_acme/web'])
  product.gitHub.change({
    account: { singleSignOn: [{ id: 7, login: 'acme', authorizeAt: 'https://github.example/sso' }] },
  })
  const again = await send('POST', '/api/v1/connections/github/recheck', {})
  expect(again.body.check.problems[0]).toMatchObject({
    code: 'sso-required',
    url: 'https://github.example/sso',
  })
})
