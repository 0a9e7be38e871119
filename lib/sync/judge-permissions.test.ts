import { afterEach, describe, expect, it } from 'vitest'
import { findRepository } from '@/db/queries/find-repository'
import {
  aConnection,
  aGitHubActor,
  aGitHubEvent,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aGitHubRepositoryWorld,
  aGitHubReview,
  aGitHubTeam,
  aNumber,
  aSha,
} from '@/e2e/simulators/github/builders'
import type { GitHubTimelineItem } from '@/lib/connectors/github/payload'
import type { RepositoryRole } from '@/lib/domain/judgement'
import { readRepositoryAgain } from './hints/read-repository'
import { rebuild } from './rebuild'
import { aSync, type TestSync } from './test-sync'

const day = 24 * 60 * 60 * 1000
const running: TestSync[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((sync) => sync.stop()))
})

const body = `## Summary
Until now the checkout gave up at the first timeout of the gateway. With this change the call is repeated up to three times with a growing pause.

## Failure modes
If the gateway is slow rather than down, the checkout holds a worker for up to nine seconds, and the pool of workers can run dry.

## Why this approach
We considered a queue instead of retrying inline in the gateway call, but rejected it because the shopper waits for an answer.
`

const said = (login: string, text: string, comment: Partial<GitHubTimelineItem> = {}) =>
  aGitHubIssueComment({
    author: aGitHubActor(login),
    body: text,
    createdAt: '2026-03-02T10:30:00Z',
    ...comment,
  })

const pushed = aGitHubPullRequestCommit({ committedDate: '2026-03-02T09:30:00Z' })

/** A merged pull request of ada's that explains itself, with this said beside it. */
const aJudged = async (
  items: GitHubTimelineItem[],
  roles: Record<string, RepositoryRole | null> = {},
): Promise<TestSync> => {
  const pullRequest = aGitHubPullRequest({
    title: 'Retry payments',
    body,
    headRefName: 'retry',
    files: aConnection([aGitHubFile('services/checkout/gateway.ts')]),
    timelineItems: aConnection([pushed, ...items]),
  })
  const members = ['ada', 'grace'].map((login) => ({ login, databaseId: aNumber(login), name: null }))
  const sync = await aSync({
    repositories: [aGitHubRepositoryWorld({ pullRequests: [pullRequest], roles })],
    teams: [aGitHubTeam({ members: aConnection(members) })],
  })
  running.push(sync)
  return sync
}

const judgements = (sync: TestSync) =>
  sync.rows(`select a.login, j.by, j.verdict, j.refusal from judgement j join account a on a.id = j.account_id
    order by j.booked_at, a.login, j.by`)
const explanations = (sync: TestSync) =>
  sync.rows(`select is_explained as isExplained, verdict, what_level as what, failure_modes_level as failureModes,
    why_level as why from explanation`)
const asked = ({ gitHub }: TestSync) =>
  gitHub.requests.filter(({ route }) => route.includes('collaborators')).length
const stream = (sync: TestSync) =>
  sync.rows(
    `select state, needs_person as needsPerson, error from sync_stream where stream = 'judge-permissions'`,
  )

