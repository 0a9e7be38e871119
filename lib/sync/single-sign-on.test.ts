import { afterEach, expect, it } from 'vitest'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
} from '@/e2e/simulators/github/builders'
import { aSync, type TestSync } from './test-sync'

const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

it('an organisation that begins to want single sign-on is told with the place to authorise it; the others are read on', async () => {
  const repositories = ['acme/api', 'closed/vault'].map((nameWithOwner) =>
    aGitHubRepositoryWorld({
      repository: aGitHubRepository({ nameWithOwner }),
      pullRequests: [aGitHubPullRequest({ id: `PR_${nameWithOwner}` })],
    }),
  )
  const sync = await aSync({ repositories }, { selectors: [] })
  running.push(sync)
  await sync.round()
  const authorizeAt = 'https://github.example/orgs/closed/sso?authorization_request=A1'
  sync.gitHub.change({ account: { singleSignOn: [{ id: 77, login: 'closed', authorizeAt }] } })
  sync.pass(5 * 60_000)
  await sync.round()
  const failing = sync.rows<{ scope: string; action: string; person: number }>(
    `select scope_name as scope, error_action as action, needs_person as person from sync_stream
     where state = 'failing' and stream = 'pull-requests'`,
  )
  expect(failing).toEqual([
    { scope: 'closed/vault', action: `Authorise the token for single sign-on: ${authorizeAt}`, person: 1 },
  ])
  expect(sync.rows('select missing_since as at from repository')).toEqual([{ at: null }, { at: null }])
  expect(sync.rows('select count(*) as n from pull_request')).toEqual([{ n: 2 }])
  sync.gitHub.change({ account: {} })
  sync.pass(5 * 60_000)
  expect(await sync.round()).toMatchObject({ failed: 0 })
})
