import { afterEach, describe, expect, test } from 'vitest'
import { saveDecision, undoDecision } from '@/db/store/save-decision'
import { aGitHubRepositoryWorld } from '@/e2e/simulators/github/builders'
import { anInstalledApp } from '@/e2e/simulators/github/installed-app'
import { type Decided, everyRepository } from '@/lib/domain/decision'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { judgementSubject } from '@/lib/domain/judgement'
import { aSync, type TestSync } from '../test-sync'
import { aPull, content, startsAt } from './test-pull-request'

const day = 86_400_000
const posting: ExplanationPractice = {
  ...{ check: 'neutral', isCommented: true, asks: 'marked', isPostedBack: true },
}
const changeId = 'github:PR_1'

let sync: TestSync
afterEach(() => sync.stop())

async function begin(practice: ExplanationPractice, isApp = true) {
  const mergedAt = new Date(startsAt - 3 * day).toISOString()
  const pull = aPull({ id: 'PR_1', state: 'MERGED', mergedAt, closedAt: mergedAt })
  const world = { repositories: [aGitHubRepositoryWorld({ pullRequests: [pull] })] }
  const access = (gitHub: TestSync['gitHub']) =>
    anInstalledApp(gitHub, { checks: 'write', pull_requests: 'write' })
  sync = await aSync(world, { startsAt: Date.now(), ...(isApp ? { access } : {}) })
  await say({ kind: 'explanation-practice', subject: everyRepository, value: practice, reason: null })
  await sync.round()
}

let decisions = 0
async function say(said: Decided): Promise<string> {
  decisions += 1
  const id = `decision-${decisions}`
  sync.pass(1_000)
  await sync.store.write(() =>
    saveDecision(sync.store, { ...said, id, by: 'user-1', at: sync.context.now() }),
  )
  return id
}

const explain = (what: string) =>
  say({ kind: 'explanation', subject: changeId, value: { what, failureModes: '', why: '' }, reason: null })
const judge = (words: string) =>
  say({
    kind: 'judgement',
    subject: judgementSubject(changeId, 'user-1'),
    value: { verdict: 'partial', what: null, failureModes: null, why: null, words },
    reason: null,
  })
const comments = () => sync.gitHub.written.comments

describe('what people write in Headroom about a merged pull request', () => {
  test('goes into the one comment, which follows it in place, and is taken back there too', async () => {
    await begin(posting)
    expect(comments()).toEqual([])
    const written = await explain('The settlement worker waits.')
    await sync.round()
    expect(comments()).toMatchObject([{ body: expect.stringContaining('> The settlement worker waits.') }])
    const judged = await judge('What does on call see?')
    await sync.round()
    expect(comments()).toMatchObject([
      { edits: 1, body: expect.stringContaining('> What does on call see?') },
    ])
    await sync.round()
    expect(comments()).toMatchObject([{ edits: 1 }])
    for (const id of [written, judged]) {
      await sync.store.write(() => undoDecision(sync.store, id, { by: 'user-1', at: sync.context.now() }))
    }
    await sync.round()
    expect(comments()).toMatchObject([{ edits: 2, body: expect.stringContaining('was taken back') }])
  })

  test('goes into the check where no comment is wanted', async () => {
    await begin({ ...posting, isCommented: false })
    await explain('The settlement worker waits.')
    await sync.round()
    expect(comments()).toEqual([])
    expect(sync.gitHub.written.checks).toMatchObject([
      { output: { summary: expect.stringContaining('> The settlement worker waits.') } },
    ])
  })

  test('stays in Headroom unless the practice posts it, and where that began later', async () => {
    await begin({ ...posting, isPostedBack: false })
    await explain(content)
    await sync.round()
    await say({ kind: 'explanation-practice', subject: everyRepository, value: posting, reason: null })
    await sync.round()
    expect(sync.gitHub.written).toEqual({ checks: [], statuses: [], comments: [] })
  })
})
