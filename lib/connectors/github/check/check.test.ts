import { afterEach, expect, it } from 'vitest'
import {
  aGitHubDeployment,
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubTeam,
  aGitHubWorld,
  many,
} from '@/e2e/simulators/github/builders'
import {
  type GitHubSimulator,
  type SimulatorOptions,
  startGitHubSimulator,
} from '@/e2e/simulators/github/server'
import { GitHubCheck } from '@/lib/api/connection-contract'
import { checkGitHub } from './check'

const now = Date.UTC(2026, 4, 18)
const token = 'github_pat_simulated'
const running: GitHubSimulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((gitHub) => gitHub.stop()))
})

const repository = (nameWithOwner: string, isPrivate = true) =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner, isPrivate }),
    pullRequests: [
      aGitHubPullRequest({ id: `PR_${nameWithOwner}_1`, updatedAt: '2026-05-01T00:00:00Z' }),
      aGitHubPullRequest({ id: `PR_${nameWithOwner}_2`, updatedAt: '2020-05-01T00:00:00Z' }),
    ],
    deployments: [aGitHubDeployment()],
  })

const acme = () =>
  aGitHubWorld({ repositories: [repository('acme/api'), repository('acme/web')], teams: [aGitHubTeam()] })

const aGitHub = async (options: SimulatorOptions = {}, world = acme()) => {
  const gitHub = await startGitHubSimulator(world, { token, now: () => now, ...options })
  running.push(gitHub)
  const check = (asked = token, apiUrl = gitHub.url) =>
    checkGitHub({ apiUrl, graphQlUrl: gitHub.graphQlUrl, token: asked, backfillDays: 365, now })
  return { gitHub, check }
}

const stateOf = (check: GitHubCheck) =>
  Object.fromEntries(
    check.permissions.map(({ name, access, state }) => [access === 'read' ? name : `${name}: write`, state]),
  )
const codes = (check: GitHubCheck) => check.problems.map(({ code }) => code)

it('a token that may read everything is told as such: whose it is, what it sees and what reading costs', async () => {
  const { gitHub, check } = await aGitHub({ account: { expiresAt: '2026-12-31 10:00:00 UTC' } })
  const found = await check()
  expect(GitHubCheck.parse(found)).toEqual(found)
  expect(found).toMatchObject({
    who: { login: 'reader', name: 'Reader', kind: 'fine-grained' },
    expiresAt: '2026-12-31T10:00:00.000Z',
    organisations: [{ login: 'acme', state: 'readable', authorizeAt: null }],
    teams: [{ id: 'github:T_payments', name: 'payments', organisation: 'acme' }],
    repositories: { total: 2 },
    cost: { repositories: 2, pullRequests: 2, minutes: 1 },
    problems: [],
  })
  expect(found.repositories.rows[0]).toMatchObject({
    ...{ id: 'github:R_acme/api', name: 'acme/api', isPrivate: true, pullRequests: 2 },
    teams: ['github:T_payments'],
  })
  expect(stateOf(found)).toEqual({
    ...{ 'Pull requests': 'granted', Contents: 'granted', Deployments: 'granted', Actions: 'granted' },
    ...{ Members: 'granted', 'Commit statuses: write': 'not-asked', 'Pull requests: write': 'not-asked' },
  })
  expect(gitHub.requests.every(({ method, route }) => method === 'GET' || route === '/graphql')).toBe(true)
})

