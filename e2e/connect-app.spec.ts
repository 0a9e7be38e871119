import { expect, test } from '@playwright/test'
import { GitHubCheck } from '@/lib/api/connection-contract'
import { aProduct, type Product } from './product'
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

/** A browser that is signed in, as far as links and forms go. */
async function aBrowser() {
  const url = await product.serve()
  const cookie = await product.sessionCookie()
  const own = { cookie, origin: url, 'content-type': 'application/json' }
  return {
    url,
    send: async (method: string, path: string, body?: object) => {
      const answer = await fetch(url + path, {
        method,
        headers: own,
        ...(body && { body: JSON.stringify(body) }),
      })
      return {
        status: answer.status,
        body: await answer.json(),
        policy: answer.headers.get('content-security-policy'),
      }
    },
    go: async (to: string, form?: URLSearchParams) => {
      const isOurs = to.startsWith('/') || to.startsWith(url)
      const answer = await fetch(new URL(to, url), {
        redirect: 'manual',
        ...(isOurs ? { headers: { cookie } } : {}),
        ...(form ? { method: 'POST', body: form } : {}),
      })
      return answer.headers.get('location') ?? ''
    },
  }
}

test('an app is made, installed and read with; what it may not read is told, and its events are signed with its own secret', async () => {
  const { send, go } = await aBrowser()
  const { body: made } = await send('GET', '/api/connections/github/app?organisation=acme')
  const created = await go(
    made.action,
    new URLSearchParams({ manifest: JSON.stringify(made.manifest), state: made.state }),
  )
  const installPage = await go(created)
  expect(installPage).toContain('/installations/new')
  const installed = await go(installPage)
  expect(await go(installed)).toBe('/admin/connections')
  const { body: listed } = await send('GET', '/api/v1/connections')
  expect(listed.rows[0]).toMatchObject({ source: 'github', origin: 'kept', kind: 'app', problem: null })
  expect(GitHubCheck.parse(listed.rows[0].check)).toMatchObject({ repositories: { total: 2 }, problems: [] })
  // What was begun counts once.
  expect(await go(created)).toBe('/admin/connections/github/app?problem=app-not-begun')

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
  const { send } = await aBrowser()
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
