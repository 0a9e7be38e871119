import { afterEach, expect, it } from 'vitest'
import {
  aGitHubPullRequest,
  aGitHubRepository,
  aGitHubRepositoryWorld,
  aGitHubTeam,
} from '@/e2e/simulators/github/builders'
import { everyRepository, type RepositoryChoice } from '@/lib/domain/repository-choice'
import { findHinted } from './hints/read-repository'
import { aSync, type TestSync } from './test-sync'

const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const repository = (name: string) =>
  aGitHubRepositoryWorld({
    repository: aGitHubRepository({ nameWithOwner: `acme/${name}`, id: `R_${name}` }),
    pullRequests: [aGitHubPullRequest({ id: `PR_${name}`, title: name })],
  })

const holding = (slug: string, names: string[], permission = 'WRITE') =>
  aGitHubTeam({
    slug,
    repositories: {
      totalCount: names.length,
      edges: names.map((name) => ({ permission, node: { id: `R_${name}`, nameWithOwner: `acme/${name}` } })),
    },
  })

const started = async (teams = [aGitHubTeam()]) => {
  const sync = await aSync(
    { repositories: ['api', 'web', 'infra'].map(repository), teams },
    { selectors: [] },
  )
  running.push(sync)
  const choose = async (choice: Partial<RepositoryChoice>) => {
    if (sync.context.github) sync.context.github.choice = { ...everyRepository, ...choice }
    sync.pass(60 * 60_000)
    return sync.round()
  }
  const titles = () =>
    sync.rows<{ title: string }>('select title from pull_request order by title').map((row) => row.title)
  const readOn = () =>
    sync
      .rows<{ name: string }>(
        `select distinct scope_name as name from sync_stream where stream = 'pull-requests' and left_at is null order by 1`,
      )
      .map(({ name }) => name)
  return { sync, choose, titles, readOn }
}

it('only what was chosen by hand is read, and nothing is kept of the rest', async () => {
  const { sync, choose, titles } = await started()
  await choose({ rule: 'chosen', repositoryIds: ['github:R_api'], takesNew: false })
  expect(titles()).toEqual(['api'])
  expect(sync.rows('select id from repository')).toEqual([{ id: 'github:R_api' }])
  expect(sync.rows(`select id from raw_record where stream = 'repositories'`)).toEqual([{ id: 'R_api' }])
})

it('one that is left out later keeps its history, is read no more, and goes on when it is chosen again', async () => {
  const { sync, choose, titles, readOn } = await started()
  await choose({})
  expect(readOn()).toEqual(['acme/api', 'acme/infra', 'acme/web'])
  await choose({ leftOut: ['github:R_web'] })
  expect(titles()).toEqual(['api', 'infra', 'web'])
  expect(readOn()).toEqual(['acme/api', 'acme/infra'])
  const web = sync.gitHub.world.repositories.find((one) => one.repository.nameWithOwner === 'acme/web')
  web?.pullRequests.push(
    aGitHubPullRequest({ id: 'PR_later', number: 2, title: 'web, later', updatedAt: '2026-06-01T02:30:00Z' }),
  )
  await choose({ leftOut: ['github:R_web'] })
  expect(titles()).not.toContain('web, later')
  await choose({})
  expect(titles()).toContain('web, later')
  expect(readOn()).toEqual(['acme/api', 'acme/infra', 'acme/web'])
})

it('one that vanished is told until it is left out, and keeps its history', async () => {
  const { sync, choose, titles, readOn } = await started()
  await choose({})
  const { repositories } = sync.gitHub.world
  const gone = repositories.findIndex((one) => one.repository.nameWithOwner === 'acme/web')
  repositories.splice(gone, 1)
  await choose({})
  const failing = () =>
    sync.rows(`select distinct scope_name from sync_stream where state = 'failing' and left_at is null`)
  expect(failing()).toEqual([{ scope_name: 'acme/web' }])
  await choose({ leftOut: ['github:R_web'] })
  expect(failing()).toEqual([])
  expect(readOn()).toEqual(['acme/api', 'acme/infra'])
  expect(titles()).toContain('web')
})

it('by team, what a team may write to is read from the first round on, and what it is given later from then on', async () => {
  const { sync, choose, titles } = await started([holding('payments', ['api']), holding('search', ['web'])])
  sync.gitHub.world.teams.push(holding('readers', ['infra'], 'READ'))
  const choice = { rule: 'teams' as const, teamIds: ['github:T_payments', 'github:T_readers'] }
  await choose(choice)
  expect(titles()).toEqual(['api'])
  sync.gitHub.world.teams[0] = holding('payments', ['api', 'infra'])
  await choose(choice)
  expect(titles()).toEqual(['api', 'infra'])
})

it('a new repository is read where the rule takes new ones', async () => {
  const { sync, choose, titles } = await started()
  const byHand = {
    rule: 'chosen' as const,
    repositoryIds: ['github:R_api'],
    leftOut: ['github:R_web', 'github:R_infra'],
  }
  await choose({ ...byHand, takesNew: false })
  sync.gitHub.world.repositories.push(repository('newcomer'))
  await choose({ ...byHand, takesNew: false })
  expect(titles()).toEqual(['api'])
  await choose({ ...byHand, takesNew: true })
  expect(titles()).toEqual(['api', 'newcomer'])
})

it('a webhook of a repository that nobody chose makes nothing read', async () => {
  const { sync, choose } = await started()
  await choose({})
  await choose({ leftOut: ['github:R_web'] })
  const hinted = (name: string) => findHinted(sync.context, { nodeId: `R_${name}`, name: `acme/${name}` })
  expect(await hinted('web')).toBeNull()
  expect(await hinted('api')).toMatchObject({ name: 'acme/api' })
})
