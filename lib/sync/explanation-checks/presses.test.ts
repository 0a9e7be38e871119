import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveDecision } from '@/db/store/save-decision'
import { aGitHubPullRequestCommit, aGitHubRepositoryWorld, aSha } from '@/e2e/simulators/github/builders'
import { anInstalledApp } from '@/e2e/simulators/github/installed-app'
import { checkPressPayload, gitHubWebhook, pullRequestPayload } from '@/e2e/simulators/webhooks'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import { everyRepository } from '@/lib/domain/decision'
import { rebuild } from '../rebuild'
import { aSync, type TestSync } from '../test-sync'
import { aPull, content, deliver, neutral, startsAt } from './test-pull-request'

let sync: TestSync
let pull: GitHubPullRequest
let place: ReturnType<typeof aGitHubRepositoryWorld>

beforeEach(async () => {
  pull = aPull({ body: content })
  place = aGitHubRepositoryWorld({
    pullRequests: [pull],
    roles: { grace: 'write', guest: 'read', tess: 'triage' },
  })
  sync = await aSync(
    { repositories: [place] },
    {
      startsAt: Date.now(),
      access: (gitHub) => anInstalledApp(gitHub, { checks: 'write', pull_requests: 'write' }),
    },
  )
  await sync.store.write(() =>
    saveDecision(sync.store, {
      ...{ id: 'decision-1', kind: 'explanation-practice', subject: everyRepository, value: neutral },
      ...{ reason: null, by: 'admin', at: startsAt },
    }),
  )
  await sync.round()
})
afterEach(() => sync.stop())

type Press = Partial<Parameters<typeof checkPressPayload>[2]> & { by: string }

/** Presses a button of a check that stands at GitHub, and works the event that GitHub sends of it. */
async function press({ by, identifier = 'genuine', number = 1, ...rest }: Press, id?: string, at = -1) {
  sync.pass(60_000)
  const check = sync.gitHub.written.checks.at(at)
  if (!check) throw new Error('There is no check to press on.')
  const payload = checkPressPayload(place, check, { by, identifier, number, ...rest })
  await deliver(sync, gitHubWebhook('check_run', payload, id === undefined ? {} : { id }))
}

const judgements = () =>
  sync.rows(`select a.login, j.by, j.verdict, j.refusal, j.stale_by as staleBy from judgement j
    join account a on a.id = j.account_id order by j.booked_at, a.login`)
const check = () => sync.gitHub.written.checks.at(-1)
const summary = () => check()?.output.summary ?? ''

describe('a button of the check', () => {
  test('stands there where something can be judged and a press is heard of, and nowhere else', async () => {
    expect(check()?.actions).toEqual([])
    await deliver(sync, gitHubWebhook('pull_request', pullRequestPayload(place, pull)))
    expect(check()?.actions?.map(({ identifier }) => identifier)).toEqual(['genuine', 'partial', 'surface'])
    sync.pass(60_000)
    Object.assign(pull, { body: '', updatedAt: new Date(sync.context.now()).toISOString() })
    await sync.round()
    expect(check()?.actions).toEqual([])
  })

  test('judges like a command, and the check says so at once', async () => {
    await press({ by: 'grace' })
    expect(judgements()).toEqual([
      { login: 'grace', by: 'button', verdict: 'genuine', refusal: null, staleBy: null },
    ])
    expect(check()?.output.title).toBe('Explained, and judged genuine by a reviewer. Thank you')
    await press({ by: 'tess', identifier: 'surface' })
    expect(check()).toMatchObject({
      conclusion: 'neutral',
      output: { title: 'A reviewer asks for more than the surface' },
    })
  })

  test('of a fork’s pull request, which GitHub does not name, is found by what the check carries', async () => {
    await press({ by: 'grace', number: null })
    expect(judgements()).toMatchObject([{ login: 'grace', refusal: null }])
    expect(check()?.output.title).toContain('judged genuine')
  })

  test('that is told twice judges once', async () => {
    await press({ by: 'grace' }, 'd-1')
    await press({ by: 'grace' }, 'd-1')
    expect(judgements()).toHaveLength(1)
  })

  test('is refused to the author, a machine and who may not triage: the check answers each, the comment none', async () => {
    await press({ by: 'ada' })
    await press({ by: 'helper[bot]', type: 'Bot' })
    await press({ by: 'guest' })
    expect(judgements()).toMatchObject([
      { login: 'ada', refusal: 'author' },
      { login: 'helper[bot]', refusal: 'machine' },
      { login: 'guest', refusal: 'no-permission' },
    ])
    expect(check()?.output.title).toContain('All three parts are clear')
    const lines = summary().split('\n').slice(-4)
    expect(lines.map((line) => line.split(/[ :]/)[1])).toEqual(['guest', 'helper\\[bot\\]', 'ada', undefined])
    expect(summary()).not.toContain('@')
    expect(sync.gitHub.written.comments).toMatchObject([{ edits: 0 }])
    expect(sync.gitHub.written.comments[0]?.body).not.toContain('do not count')
  })

  test('on a head that is gone is stale, whatever stands there now', async () => {
    sync.pass(60_000)
    const commit = aGitHubPullRequestCommit({ oid: aSha('head-2') })
    pull.timelineItems.nodes.push(commit)
    Object.assign(pull, { headRefOid: aSha('head-2'), updatedAt: new Date(sync.context.now()).toISOString() })
    await sync.round()
    await press({ by: 'grace' }, undefined, 0)
    expect(judgements()).toMatchObject([{ login: 'grace', refusal: null, staleBy: 'code' }])
    expect(check()?.head_sha).toBe(aSha('head-2'))
    expect(summary()).toContain('grace judged earlier code')
  })

  test('after the merge is answered in the check that stands, which a merge itself leaves alone', async () => {
    await deliver(sync, gitHubWebhook('pull_request', pullRequestPayload(place, pull)))
    const before = structuredClone(check())
    sync.pass(60_000)
    const mergedAt = new Date(sync.context.now()).toISOString()
    Object.assign(pull, { state: 'MERGED', mergedAt, closedAt: mergedAt, updatedAt: mergedAt })
    await deliver(sync, gitHubWebhook('pull_request', pullRequestPayload(place, pull)))
    expect(sync.rows('select state from pull_request')).toEqual([{ state: 'merged' }])
    expect(check()).toEqual(before)
    await press({ by: 'grace' })
    await press({ by: 'ada' })
    expect(judgements()).toMatchObject([
      { login: 'grace', refusal: null },
      { login: 'ada', refusal: 'author' },
    ])
    expect(sync.gitHub.written.checks).toHaveLength(1)
    expect(check()?.output.title).toContain('judged genuine')
    expect(summary()).toContain('ada')
  })

  test('comes out the same when everything is made anew from what was received', async () => {
    await press({ by: 'grace', number: null })
    await press({ by: 'ada' })
    const before = sync.rows('select * from judgement order by id')
    sync.pass(60_000)
    await rebuild(sync.context)
    expect(sync.rows('select * from judgement order by id')).toEqual(before)
    expect(before).toHaveLength(2)
  })
})
