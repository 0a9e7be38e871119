import { expect, test } from 'vitest'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
} from '@/e2e/simulators/github/builders'
import { aSync } from './test-sync'

const hour = 60 * 60 * 1000
const year = 365 * 24 * hour

/** A stream of a vendor that asked to be left alone until `at`, epoch ms. */
const waitUntil = (at: number) =>
  `update sync_stream set state = 'failing', error = 'asked to wait', next_try_at = ${at} where stream = 'deployments'`

test.each([
  ['an hour ahead is waited for', hour, 'failing'],
  ['ten years ahead was written before the clock was set back, and is not', 10 * year, 'current'],
])('a next try %s', async (_, ahead, state) => {
  const world = aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner: 'acme/api' }),
    pullRequests: [aGitHubPullRequest()],
  })
  const sync = await aSync({ repositories: [world] })
  await sync.round()
  sync.context.store.sqlite.exec(waitUntil(sync.context.now() + ahead))
  await sync.round()
  expect(sync.rows("select state from sync_stream where stream = 'deployments'")).toEqual([{ state }])
  await sync.stop()
})
