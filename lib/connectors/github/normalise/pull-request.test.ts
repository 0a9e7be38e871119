import { describe, expect, it } from 'vitest'
import { GitHubPullRequest } from '../payload'
import { toPullRequestFacts } from './pull-request'

const ana = { __typename: 'User', login: 'ana', databaseId: 1, name: 'Ana' }
const ben = { __typename: 'User', login: 'ben', databaseId: 2 }
const opened = '2026-01-05T09:00:00Z'
const time = (hours: number) => new Date(Date.parse(opened) + hours * 3_600_000).toISOString()
const list = <T>(nodes: T[]) => ({ totalCount: nodes.length, nodes })

const aPullRequest = (told: Record<string, unknown> = {}, timeline: Record<string, unknown>[] = []) =>
  GitHubPullRequest.parse({
    id: 'PR_1',
    number: 7,
    title: 'Pool the connections',
    url: 'https://github.com/acme/web/pull/7',
    state: 'MERGED',
    isDraft: false,
    createdAt: opened,
    updatedAt: time(10),
    mergedAt: time(10),
    closedAt: time(10),
    body: 'What: pooling',
    author: ana,
    mergedBy: ben,
    baseRefName: 'main',
    headRefName: 'pool',
    headRefOid: 'h2',
    mergeCommit: { oid: 'm1' },
    additions: 5,
    deletions: 1,
    changedFiles: 1,
    files: list([{ path: 'src/pool.ts', additions: 5, deletions: 1, changeType: 'MODIFIED' }]),
    timelineItems: list(timeline),
    ...told,
  })

const factsOf = (...args: Parameters<typeof aPullRequest>) =>
  toPullRequestFacts(aPullRequest(...args), 'github:R_1')

describe('a pull request', () => {
  it('is told in our words', () => {
    const facts = factsOf({ labels: list([{ name: 'paired' }, { name: 'paired' }]) })
    expect(facts.pullRequest).toMatchObject({
      id: 'github:PR_1',
      repositoryId: 'github:R_1',
      state: 'merged',
      authorAccountId: 'github:1',
      mergedByAccountId: 'github:2',
      mergeSha: 'm1',
      openedAt: Date.parse(opened),
      mergedAt: Date.parse(time(10)),
      filesTruncated: false,
    })
    expect(facts.files).toMatchObject([{ path: 'src/pool.ts', changeType: 'modified' }])
    expect(facts.labels).toEqual([{ pullRequestId: 'github:PR_1', name: 'paired' }])
  })

  it('of a deleted account has nobody, whichever way GitHub says so', () => {
    expect(factsOf({ author: null }).pullRequest.authorAccountId).toBe(null)
    const ghost = { __typename: 'User', login: 'ghost', databaseId: 10137 }
    expect(factsOf({ author: ghost, mergedBy: null })).toMatchObject({
      pullRequest: { authorAccountId: null },
      accounts: [],
    })
  })

  it('loses NUL characters, nothing else', () => {
    const facts = factsOf({ title: 'a\u0000b', body: 'c\u0000 d' })
    expect(facts.pullRequest.title).toBe('ab')
    expect(facts.bodyVersions.map(({ body }) => body)).toEqual(['c d'])
  })

  it('whose times are older than GitHub was not opened at a known time', () => {
    const facts = factsOf({ createdAt: '0001-01-01T00:00:00Z' })
    expect(facts.pullRequest.openedAt).toBe(null)
    expect(facts.bodyVersions[0]?.writtenAt).toBe(null)
    expect(facts.readyIntervals).toEqual([])
  })

  it('says when files or commits are missing', () => {
    expect(factsOf({ changedFiles: 3001 }).pullRequest.filesTruncated).toBe(true)
    const commits = Array.from({ length: 250 }, (_, index) => ({
      __typename: 'PullRequestCommit',
      commit: { oid: `c${index}` },
    }))
    expect(factsOf({}, commits).pullRequest.filesTruncated).toBe(true)
    expect(factsOf({}, commits.slice(1)).pullRequest.filesTruncated).toBe(false)
  })
})

describe('accounts', () => {
  it('are each given once, with the type that was told somewhere', () => {
    const commit = { oid: 'c1', author: { name: 'Ben', user: { login: 'ben', databaseId: 2 } } }
    const { accounts } = factsOf({ mergedBy: null }, [
      { __typename: 'PullRequestCommit', commit },
      { __typename: 'PullRequestReview', id: 'V1', state: 'COMMENTED', author: ben },
    ])
    expect(accounts.map(({ id, type }) => [id, type])).toEqual([
      ['github:1', 'user'],
      ['github:2', 'user'],
    ])
  })

  it('of apps carry one login, whichever interface told it', () => {
    const facts = factsOf({
      author: { __typename: 'Bot', login: 'dependabot', databaseId: 49699333 },
      mergedBy: null,
    })
    expect(facts.accounts).toMatchObject([{ id: 'github:49699333', login: 'dependabot[bot]', type: 'bot' }])
  })

  it('without a number are known by their login', () => {
    expect(factsOf({ author: { __typename: 'User', login: 'cy' } }).pullRequest.authorAccountId).toBe(
      'github:cy',
    )
  })
})

