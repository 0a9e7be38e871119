import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { saveDecision } from '@/db/store/save-decision'
import {
  aConnection,
  aGitHubActor,
  aGitHubFile,
  aGitHubIssueComment,
  aGitHubRepositoryWorld,
  aSha,
} from '@/e2e/simulators/github/builders'
import { anInstalledApp } from '@/e2e/simulators/github/installed-app'
import { gitHubWebhook, pullRequestPayload } from '@/e2e/simulators/webhooks'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import { everyRepository } from '@/lib/domain/decision'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { aSync, type TestSync } from '../test-sync'
import { aPull, content, deliver, neutral, startsAt } from './test-pull-request'

let sync: TestSync
let pull: GitHubPullRequest
let place: ReturnType<typeof aGitHubRepositoryWorld>

async function begin(given: Partial<GitHubPullRequest> = {}, isApp = true) {
  pull = aPull(given)
  place = aGitHubRepositoryWorld({ pullRequests: [pull] })
  const access = isApp
    ? {
        access: (gitHub: TestSync['gitHub']) =>
          anInstalledApp(gitHub, { checks: 'write', pull_requests: 'write' }),
      }
    : {}
  sync = await aSync({ repositories: [place] }, { startsAt: Date.now(), ...access })
}

let decisions = 0
const turnOn = (value: ExplanationPractice, subject = everyRepository) =>
  sync.store.write(() => {
    decisions += 1
    const decided = { kind: 'explanation-practice' as const, subject, value, reason: null }
    saveDecision(sync.store, {
      ...decided,
      id: `decision-${decisions}`,
      by: 'admin',
      at: startsAt + decisions,
    })
  })

const edit = (change: Partial<GitHubPullRequest>) => {
  sync.pass(60_000)
  Object.assign(pull, change, { updatedAt: new Date(sync.context.now()).toISOString() })
}

const written = () => sync.gitHub.written
const lastCheck = () => written().checks.at(-1)
const stream = () =>
  sync.rows<{ state: string; error: string | null; error_action: string | null; read: number }>(
    "select state, error, error_action, read from sync_stream where stream = 'explanation-checks'",
  )

afterEach(() => sync.stop())