describe('a judgement at GitHub', () => {
  it('is obeyed from those who may at least triage, and from nobody else, with the reason', async () => {
    const sync = await aJudged(
      [
        said('grace', '/understanding genuine what=3'),
        said('tess', '/understanding genuine'),
        said('guest', '/understanding surface'),
        said('ada', '/understanding genuine'),
        said('noor', '/understanding surface', { lastEditedAt: '2026-03-02T10:40:00Z' }),
        said('helper', '/understanding surface', {
          author: aGitHubActor('helper', { __typename: 'Bot' }),
        }),
        said('quoting', '> /understanding surface'),
      ],
      { tess: 'triage', guest: 'read' },
    )
    await sync.round()
    expect(judgements(sync)).toEqual([
      { login: 'ada', by: 'command', verdict: 'genuine', refusal: 'author' },
      { login: 'grace', by: 'command', verdict: 'genuine', refusal: null },
      { login: 'guest', by: 'command', verdict: 'surface', refusal: 'no-permission' },
      { login: 'helper[bot]', by: 'command', verdict: 'surface', refusal: 'machine' },
      { login: 'noor', by: 'command', verdict: 'surface', refusal: 'edited' },
      { login: 'tess', by: 'command', verdict: 'genuine', refusal: null },
    ])
    expect(asked(sync)).toBe(3)
    expect(explanations(sync)).toEqual([
      { isExplained: 1, verdict: 'genuine', what: 3, failureModes: 2, why: 2 },
    ])
    await sync.round()
    expect(asked(sync)).toBe(3)
  })

  it('counts in a review’s body and by a label, and a label of surface bounds every part', async () => {
    const sync = await aJudged([
      aGitHubReview({ body: 'Understanding: genuine', submittedAt: '2026-03-02T10:20:00Z' }),
      aGitHubEvent('LabeledEvent', '2026-03-02T10:30:00Z', {
        actor: aGitHubActor('grace'),
        label: { name: 'understanding:surface' },
      }),
    ])
    await sync.round()
    expect(judgements(sync)).toEqual([
      { login: 'grace', by: 'keyword', verdict: 'genuine', refusal: null },
      { login: 'grace', by: 'label', verdict: 'surface', refusal: null },
    ])
    expect(sync.rows('select is_replaced as r from judgement order by booked_at')).toEqual([
      { r: 1 },
      { r: 0 },
    ])
    expect(explanations(sync)).toEqual([
      { isExplained: 0, verdict: 'surface', what: 1, failureModes: 1, why: 1 },
    ])
  })

  it('of whom GitHub will not tell waits, which is named with what to do, and counts once it is told', async () => {
    const sync = await aJudged([said('grace', '/understanding genuine')])
    sync.gitHub.onRequest(({ url }) =>
      url.includes('/collaborators/')
        ? {
            status: 403,
            headers: { 'x-accepted-github-permissions': 'metadata=read' },
            body: { message: 'Resource not accessible by personal access token' },
          }
        : undefined,
    )
    const { failed } = await sync.round()
    expect(failed).toBe(1)
    expect(judgements(sync)).toMatchObject([{ refusal: 'permission-unknown' }])
    expect(explanations(sync)).toMatchObject([{ verdict: null, isExplained: 1 }])
    expect(stream(sync)).toMatchObject([{ state: 'failing', needsPerson: 1 }])
    sync.gitHub.onRequest(null)
    sync.pass(day)
    await sync.round()
    expect(judgements(sync)).toMatchObject([{ refusal: null }])
    expect(stream(sync)).toEqual([{ state: 'current', needsPerson: 0, error: null }])
  })

  it('of somebody whom GitHub does not find is asked for again a day later, not every round', async () => {
    const sync = await aJudged([said('gone', '/understanding genuine')], { gone: null })
    await sync.round()
    await sync.round()
    expect(asked(sync)).toBe(1)
    expect(judgements(sync)).toMatchObject([{ refusal: 'permission-unknown' }])
    expect(stream(sync)).toMatchObject([{ state: 'current' }])
    sync.pass(day)
    await sync.round()
    await sync.round()
    expect(asked(sync)).toBe(2)
  })

  it('is given by a button of the check, and outlives every reading and a rebuild', async () => {
    const sync = await aJudged([])
    await sync.round()
    const found = findRepository(sync.context.store, null, 'acme/api')
    const { reader } = sync.context.github ?? {}
    if (!found || !reader) throw new Error('There is nothing to press on.')
    const press = {
      kind: 'check-press' as const,
      deliveryId: 'd-1',
      pressedAt: Date.parse('2026-03-02T10:50:00Z'),
      pullRequestId: null,
      number: 1,
      headSha: aSha('head-1'),
      verdict: 'genuine' as const,
      sender: { id: aNumber('grace'), login: 'grace', type: 'User' },
    }
    const errand = { context: sync.context, reader, found, since: 0 }
    for (const hint of [
      press,
      { ...press, deliveryId: 'd-2', sender: { ...press.sender, id: aNumber('ada'), login: 'ada' } },
    ]) {
      await readRepositoryAgain(errand, [{ kind: 'pull-request', number: 1 }, hint], false)
    }
    const updatedAt = '2026-03-03T00:00:00Z'
    for (const one of sync.gitHub.world.repositories[0]?.pullRequests ?? []) one.updatedAt = updatedAt
    await sync.round()
    const judged = [
      { login: 'ada', by: 'button', verdict: 'genuine', refusal: 'author' },
      { login: 'grace', by: 'button', verdict: 'genuine', refusal: null },
    ]
    expect(judgements(sync)).toEqual(judged)
    expect(explanations(sync)).toMatchObject([{ verdict: 'genuine', isExplained: 1 }])
    await rebuild(sync.context)
    expect(judgements(sync)).toEqual(judged)
  })

  it('goes stale when the text or the code changes after it, stays, and counts no more', async () => {
    const sync = await aJudged([
      said('grace', '/understanding genuine'),
      aGitHubPullRequestCommit({ oid: 'f'.repeat(40), committedDate: '2026-03-02T10:45:00Z' }),
    ])
    await sync.round()
    expect(
      sync.rows('select refusal, stale_by as staleBy, stale_since as staleSince from judgement'),
    ).toEqual([{ refusal: null, staleBy: 'code', staleSince: Date.parse('2026-03-02T10:45:00Z') }])
    expect(explanations(sync)).toMatchObject([{ verdict: null, isExplained: 1 }])
  })

  it('comes out the same when everything is made anew from what was received', async () => {
    const sync = await aJudged([
      said('grace', '/understanding partial'),
      said('guest', '/understanding genuine'),
    ])
    await sync.round()
    const kept = () =>
      ['judgement', 'explanation', 'judge_permission'].map((table) => sync.rows(`select * from ${table}`))
    const before = kept()
    const requests = sync.gitHub.requests.length
    sync.pass(day)
    await rebuild(sync.context)
    expect(kept()).toEqual(before)
    expect(sync.gitHub.requests.length).toBe(requests)
  })
})
