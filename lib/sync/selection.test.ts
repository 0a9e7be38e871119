import { afterEach, describe, expect, it } from 'vitest'
import type { GitHubRepositoryWorld } from '@/db/seed/world'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
} from '@/e2e/simulators/github/builders'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

/** A repository whose one pull request names it, however it is called. */
const aRepository = (name: string, id = `R_${name}`): GitHubRepositoryWorld =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner: `acme/${name}`, id }),
    pullRequests: [aGitHubPullRequest({ id: `PR_${id}`, title: id })],
  })

const started = async (repositories: GitHubRepositoryWorld[], selectors?: string[]): Promise<TestSync> => {
  const sync = await aSync({ repositories }, selectors ? { selectors } : {})
  running.push(sync)
  await sync.round()
  return sync
}

const nextRound = async (sync: TestSync) => {
  sync.pass(5 * minute)
  return sync.round()
}

const rename = (world: GitHubRepositoryWorld | undefined, name: string) => {
  if (world) world.repository = { ...world.repository, nameWithOwner: `acme/${name}` }
}

const namesAndTitles = (sync: TestSync) =>
  sync.rows<{ name: string; title: string }>(
    `select r.name, p.title from repository r join pull_request p on p.repository_id = r.id order by title`,
  )

const streamsOf = (sync: TestSync, id: string) =>
  sync.rows<{ stream: string; state: string; error: string | null; leftAt: number | null; name: string }>(
    `select stream, state, error, left_at as leftAt, scope_name as name from sync_stream where scope = ?`,
    `github:${id}`,
  )

const missingSince = (sync: TestSync, id: string) =>
  sync.rows<{ at: number | null }>(
    'select missing_since as at from repository where id = ?',
    `github:${id}`,
  )[0]?.at

describe.each([
  ['a listing', ['acme/*']],
  ['names', ['acme/api', 'acme/web']],
])('repositories selected by %s', (_, selectors) => {
  it('go on under a new name, with the same history', async () => {
    const world = aRepository('api')
    const sync = await started([world, aRepository('web')], selectors)
    rename(world, 'backend')
    expect(await nextRound(sync)).toMatchObject({ failed: 0 })
    expect(namesAndTitles(sync)).toEqual([
      { name: 'acme/backend', title: 'R_api' },
      { name: 'acme/web', title: 'R_web' },
    ])
    expect(new Set(streamsOf(sync, 'R_api').map(({ name }) => name))).toEqual(new Set(['acme/backend']))
  })

  it('never mix with another that takes a name over', async () => {
    const world = aRepository('api')
    const sync = await started([world, aRepository('web')], selectors)
    rename(world, 'old-api')
    sync.gitHub.world.repositories.push(aRepository('api', 'R_newcomer'))
    await nextRound(sync)
    expect(namesAndTitles(sync)).toEqual([
      { name: 'acme/old-api', title: 'R_api' },
      { name: 'acme/api', title: 'R_newcomer' },
      { name: 'acme/web', title: 'R_web' },
    ])
  })

  it('are told as not found by themselves, are gone after a second look, and come back', async () => {
    const world = aRepository('api')
    const sync = await started([world, aRepository('web')], selectors)
    const [, web] = sync.gitHub.world.repositories
    sync.gitHub.world.repositories = web ? [web] : []
    await nextRound(sync)
    const firstMissedAt = sync.context.now()
    for (const stream of streamsOf(sync, 'R_api')) {
      expect(stream).toMatchObject({
        state: 'failing',
        error: expect.stringMatching(/deleted, or the token/),
      })
    }
    for (const stream of streamsOf(sync, 'R_web')) expect(stream.state).toBe('current')
    expect(missingSince(sync, 'R_api')).toBeNull()

    await nextRound(sync)
    expect(missingSince(sync, 'R_api')).toBe(firstMissedAt)
    expect(namesAndTitles(sync)).toHaveLength(2)

    sync.gitHub.world.repositories.push(world)
    expect(await nextRound(sync)).toMatchObject({ failed: 0 })
    expect(missingSince(sync, 'R_api')).toBeNull()
    expect(sync.rows('select * from absence')).toEqual([])
    for (const stream of streamsOf(sync, 'R_api'))
      expect(stream).toMatchObject({ state: 'current', error: null })
  })

  it('are left when they are no longer selected, and come back when they are', async () => {
    const sync = await started([aRepository('api'), aRepository('web')], selectors)
    const github = sync.context.github
    if (!github) throw new Error('no GitHub')
    github.selectors = ['acme/web']
    await nextRound(sync)
    for (const { leftAt } of streamsOf(sync, 'R_api')) expect(leftAt).toBe(sync.context.now())
    for (const { leftAt } of streamsOf(sync, 'R_web')) expect(leftAt).toBeNull()
    expect(namesAndTitles(sync)).toHaveLength(2)
    github.selectors = selectors
    await nextRound(sync)
    for (const { leftAt } of streamsOf(sync, 'R_api')) expect(leftAt).toBeNull()
  })

  it('are read on, each failing for its own cause, when the listing fails', async () => {
    const sync = await started([aRepository('api'), aRepository('web')], selectors)
    sync.gitHub.onRequest(({ body }) =>
      /query Repositor/.test(body) ? { status: 502, body: '<h1>Bad gateway</h1>' } : undefined,
    )
    const [world] = sync.gitHub.world.repositories
    const [pullRequest] = world?.pullRequests ?? []
    if (!pullRequest) throw new Error('no pull request')
    Object.assign(pullRequest, { title: 'Changed', updatedAt: '2026-05-31T00:00:00Z' })
    const { failed } = await nextRound(sync)
    expect(failed).toBe(selectors.length)
    expect(namesAndTitles(sync)).toContainEqual({ name: 'acme/api', title: 'Changed' })
    sync.gitHub.onRequest(null)
    expect(await nextRound(sync)).toMatchObject({ failed: 0 })
  })
})

it('names the selector that names no repository, and reads the others', async () => {
  const sync = await started([aRepository('api')], ['acme/api', 'acme/typo'])
  expect(
    sync.rows(`select scope_name as name, state from sync_stream where stream = 'repositories' order by 1`),
  ).toEqual([
    { name: 'acme/api', state: 'current' },
    { name: 'acme/typo', state: 'failing' },
  ])
  expect(namesAndTitles(sync)).toHaveLength(1)
})

it('keeps a repository that was transferred to another owner, and reads it no more under the old one', async () => {
  const world = aRepository('api')
  const sync = await started([world, aRepository('web')])
  world.repository = { ...world.repository, nameWithOwner: 'other/api' }
  await nextRound(sync)
  expect(namesAndTitles(sync)).toContainEqual({ name: 'other/api', title: 'R_api' })
  for (const { leftAt } of streamsOf(sync, 'R_api')) expect(leftAt).not.toBeNull()
  expect(missingSince(sync, 'R_api')).toBeNull()
})