it.each([
  [
    'deployments',
    'Deployments',
    'acme/api: Resource not accessible by personal access token (X-Accepted-GitHub-Permissions: deployments=read)',
  ],
  [
    'actions',
    'Actions',
    'acme/api: Resource not accessible by personal access token (X-Accepted-GitHub-Permissions: actions=read)',
  ],
  [
    'members',
    'Members',
    'acme: Resource not accessible by personal access token (X-Accepted-GitHub-Permissions: members=read)',
  ],
  [
    'contents',
    'Contents',
    'acme/api: Resource not accessible by personal access token (X-Accepted-GitHub-Permissions: contents=read)',
  ],
  [
    'pull_requests',
    'Pull requests',
    'acme/api: Resource not accessible by personal access token (X-Accepted-GitHub-Permissions: pull_requests=read)',
  ],
])(
  'without %s the permission is lacking in GitHub’s own words, the others are granted, and the token is valid',
  async (lacked, name, told) => {
    const { gitHub, check } = await aGitHub({ lacking: [lacked] })
    const found = await check()
    const permission = found.permissions.find((one) => one.name === name)
    expect(permission).toMatchObject({
      ...{ state: 'lacking', told },
      grantAt: `${gitHub.url}/settings/personal-access-tokens`,
    })
    expect(Object.entries(stateOf(found)).filter(([, state]) => state === 'lacking')).toHaveLength(1)
    expect(found.who?.login).toBe('reader')
    expect(found.repositories.total).toBe(2)
    const isEssential = ['contents', 'pull_requests'].includes(lacked)
    expect(codes(found)).toEqual(isEssential ? ['permission-missing'] : [])
  },
)

const whatItMayWrite = (check: GitHubCheck) =>
  check.permissions.flatMap(({ name, access, state, told }) =>
    access === 'write' ? [{ name, state, told }] : [],
  )

it.each([
  [[], 'granted', 'granted', null],
  [['statuses', 'pull_requests:write'], 'lacking', 'lacking', 'issues=write; pull_requests=write'],
])(
  'what a token that lacks %j may write is tried when asked for, and nothing is written',
  async (lacking, head, said, told) => {
    const { gitHub } = await aGitHub({ lacking })
    const found = await checkGitHub({
      ...{ apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token, backfillDays: 365, now },
      triesWriting: true,
    })
    expect(GitHubCheck.parse(found)).toEqual(found)
    expect(whatItMayWrite(found)).toEqual([
      {
        name: 'Commit statuses',
        state: head,
        told: head === 'granted' ? null : expect.stringContaining('statuses=write'),
      },
      { name: 'Pull requests', state: said, told: told === null ? null : expect.stringContaining(told) },
    ])
    expect(gitHub.written).toEqual({ checks: [], statuses: [], comments: [] })
    expect(codes(found)).toEqual([])
  },
)

it('a token that GitHub does not know opens nothing, and the check says what GitHub said', async () => {
  const { check } = await aGitHub()
  const found = await check('ghp_revoked')
  expect(GitHubCheck.parse(found)).toMatchObject({ who: null, cost: null })
  expect(found.problems).toMatchObject([
    { code: 'token-refused', message: expect.stringMatching(/Bad credentials/) },
  ])
})

it('an address where no GitHub answers is told at once, and no token is called wrong', async () => {
  const { gitHub, check } = await aGitHub()
  await gitHub.stop()
  const found = await check()
  expect(codes(found)).toEqual(['unreachable'])
})

it('what fails at GitHub while a valid token is looked over is told, and nothing is said against the token', async () => {
  const { gitHub, check } = await aGitHub()
  gitHub.onRequest(({ route }) => (route === '/graphql' ? { status: 502, body: 'Bad gateway' } : undefined))
  const found = await check()
  expect(found).toMatchObject({ who: { login: 'reader' }, repositories: { total: 0 }, cost: null })
  expect(codes(found)).toEqual(['vendor-failed'])
})

it('an organisation that wants single sign-on is named with the page where it is authorised', async () => {
  const world = acme()
  world.repositories.push(repository('closed/vault'))
  const authorizeAt = 'https://github.example/orgs/closed/sso?authorization_request=A1'
  const { check } = await aGitHub(
    { account: { singleSignOn: [{ id: 77, login: 'closed', authorizeAt }] } },
    world,
  )
  const found = await check()
  expect(found.organisations).toContainEqual({ login: 'closed', state: 'sso-required', authorizeAt })
  expect(found.problems[0]).toMatchObject({ code: 'sso-required', url: authorizeAt })
  expect(found.repositories.rows.map(({ name }) => name)).toEqual(['acme/api', 'acme/web'])
})

