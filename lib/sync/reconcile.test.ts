import { afterEach, describe, expect, it } from 'vitest'
import {
  aGitHubDeployment,
  aGitHubPullRequest,
  aGitHubRelease,
  aGitHubRepositoryWorld,
  many,
} from '@/e2e/simulators/github/builders'
import { dayMs } from './context'
import { aSync, type TestSync } from './test-sync'

const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const started = async (): Promise<TestSync> => {
  const world = aGitHubRepositoryWorld({
    pullRequests: many(120, (at) => aGitHubPullRequest({ number: at + 1 })),
    deployments: many(3, (at) => aGitHubDeployment({ id: `DE_${at}` })),
    releases: many(3, (at) => aGitHubRelease({ id: at + 1, tag_name: `v${at}` })),
  })
  const sync = await aSync({ repositories: [world] })
  running.push(sync)
  await sync.round()
  return sync
}

const aDayLater = async (sync: TestSync) => {
  sync.pass(dayMs + 60_000)
  return sync.round()
}

const compared = (sync: TestSync, stream: string) =>
  sync.rows('select listed, kept, missing, gone, outdated from reconciliation where stream = ?', stream)[0]

const count = (sync: TestSync, table: string) =>
  sync.rows<{ n: number }>(`select count(*) as n from "${table}"`)[0]?.n

const same = (listed: number) => ({ listed, kept: listed, missing: 0, gone: 0, outdated: 0 })

describe('what is kept, compared with what GitHub lists once a day', () => {
  it('is the same, at one point per hundred', async () => {
    const sync = await started()
    const asked: string[] = []
    sync.gitHub.onRequest(({ body }) => {
      asked.push(body)
      return undefined
    })
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toEqual(same(120))
    expect(compared(sync, 'deployments')).toEqual(same(3))
    expect(compared(sync, 'releases')).toEqual(same(3))
    const comparing = asked.filter((document) => document.includes('Names('))
    expect(comparing).toHaveLength(4)
    sync.pass(5 * 60_000)
    expect((await sync.round()).requests).toHaveLength(1)
  })

  it('shows what was lost, reads it again, and shows no difference the next time', async () => {
    const sync = await started()
    sync.store.sqlite.exec(`
      delete from pull_request where number in (107, 108);
      delete from raw_record where id = 'PR_107';
      delete from source_deployment where id = 'github:DE_1';
      delete from "release" where id = 'github:2';
    `)
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toEqual({ ...same(120), kept: 118, missing: 2 })
    expect(compared(sync, 'deployments')).toMatchObject({ missing: 1 })
    expect(compared(sync, 'releases')).toMatchObject({ missing: 1 })
    expect([count(sync, 'pull_request'), count(sync, 'source_deployment'), count(sync, 'release')]).toEqual([
      120, 3, 3,
    ])
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toEqual(same(120))
    expect(compared(sync, 'releases')).toEqual(same(3))
  })

  it('reads again what is kept in an older state', async () => {
    const sync = await started()
    sync.store.sqlite.exec(
      `update raw_record set payload = json_set(payload, '$.updatedAt', '2026-03-01T00:00:00Z') where id = 'DE_1';
       update pull_request set updated_at = updated_at - 1000, title = 'Old' where number = 5`,
    )
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toMatchObject({ outdated: 1 })
    expect(compared(sync, 'deployments')).toMatchObject({ outdated: 1 })
    expect(sync.rows('select title from pull_request where number = 5')).toEqual([{ title: 'Change 5' }])
  })

  it('calls gone what is missed twice, keeps it, and counts it no more', async () => {
    const sync = await started()
    const [world] = sync.gitHub.world.repositories
    const [first] = world?.pullRequests ?? []
    world?.pullRequests.splice(0, 1)
    const absences = () =>
      sync.rows<{ confirmed: number }>(
        `select object_id as id, confirmed_at is not null as confirmed from absence where stream = 'pull-requests'`,
      )
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toEqual({ ...same(119), kept: 120, gone: 1 })
    expect(absences()).toEqual([{ id: first?.id, confirmed: 0 }])
    await aDayLater(sync)
    expect(absences()).toEqual([{ id: first?.id, confirmed: 1 }])
    await aDayLater(sync)
    expect(compared(sync, 'pull-requests')).toEqual(same(119))
    expect(count(sync, 'pull_request')).toBe(120)
  })
})
