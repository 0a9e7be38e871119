import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openGitHub } from '@/lib/connectors/github/live-reader'
import { historyWorld, NO_COMMIT, UNKNOWN_INSTANT } from './history-world'
import { startGitHubSimulator } from './server'

const world = historyWorld(fileURLToPath(new URL('../../worlds/real-history-sample.jsonl', import.meta.url)))
const [history] = world.repositories
const pullRequestNumbered = (number: number) =>
  history?.pullRequests.find((pullRequest) => pullRequest.number === number)

describe('a recorded history', () => {
  it('keeps what was recorded and calls the rest unknown', () => {
    expect(pullRequestNumbered(805)).toMatchObject({
      state: 'MERGED',
      createdAt: UNKNOWN_INSTANT,
      mergedAt: expect.stringMatching(/^2020-/),
      files: { totalCount: pullRequestNumbered(805)?.changedFiles },
    })
  })

  it('tells an approval without a time, in the approver’s own word', () => {
    const reviews = pullRequestNumbered(700)?.timelineItems.nodes.filter(
      (item) => item.__typename === 'PullRequestReview',
    )
    expect(reviews).toHaveLength(3)
    expect(reviews?.[0]).toMatchObject({
      state: 'APPROVED',
      submittedAt: null,
      body: expect.stringMatching(/ack/i),
    })
  })

  it('has no commit where the head was not recorded', () => {
    expect(pullRequestNumbered(4)).toMatchObject({ headRefOid: NO_COMMIT, timelineItems: { totalCount: 0 } })
  })

  it('has one default-branch commit per pull request, each on the one before', () => {
    const commits = history?.commits ?? []
    expect(commits).toHaveLength(history?.pullRequests.length ?? 0)
    expect(commits.slice(0, -1).map(({ parents }) => parents[0]?.sha)).toEqual(
      commits.slice(1).map(({ sha }) => sha),
    )
  })

  it('is read through the live reader as it was recorded', async () => {
    const gitHub = await startGitHubSimulator(world)
    const reader = openGitHub({ apiUrl: gitHub.url, graphQlUrl: gitHub.graphQlUrl, token: 'simulated-token' })
    const repository = { owner: 'bitcoin-core', name: 'secp256k1' }
    const first = await reader.fetchPullRequests(repository, { after: null, onlyOpen: false })
    const second = await reader.fetchPullRequests(repository, { after: first.next, onlyOpen: false })
    await gitHub.stop()
    const read = [...first.records, ...second.records]
    expect(read.toSorted((a, b) => a.number - b.number)).toEqual(history?.pullRequests)
  })
})
