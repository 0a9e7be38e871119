import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  aConnection,
  aGitHubPullRequest,
  aGitHubRepositoryWorld,
  aGitHubWorld,
  aSha,
} from '@/e2e/simulators/github/builders'
import { anInstalledApp } from '@/e2e/simulators/github/installed-app'
import { type GitHubSimulator, startGitHubSimulator } from '@/e2e/simulators/github/server'
import { openGitHubReaders } from '../live-reader'
import type { Access } from '../open-octokit'
import type { GitHubWriter } from './writer'

const repository = { owner: 'acme', name: 'api' }
const head = {
  ...{ headSha: aSha('head-1'), context: 'Headroom: explanation', detailsUrl: null },
  pullRequestId: 'github:PR_1',
}
const words = {
  conclusion: 'neutral',
  title: 'One is left',
  summary: 'How it can fail.',
  actions: [],
} as const

let gitHub: GitHubSimulator
beforeEach(async () => {
  const pullRequests = [aGitHubPullRequest({ number: 1, state: 'OPEN', timelineItems: aConnection([]) })]
  gitHub = await startGitHubSimulator(
    aGitHubWorld({ repositories: [aGitHubRepositoryWorld({ pullRequests })] }),
  )
})
afterEach(() => gitHub.stop())

const writerOf = (token: Access): GitHubWriter =>
  openGitHubReaders({ apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token }).writer

describe('with an app', () => {
  test('a check is made complete, and its words are replaced in place', async () => {
    const writer = writerOf(await anInstalledApp(gitHub, { checks: 'write' }))
    expect(writer.writesChecks).toBe(true)
    const id = await writer.writeCheck(repository, head, null, words)
    expect(await writer.writeCheck(repository, head, id, { ...words, conclusion: 'success' })).toBe(id)
    expect(gitHub.written.checks).toMatchObject([
      { id, name: 'Headroom: explanation', status: 'completed', conclusion: 'success' },
    ])
  })

  test('a check that is gone is made anew', async () => {
    const writer = writerOf(await anInstalledApp(gitHub, { checks: 'write' }))
    const id = await writer.writeCheck(repository, head, 4711, words)
    expect(gitHub.written.checks).toMatchObject([{ id }])
  })

  test('what the app was not allowed is named as GitHub names it', async () => {
    const writer = writerOf(await anInstalledApp(gitHub, {}))
    await expect(writer.writeCheck(repository, head, null, words)).rejects.toMatchObject({
      kind: 'permission-missing',
      message: expect.stringContaining('Resource not accessible by integration'),
      detail: { action: expect.stringContaining('checks=write') },
    })
  })
})

describe('with a token', () => {
  test('a status is set on the commit', async () => {
    const writer = writerOf('simulated-token')
    expect(writer.writesChecks).toBe(false)
    await writer.writeStatus(repository, head, { state: 'pending', description: 'One is left' })
    expect(gitHub.written.statuses).toMatchObject([
      { sha: head.headSha, state: 'pending', context: 'Headroom: explanation' },
    ])
  })

  test('our comment is found again by its opening, and nobody else’s that begins alike', async () => {
    const opening = '<!-- ours -->'
    const writer = writerOf('simulated-token')
    gitHub.change({ account: { login: 'mallory' } })
    await writer.writeComment(repository, 1, `${opening} not ours`)
    gitHub.change({ account: { login: 'reader' } })
    expect(await writerOf('simulated-token').findComment(repository, 1, opening)).toBeNull()
    const id = Number(await writer.writeComment(repository, 1, `${opening} ours`))
    expect(await writerOf('simulated-token').findComment(repository, 1, opening)).toBe(id)
    expect(await writer.editComment(repository, id, `${opening} edited`)).toBe(true)
    expect(gitHub.written.comments.at(-1)).toMatchObject({ id, body: `${opening} edited`, edits: 1 })
  })

  test('a comment that somebody deleted is told as such', async () => {
    expect(await writerOf('simulated-token').editComment(repository, 4711, 'text')).toBe(false)
  })

  test('a write of which nothing came back is not sent twice', async () => {
    gitHub.onRequest(({ method }) => (method === 'POST' ? 'hang-up' : undefined))
    const sent = gitHub.requests.length
    await expect(writerOf('simulated-token').writeComment(repository, 1, 'text')).rejects.toMatchObject({
      kind: 'unreachable',
    })
    expect(gitHub.requests.length - sent).toBe(1)
  })
})