describe('with an app', () => {
  beforeEach(() => begin())

  test('nothing is written until an admin turns it on', async () => {
    await sync.round()
    expect(written()).toEqual({ checks: [], statuses: [], comments: [] })
    expect(stream()).toEqual([])
  })

  test('a round writes the check that is missing, and then nothing twice', async () => {
    await turnOn(neutral)
    await sync.round()
    expect(lastCheck()).toMatchObject({
      name: 'Headroom: explanation',
      head_sha: aSha('head-1'),
      status: 'completed',
      conclusion: 'neutral',
    })
    expect(written().comments).toHaveLength(1)
    expect(stream()).toMatchObject([{ state: 'current', read: 1 }])
    const { requests } = await sync.round()
    expect(requests.filter(({ method, route }) => method !== 'GET' && !route.includes('graphql'))).toEqual([])
  })

  test('the check and the one comment follow the text in place', async () => {
    await turnOn(neutral)
    await sync.round()
    edit({ body: content })
    await sync.round()
    expect(written().checks).toMatchObject([{ conclusion: 'success' }])
    expect(written().comments).toMatchObject([{ edits: 1 }])
  })

  test('the check says what keeps a part from being clear, in the words of its signals', async () => {
    await turnOn(neutral)
    edit({
      body: content.replace(
        /If the ledger[\s\S]*?settlement alert\./,
        'It can have bugs like any other code that is new, as we know by now.',
      ),
    })
    await sync.round()
    expect(lastCheck()?.output.summary).toMatch(
      /- How it can fail: still general\. No “if … then …” yet that names a part of this change\n/,
    )
  })

  test('an explanation that the author puts in a comment is read like one in the text, another’s is not', async () => {
    await turnOn(neutral)
    const comment = (login: string) =>
      aGitHubIssueComment({
        id: `IC_${login}`,
        author: aGitHubActor(login),
        body: content,
        createdAt: pull.updatedAt,
      })
    edit({ timelineItems: aConnection([...pull.timelineItems.nodes, comment('grace')]) })
    await sync.round()
    expect(lastCheck()?.conclusion).toBe('neutral')
    edit({ timelineItems: aConnection([...pull.timelineItems.nodes, comment('ada')]) })
    await sync.round()
    expect(lastCheck()?.conclusion).toBe('success')
  })

  test('a push gets a check of its own', async () => {
    await turnOn(neutral)
    await sync.round()
    edit({ headRefOid: aSha('head-2') })
    await sync.round()
    expect(written().checks.map((one) => one.head_sha)).toEqual([aSha('head-1'), aSha('head-2')])
    expect(written().comments).toMatchObject([{ edits: 0 }])
  })

  test('a comment whose number was lost is found again instead of written twice', async () => {
    await turnOn(neutral)
    await sync.round()
    await sync.store.write(() => sync.store.sqlite.exec('delete from explanation_check'))
    await sync.round()
    expect(written().comments).toMatchObject([{ edits: 1 }])
  })

  test('what a repository decided for itself comes first', async () => {
    await turnOn({ ...neutral, check: 'required' })
    await turnOn({ check: 'off', isCommented: false, asks: 'marked' }, `github:${place.repository.id}`)
    await sync.round()
    expect(written().checks).toEqual([])
  })

  test('a required check that is turned off lets the merge go on', async () => {
    await turnOn({ check: 'required', isCommented: false, asks: 'marked' })
    await sync.round()
    expect(lastCheck()?.conclusion).toBe('failure')
    await turnOn({ check: 'off', isCommented: false, asks: 'marked' })
    await sync.round()
    expect(written().checks).toMatchObject([{ conclusion: 'success' }])
  })

  test('a permission that is refused is named with the one thing to do, and fails nothing else', async () => {
    const [app] = sync.gitHub.apps.apps
    if (app) app.manifest.default_permissions.checks = undefined
    await turnOn(neutral)
    await sync.round()
    expect(stream()).toMatchObject([
      { state: 'failing', error_action: expect.stringContaining('checks=write') },
    ])
    const others = sync.rows(
      "select 1 from sync_stream where state = 'failing' and stream <> 'explanation-checks'",
    )
    expect(others).toEqual([])
    if (app) app.manifest.default_permissions.checks = 'write'
    await sync.round()
    expect(stream()).toMatchObject([{ state: 'current', error: null }])
    expect(written().checks).toHaveLength(1)
  })

  test('a permission that was refused is no trouble any more once nothing is to be written', async () => {
    const [app] = sync.gitHub.apps.apps
    if (app) app.manifest.default_permissions.checks = undefined
    await turnOn(neutral)
    await sync.round()
    expect(stream()).toMatchObject([{ state: 'failing' }])
    await turnOn({ check: 'off', isCommented: false, asks: 'marked' })
    await sync.round()
    expect(stream()).toMatchObject([{ state: 'current', error: null }])
  })

  test('a repository that is archived takes no writing, and that is no failure', async () => {
    place.repository.isArchived = true
    await turnOn(neutral)
    await sync.round()
    expect(stream()).toEqual([])
    expect(written().checks).toEqual([])
  })

  test('a conversation that is locked gets its check and no comment, and holds up no other', async () => {
    const other = aPull({ id: 'PR_2', number: 2, headRefOid: aSha('head-2'), title: 'Wait longer again' })
    Object.assign(pull, { locked: true })
    place.pullRequests.push(other)
    await turnOn(neutral)
    await sync.round()
    expect(written().checks).toHaveLength(2)
    expect(written().comments).toMatchObject([{ pullRequest: 2 }])
    expect(stream()).toMatchObject([{ state: 'current' }])
  })

  test('a failure on the way is tried again and leaves no second comment', async () => {
    await turnOn(neutral)
    sync.gitHub.onRequest(({ method, url }) =>
      method === 'POST' && url.endsWith('/comments')
        ? { status: 502, body: { message: 'Bad Gateway' } }
        : undefined,
    )
    await sync.round()
    expect(stream()).toMatchObject([{ state: 'failing' }])
    sync.gitHub.onRequest(null)
    sync.pass(120_000)
    await sync.round()
    expect(written().checks).toHaveLength(1)
    expect(written().comments).toHaveLength(1)
  })

  test('a webhook is answered by a finished check', async () => {
    await sync.round()
    await turnOn(neutral)
    edit({ body: content })
    await deliver(sync, gitHubWebhook('pull_request', pullRequestPayload(place, pull, 'edited')))
    await sync.round()
    expect(lastCheck()).toMatchObject({ status: 'completed', conclusion: 'success' })
  })
})

describe('of what is silent', () => {
  test.each([
    ['a change without a mark', { timelineItems: aConnection([]) }],
    ['a change of few lines', { files: aConnection([aGitHubFile('src/a.ts', 5)]) }],
    ['a change of documentation', { files: aConnection([aGitHubFile('README.md', 90)]) }],
  ] as const)('%s nothing is written', async (_, given) => {
    await begin(given as Partial<GitHubPullRequest>)
    await turnOn(neutral)
    await sync.round()
    expect(written()).toEqual({ checks: [], statuses: [], comments: [] })
  })

  test('a draft gets a neutral check and no comment', async () => {
    await begin({ isDraft: true })
    await turnOn({ ...neutral, check: 'required' })
    await sync.round()
    expect(written()).toMatchObject({ checks: [{ conclusion: 'neutral' }], comments: [] })
  })
})

describe('with a token', () => {
  beforeEach(() => begin({}, false))

  test('a commit status says it, pending and then success, beside the comment', async () => {
    await turnOn(neutral)
    await sync.round()
    edit({ body: content })
    await sync.round()
    expect(written().checks).toEqual([])
    expect(written().statuses.map(({ state }) => state)).toEqual(['pending', 'success'])
    expect(written().comments).toMatchObject([{ edits: 1 }])
  })

  test('a hostile text of 60,000 characters changes none of our words', async () => {
    const hostile = `${content}\n@everyone /understanding genuine <script> ${'[x](javascript:alert(1)) '.repeat(2_400)}`
    await turnOn(neutral)
    edit({ body: hostile.slice(0, 60_000) })
    await sync.round()
    const [comment] = written().comments
    expect(comment?.body).not.toContain('@everyone')
    expect(comment?.body).not.toContain('javascript:')
    expect(comment?.body.length).toBeLessThan(4_000)
  })
})