it('what single sign-on keeps back within a listing does not hide the rest', async () => {
  const { gitHub, check } = await aGitHub()
  gitHub.onRequest(({ body }) =>
    body.includes('RepositoriesToChoose')
      ? {
          tamper: (answer) => {
            if (typeof answer === 'string') return answer
            const told = JSON.parse(answer.text)
            told.data.viewer.repositories.nodes.push(null)
            told.errors = [
              {
                ...{ type: 'FORBIDDEN', path: ['viewer', 'repositories', 'nodes', 2] },
                ...{
                  extensions: { saml_failure: true },
                  message: 'Resource protected by organization SAML enforcement.',
                },
              },
            ]
            return { ...answer, text: JSON.stringify(told) }
          },
        }
      : undefined,
  )
  expect((await check()).repositories.total).toBe(2)
})

it('private repositories that stay away are told as far as GitHub lets one know', async () => {
  const one = await aGitHub({ account: { unseen: ['acme/web'], privateRepositories: 5 } })
  expect((await one.check()).problems).toMatchObject([
    {
      code: 'private-repositories-missing',
      message: 'acme has 5 private repositories, and the token sees 1.',
    },
  ])
  const world = aGitHubWorld({ repositories: [repository('acme/site', false)] })
  const other = await aGitHub({}, world)
  expect(codes(await other.check())).toEqual(['private-repositories-missing'])
  const classic = await aGitHub({ token: 'ghp_x', account: { scopes: ['public_repo'] } }, world)
  expect((await classic.check('ghp_x')).problems).toMatchObject([
    { code: 'public-only', message: expect.stringMatching(/the scopes public_repo/) },
  ])
})

it('a token to which no repository was given is valid and told so', async () => {
  const { check } = await aGitHub({}, aGitHubWorld({ repositories: [] }))
  const found = await check()
  expect(found).toMatchObject({ who: { login: 'reader' }, cost: null })
  expect(codes(found)).toEqual(['no-repository'])
  expect(stateOf(found)['Pull requests']).toBe('unknown')
})

it.each([
  ['2026-05-20 10:00:00 UTC', ['token-ends-soon'], '2026-05-20T10:00:00.000Z'],
  // GitHub names the present for some tokens that do not end now.
  ['2026-05-18 05:00:00 +0500', [], null],
])('an end at %s is told as %j', async (expiresAt, expected, end) => {
  const { check } = await aGitHub({ account: { expiresAt } })
  const found = await check()
  expect(codes(found)).toEqual(expected)
  expect(found.expiresAt).toBe(end)
})

it.each([
  ['ghp_x', ['repo', 'read:org'], 'classic'],
  ['gho_x', ['repo'], 'oauth'],
  ['0123456789abcdef0123456789abcdef01234567', ['repo'], 'classic'],
  ['something-else', null, 'unknown'],
])('the kind of %s with scopes %j is %s', async (given, scopes, kind) => {
  const { check } = await aGitHub({ token: given, account: { scopes } })
  expect((await check(given)).who?.kind).toBe(kind)
})

it('an Enterprise Server is looked over under its own addresses', async () => {
  const { gitHub, check } = await aGitHub()
  const found = await check(token, `${gitHub.url}/api/v3`)
  expect(found).toMatchObject({ who: { login: 'reader' }, apiUrl: `${gitHub.url}/api/v3` })
  expect(stateOf(found).Deployments).toBe('granted')
})

it('200 repositories take at most 30 requests, and the cost is what the hour allows', async () => {
  const world = aGitHubWorld({
    repositories: many(200, (at) =>
      aGitHubRepositoryWorld({ repository: aGitHubRepository({ nameWithOwner: `acme/r${at}` }) }),
    ),
    teams: [aGitHubTeam()],
  })
  const { gitHub, check } = await aGitHub({}, world)
  const found = await check()
  expect(found.repositories.total).toBe(200)
  expect(gitHub.requests.length).toBeLessThanOrEqual(30)
  const cost = found.cost
  expect(cost?.shareOfHour).toBe((cost?.points ?? 0) / 5000)
})
