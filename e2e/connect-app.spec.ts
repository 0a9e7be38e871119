import { GitHubCheck } from '@/lib/api/connection-contract'
import { aProduct, type Product } from './product'
import { expect, test } from './screens'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubWorld,
  many,
} from './simulators/github/builders'

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

let product: Product

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const environment = { HEADROOM_GITHUB_TOKEN: undefined, HEADROOM_GITHUB_REPOSITORIES: undefined }
  product = await aProduct({ gitHub: world(), now: Date.UTC(2026, 4, 18), environment })
})
test.afterAll(() => product.stop())

/** Asks as the admin who is signed in. */
async function send(method: string, path: string, body?: object) {
  const url = await product.serve()
  const headers = { cookie: await product.sessionCookie(), origin: url, 'content-type': 'application/json' }
  const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return { status: answer.status, body: await answer.json() }
}

test('an app is made and installed in the browser and read with, without a token in anybody’s hand', async ({
  page,
  context,
}) => {
  const url = await product.signIn(context)
  const sent: string[] = []
  page.on('request', (request) => void (request.isNavigationRequest() && sent.push(request.url())))
  await page.goto(`${url}/admin/connections/github/app`)
  await page.getByLabel('Organisation').fill('acme')
  await page.getByRole('button', { name: 'Go on at GitHub' }).click()
  await page.waitForURL(`${url}/admin/connections`)
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