describe('the body', () => {
  const versionsOf = (body: string, edits: Record<string, unknown>[] | null) =>
    factsOf({ body, userContentEdits: edits && list(edits) }).bodyVersions.map((version) => [
      version.ordinal,
      version.body,
      version.editorAccountId,
      version.writtenAt === null ? null : (version.writtenAt - Date.parse(opened)) / 3_600_000,
    ])
  const anEdit = (hours: number, diff: string | null, editor: unknown = ben) => ({
    createdAt: time(hours),
    diff,
    editor,
  })

  it('that nobody edited has one version, by the author at the opening', () => {
    expect(versionsOf('one', null)).toEqual([[0, 'one', 'github:1', 0]])
    expect(versionsOf('one', [])).toEqual([[0, 'one', 'github:1', 0]])
  })

  it('has its versions oldest first', () => {
    expect(versionsOf('three', [anEdit(5, 'three'), anEdit(3, 'two', ana), anEdit(0, 'one', ana)])).toEqual([
      [0, 'one', 'github:1', 0],
      [1, 'two', 'github:1', 3],
      [2, 'three', 'github:2', 5],
    ])
  })

  it('ends with today’s text when the newest edit hides its own', () => {
    expect(versionsOf('two', [anEdit(3, null), anEdit(0, 'one', null)])).toEqual([
      [0, 'one', 'github:1', 0],
      [1, 'two', 'github:2', 3],
    ])
  })

  it('ends with today’s text when the newest edit is not listed yet, by nobody known', () => {
    expect(versionsOf('three', [anEdit(3, 'two'), anEdit(0, 'one')]).at(-1)).toEqual([2, 'three', null, null])
  })

  it('does not take another line ending for an edit', () => {
    expect(versionsOf('a\r\nb', [anEdit(3, 'a\nb'), anEdit(0, 'a')])).toEqual([
      [0, 'a', 'github:2', 0],
      [1, 'a\r\nb', 'github:2', 3],
    ])
  })

  it('leaves a gap where a version’s text was deleted', () => {
    const versions = versionsOf('three', [anEdit(5, 'three'), anEdit(3, null), anEdit(0, 'one')])
    expect(versions.map(([ordinal]) => ordinal)).toEqual([0, 2])
  })
})

describe('the timeline', () => {
  it('gives commits in order, with the accounts that GitHub matched', () => {
    const facts = factsOf({}, [
      {
        __typename: 'PullRequestCommit',
        commit: { oid: 'c1', message: 'One', author: { email: 'x@y.z', user: ben } },
      },
      {
        __typename: 'PullRequestCommit',
        commit: { oid: 'c2', message: 'Two', authoredDate: '1999-12-31T00:00:00Z' },
      },
    ])
    expect(facts.commits).toMatchObject([
      {
        sha: 'c1',
        ordinal: 0,
        authorAccountId: 'github:2',
        authorEmail: 'x@y.z',
        authoredAt: null,
        additions: null,
      },
      { sha: 'c2', ordinal: 1, authorAccountId: null, authoredAt: Date.UTC(1999, 11, 31) },
    ])
  })

  it('keeps dismissed and pending reviews, the head each saw, and what a dismissed one was', () => {
    const facts = factsOf({}, [
      {
        __typename: 'PullRequestReview',
        id: 'V1',
        state: 'DISMISSED',
        submittedAt: time(2),
        commit: { oid: 'h1' },
      },
      { __typename: 'PullRequestReview', id: 'V2', state: 'PENDING', submittedAt: null, author: ben },
      {
        __typename: 'ReviewDismissedEvent',
        id: 'E1',
        createdAt: time(3),
        previousReviewState: 'APPROVED',
        review: { id: 'V1' },
      },
    ])
    expect(facts.reviews).toMatchObject([
      {
        id: 'github:V1',
        state: 'dismissed',
        submittedAt: Date.parse(time(2)),
        headSha: 'h1',
        accountId: null,
      },
      { id: 'github:V2', state: 'pending', submittedAt: null, accountId: 'github:2' },
    ])
    expect(facts.events).toMatchObject([{ kind: 'review-dismissed', subject: 'approved:github:V1' }])
  })

  it('gives conversation comments and events by kind, and leaves what it does not know', () => {
    const facts = factsOf({}, [
      { __typename: 'IssueComment', id: 'C1', createdAt: time(1), author: ben, body: 'Why?' },
      { __typename: 'LabeledEvent', id: 'E1', createdAt: time(2), actor: ben, label: { name: 'paired' } },
      { __typename: 'HeadRefForcePushedEvent', id: 'E2', createdAt: time(3), afterCommit: { oid: 'h2' } },
      { __typename: 'BaseRefChangedEvent', id: 'E3', createdAt: time(4), currentRefName: 'next' },
      { __typename: 'MergedEvent', id: 'E4', createdAt: time(10), commit: { oid: 'm1' } },
      { __typename: 'SubscribedEvent', id: 'E5', createdAt: time(5) },
    ])
    expect(facts.comments).toMatchObject([
      { id: 'github:C1', kind: 'conversation', pullRequestNumber: 7, path: null },
    ])
    expect(facts.events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['labeled', 'paired'],
      ['head-force-pushed', 'h2'],
      ['base-changed', 'next'],
      ['merged', 'm1'],
    ])
  })

  it('gives a row for each time somebody was asked for a review, until it was taken back', () => {
    const platform = { __typename: 'Team', slug: 'platform' }
    const asked = (id: string, hours: number, requestedReviewer: unknown, type = 'ReviewRequestedEvent') => ({
      __typename: type,
      id,
      createdAt: time(hours),
      requestedReviewer,
    })
    const facts = factsOf({}, [
      asked('E1', 1, ben),
      asked('E2', 1, platform),
      asked('E3', 2, platform, 'ReviewRequestRemovedEvent'),
      asked('E4', 3, ben),
      asked('E5', 4, null),
    ])
    expect(
      facts.reviewRequests.map(({ reviewer, requestedAt, removedAt }) => [reviewer, requestedAt, removedAt]),
    ).toEqual([
      ['github:2', Date.parse(time(1)), null],
      ['team:platform', Date.parse(time(1)), Date.parse(time(2))],
      ['github:2', Date.parse(time(3)), null],
    ])
  })
})
