import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConnection,
  aGitHubPullRequest,
  aGitHubRepositoryWorld,
  aSha,
} from '@/e2e/simulators/github/builders'
import { rebuild } from './rebuild'
import { aSync, type TestSync } from './test-sync'

const minute = 60_000
const hour = 60 * minute
const template = [
  '## What it does',
  'Say what it does, and which service it touches.',
  'Name the behaviour before and after it.',
].join('\n')

const merged = (number: number, body: string, mergedAt = '2026-05-20T10:00:00Z') =>
  aGitHubPullRequest({
    number,
    body,
    createdAt: mergedAt,
    updatedAt: mergedAt,
    mergedAt,
    timelineItems: aConnection([]),
    mergeCommit: { oid: aSha(`m${number}`) },
  })

const world = () =>
  aGitHubRepositoryWorld({
    pullRequests: [merged(1, template)],
    templates: [{ filename: 'pull_request_template.md', body: template }],
  })

let api: ReturnType<typeof world>
let sync: TestSync
beforeEach(async () => {
  api = world()
  sync = await aSync({ repositories: [api] })
})
afterEach(() => sync.stop())

const nextRound = (ms = 5 * minute) => {
  sync.pass(ms)
  return sync.round()
}
const whatLevels = () =>
  sync
    .rows<{ level: number }>('select what_level as level from explanation order by change_id')
    .map(({ level }) => level)
const moveHead = (seed: string) => {
  const { defaultBranchRef } = api.repository
  if (!defaultBranchRef?.target) throw new Error('no default branch')
  defaultBranchRef.target.oid = aSha(seed)
}

describe('pull request templates', () => {
  it('are not the author’s words', async () => {
    await sync.round()
    expect(whatLevels()).toEqual([0])
    const bare = await aSync({ repositories: [{ ...world(), templates: [] }] })
    await bare.round()
    expect(bare.rows('select what_level as level from explanation')).not.toEqual([{ level: 0 }])
    await bare.stop()
  })

  it('that come later hold for what was written since, too', async () => {
    api.templates = [{ filename: 'a.md', body: 'Tell your story here, please, and be brief.' }]
    await sync.round()
    expect(whatLevels()).not.toEqual([0])
    api.templates = [{ filename: 'a.md', body: template }]
    moveHead('new')
    await nextRound(hour)
    const at = new Date(sync.context.now()).toISOString()
    api.pullRequests.unshift(merged(2, template, at))
    await nextRound()
    expect(whatLevels()).toEqual([expect.not.closeTo(0), 0])
  })

  it('cost one request, and one again a day later, or an hour later where the branch moved', async () => {
    const asked = async (ms: number) => (await nextRound(ms)).requests.length
    const { requests } = await sync.round()
    expect(requests.length).toBeGreaterThan(1)
    expect(await asked(5 * minute)).toBe(1)
    moveHead('other')
    await asked(minute)
    const quiet = await asked(minute)
    sync.pass(hour)
    moveHead('third')
    await sync.round()
    expect(sync.rows(`select count(*) as n from raw_record where stream = 'pull-request-templates'`)).toEqual(
      [{ n: 1 }],
    )
    expect(quiet).toBe(1)
  })

  it('come out the same from what was kept', async () => {
    await sync.round()
    api.templates = []
    await nextRound(25 * hour)
    const all = () =>
      ['pull_request_outline', 'explanation'].map((table) => sync.rows(`select * from "${table}"`))
    const once = all()
    expect(sync.rows(`select id from raw_record where stream = 'pull-request-templates'`)).toHaveLength(2)
    await rebuild(sync.context)
    expect(all()).toEqual(once)
  })
})
