import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findChanges } from './find-changes'
import {
  aCommit,
  aHistory,
  aLineOf,
  aPullRequest,
  aPullRequestCommit,
  day,
  hour,
  minute,
  sha,
  start,
} from './test-nouns'

const exclusions = (changes: ReturnType<typeof findChanges>) =>
  Object.fromEntries(changes.map((it) => [it.id, it.exclusion]))

describe('which pull requests are changes', () => {
  it('counts one merged into the default branch at its merge, with the commit that brought it', () => {
    const [change] = findChanges(
      aHistory(aLineOf('root', 'm1'), { pullRequests: [aPullRequest(1)], covered: null }),
    )
    expect(change).toMatchObject({
      id: 'pr1',
      countedAt: start + hour,
      sha: sha('m1'),
      shas: [sha('m1')],
      exclusion: null,
    })
  })

  it('counts neither open ones, nor ones closed unmerged, nor backports to another branch', () => {
    const pullRequests = [
      aPullRequest(1, { state: 'open', mergedAt: null, mergeSha: null }),
      aPullRequest(2, { state: 'closed', mergedAt: null, mergeSha: null }),
      aPullRequest(3, { baseRef: 'release/1.2' }),
      aPullRequest(4, { baseRef: 'somebody-elses-topic' }),
    ]
    expect(findChanges(aHistory(aLineOf('root'), { pullRequests, covered: null }))).toEqual([])
  })

  it('does not let a release branch merged back turn its backports into changes', () => {
    const pullRequests = [
      aPullRequest(1, { baseRef: 'release/1.2', mergeSha: sha('side') }),
      aPullRequest(2, { headRef: 'release/1.2' }),
    ]
    const changes = findChanges(aHistory(aLineOf('root', 'm2'), { pullRequests, covered: null }))
    expect(exclusions(changes)).toEqual({ pr2: 'back-merge' })
  })

  it('counts a stacked one once, when what it was stacked on gets to the default branch, however deep', () => {
    const pullRequests = [
      aPullRequest(1, { baseRef: 'topic-2', mergeSha: sha('side1') }),
      aPullRequest(2, { baseRef: 'topic-3', mergeSha: sha('side2') }),
      aPullRequest(3),
    ]
    const changes = findChanges(aHistory(aLineOf('root', 'm3'), { pullRequests, covered: null }))
    expect(changes.map((it) => [it.id, it.countedAt, it.sha])).toEqual(
      ['pr1', 'pr2', 'pr3'].map((id) => [id, start + 3 * hour, sha('m3')]),
    )
  })

  it('does not count a stacked one that missed its parent’s merge', () => {
    const pullRequests = [aPullRequest(1), aPullRequest(2, { baseRef: 'topic-1', mergeSha: sha('late') })]
    const changes = findChanges(aHistory(aLineOf('root', 'm1'), { pullRequests, covered: null }))
    expect(changes.map((it) => it.id)).toEqual(['pr1'])
  })

  it('keeps those that were merged when the default branch had another name', () => {
    const pullRequests = [aPullRequest(1, { baseRef: 'master' })]
    const changes = findChanges(aHistory(aLineOf('root', 'm1'), { pullRequests, covered: null }))
    expect(changes).toHaveLength(1)
  })

  it('calls a long-lived branch merged back a back-merge, but not a fork whose branch is named like ours', () => {
    const pullRequests = [
      aPullRequest(1, { headRef: 'develop' }),
      aPullRequest(2, { headRef: 'main' }),
      aPullRequest(3, { headRef: 'master', isCrossRepository: true }),
    ]
    const changes = findChanges(aHistory(aLineOf('root', 'm1', 'm2', 'm3'), { pullRequests, covered: null }))
    expect(exclusions(changes)).toEqual({ pr1: 'back-merge', pr2: null, pr3: null })
  })

  it('lists bots’ and all-mechanical ones with the reason, and keeps one whose file list was cut', () => {
    const mechanical = { authoredFiles: 0, effectiveLines: 0, addedLines: 0 }
    const pullRequests = [
      aPullRequest(1, { authorAccountId: 'renovate' }),
      aPullRequest(2),
      aPullRequest(3, { filesTruncated: true }),
      aPullRequest(4, { changedFiles: 0 }),
    ]
    const changes = findChanges(
      aHistory(aLineOf('root', 'm1', 'm2', 'm3', 'm4'), {
        pullRequests,
        covered: null,
        sizes: new Map([
          ['pr2', mechanical],
          ['pr3', mechanical],
          ['pr4', mechanical],
        ]),
        classOf: ({ accountId }) => (accountId === 'renovate' ? 'dependency-bot' : 'human'),
      }),
    )
    expect(exclusions(changes)).toEqual({
      pr1: 'dependency-bot',
      pr2: 'all-mechanical',
      pr3: null,
      pr4: null,
    })
  })
})

describe('which commits of the line belong to a pull request', () => {
  const rebased = (name: string, parent: string, at: number) =>
    aCommit(`new-${name}`, [parent], {
      message: `Work on ${name}\n\nbody`,
      authoredAt: at,
      committedAt: start + 9 * hour,
    })

  it('gives a rebase merge all of its commits and leaves the rest to pushes', () => {
    const commits = [aCommit('root', []), rebased('x', 'root', start + 1), rebased('y', 'new-x', start + 2)]
    const pullRequests = [aPullRequest(1, { mergeSha: sha('new-y') })]
    const own = [
      aPullRequestCommit(1, 'x', { authoredAt: start + 1 }),
      aPullRequestCommit(1, 'y', { authoredAt: start + 2, ordinal: 1 }),
    ]
    const changes = findChanges(aHistory(commits, { pullRequests, commits: own }))
    expect(changes.map((it) => [it.kind, it.shas])).toEqual([
      ['push', [sha('root')]],
      ['pull-request', [sha('new-y'), sha('new-x')]],
    ])
  })

  it('leaves a rebased parent its commits when the child lists them too', () => {
    const commits = [rebased('x', 'root', start + 1), rebased('y', 'new-x', start + 2)]
    const pullRequests = [
      aPullRequest(1, { mergeSha: sha('new-x') }),
      aPullRequest(2, { mergeSha: sha('new-y') }),
    ]
    const own = [
      aPullRequestCommit(1, 'x', { authoredAt: start + 1 }),
      aPullRequestCommit(2, 'x', { authoredAt: start + 1 }),
      aPullRequestCommit(2, 'y', { authoredAt: start + 2, ordinal: 1 }),
    ]
    const changes = findChanges(aHistory(commits, { pullRequests, commits: own }))
    expect(changes.map((it) => it.shas)).toEqual([[sha('new-x')], [sha('new-y')]])
  })

  it('finds the squash commit by its number when the source does not name the merge', () => {
    const commits = [aCommit('root', []), aCommit('squash', ['root'], { message: 'Add tax (#1)' })]
    const pullRequests = [aPullRequest(1, { mergeSha: null })]
    const changes = findChanges(aHistory(commits, { pullRequests }))
    expect(changes.map((it) => it.id)).toEqual([`push:shop:${sha('root')}`, 'pr1'])
    expect(changes[1]?.sha).toBe(sha('squash'))
  })
})

describe('what is a push', () => {
  const pushes = (commits: ReturnType<typeof aLineOf>, over = {}) =>
    findChanges(aHistory(commits, over)).map((it) => it.shas)

  it('joins consecutive commits of one author up to an hour apart', () => {
    const commits = aLineOf('a', 'b', 'c')
    expect(pushes(commits)).toEqual([[sha('c'), sha('b'), sha('a')]])
  })

  it('parts them by author, by a longer pause and by a pull request in between', () => {
    const at = (minutes: number) => ({ committedAt: start + minutes * minute })
    const commits = [
      aCommit('a', [], at(0)),
      aCommit('b', ['a'], { ...at(10), authorAccountId: 'github:2' }),
      aCommit('c', ['b'], at(20)),
      aCommit('d', ['c'], at(81)),
      aCommit('m1', ['d'], at(85)),
      aCommit('e', ['m1'], at(90)),
    ]
    expect(pushes(commits, { pullRequests: [aPullRequest(1, { mergedAt: start + 85 * minute })] })).toEqual(
      ['a', 'b', 'c', 'd', 'm1', 'e'].map((name) => [sha(name)]),
    )
  })

  it('is called nothing outside the time in which pull requests were read completely', () => {
    const commits = aLineOf('a', 'b', 'c', 'd')
    expect(pushes(commits, { covered: { from: start + hour, until: start + 2 * hour } })).toEqual([
      [sha('c'), sha('b')],
    ])
    expect(pushes(commits, { covered: null })).toEqual([])
  })

  it('is not made by the merge of a pull request that was not read', () => {
    expect(pushes([aCommit('a', [], { message: 'Merge pull request #7 from ada/topic' })])).toEqual([])
  })

  it('is a back-merge when it only merges a long-lived branch, and the robot’s when a robot made it', () => {
    const commits = [
      aCommit('a', [], { authorName: 'release', authorAccountId: null }),
      aCommit('b', ['a', 'x'], { message: "Merge branch 'main' of github.com:acme/shop" }),
    ]
    const changes = findChanges(
      aHistory(commits, { classOf: ({ name }) => (name === 'release' ? 'ci-bot' : 'human') }),
    )
    expect(Object.values(exclusions(changes))).toEqual(['ci-bot', 'back-merge'])
  })

  it('has no size, no opening, and the title of its newest commit', () => {
    const [change] = findChanges(aHistory([aCommit('a', [], { message: 'Fix tax\n\nlong story' })]))
    expect(change).toMatchObject({ title: 'Fix tax', effectiveLines: null, addedLines: null, openedAt: null })
  })
})

describe('what was taken back', () => {
  const three = aLineOf('root', 'm1', 'm2', 'm3', 'm4')
  const history = (titles: Record<number, string>, over = {}) =>
    aHistory(three, {
      covered: null,
      pullRequests: Object.entries(titles).map(([number, title]) => aPullRequest(Number(number), { title })),
      ...over,
    })

  it('takes the original back and does not count the revert', () => {
    const changes = findChanges(history({ 1: 'Add tax', 2: 'Revert "Add tax"' }))
    expect(exclusions(changes)).toEqual({ pr1: 'reverted', pr2: 'revert' })
    expect(changes[0]?.revertedByChangeId).toBe('pr2')
    expect(changes[1]?.revertsChangeId).toBe('pr1')
  })

  it('counts a re-land, whether it is called so or is the revert of a revert', () => {
    const twice = { 1: 'Add tax', 2: 'Revert "Add tax"', 3: 'Revert "Revert "Add tax""' }
    expect(exclusions(findChanges(history(twice)))).toEqual({ pr1: 'reverted', pr2: 'revert', pr3: null })
    const again = { 1: 'Add tax', 2: 'Revert "Add tax"', 3: 'Reapply "Add tax"' }
    expect(exclusions(findChanges(history(again)))).toEqual({ pr1: 'reverted', pr2: 'revert', pr3: null })
  })

  it('takes a re-land back when it is reverted in its turn', () => {
    const titles = {
      1: 'Add tax',
      2: 'Revert "Add tax"',
      3: 'Reapply "Add tax"',
      4: 'Revert "Reapply "Add tax""',
    }
    const changes = findChanges(history(titles))
    expect(exclusions(changes)).toEqual({ pr1: 'reverted', pr2: 'revert', pr3: 'reverted', pr4: 'revert' })
  })

  it('believes the number in the body before the title', () => {
    const titles = { 1: 'Bump', 2: 'Bump', 3: 'Revert "Bump"' }
    const changes = findChanges(history(titles, { bodies: new Map([['pr3', 'Reverts acme/shop#1']]) }))
    expect(exclusions(changes)).toEqual({ pr1: 'reverted', pr2: null, pr3: 'revert' })
  })

  it('finds the merge that a revert names by its sha in the body, where the title quotes the merge’s own words', () => {
    const titles = { 1: 'Add tax', 2: 'Revert "Merge #1: Add tax"' }
    const bodies = new Map([
      ['pr2', `This reverts commit ${sha('m1')}, reversing\nchanges made to ${sha('root')}.`],
    ])
    expect(exclusions(findChanges(history(titles, { bodies })))).toEqual({ pr1: 'reverted', pr2: 'revert' })
  })

  it('ignores another repository’s number and a template’s hidden comment', () => {
    const bodies = new Map([
      ['pr2', 'Reverts acme/other#1'],
      ['pr3', '<!-- Reverts #1 -->'],
    ])
    const changes = findChanges(history({ 1: 'Add tax', 2: 'Tidy', 3: 'Tidy more' }, { bodies }))
    expect(exclusions(changes)).toEqual({ pr1: null, pr2: null, pr3: null })
  })

  it('does not mistake a pull request with one inner revert for a revert', () => {
    const commits = [
      aPullRequestCommit(2, 'x', { message: `Revert "Work"\n\nThis reverts commit ${sha('m1')}.` }),
      aPullRequestCommit(2, 'y', { ordinal: 1 }),
    ]
    const changes = findChanges(history({ 1: 'Add tax', 2: 'Better tax' }, { commits }))
    expect(exclusions(changes)).toEqual({ pr1: null, pr2: null })
  })

  it('finds the change behind an abbreviated sha in a pushed revert, which stands apart from its neighbours', () => {
    const commits = [
      ...aLineOf('root', 'm1'),
      aCommit('undo', ['m1'], {
        message: `Undo tax\n\nThis reverts commit ${sha('m1').slice(0, 8)}.`,
        committedAt: start + 2 * hour,
      }),
      aCommit('more', ['undo'], { committedAt: start + 2 * hour + minute }),
    ]
    const changes = findChanges(aHistory(commits, { pullRequests: [aPullRequest(1)] }))
    expect(changes.map((it) => it.exclusion)).toEqual([null, 'reverted', 'revert', null])
  })

  it('takes stacked changes back with the merge that carried them', () => {
    const pullRequests = [
      aPullRequest(1, { baseRef: 'topic-2', mergeSha: sha('side') }),
      aPullRequest(2, { title: 'Add tax' }),
      aPullRequest(3, { title: 'Revert "Add tax"' }),
    ]
    const changes = findChanges(aHistory(three, { covered: null, pullRequests }))
    expect(exclusions(changes)).toEqual({ pr1: 'reverted', pr2: 'reverted', pr3: 'revert' })
  })
})

describe('when work on a change began', () => {
  const firstCommitAt = (authoredAt: number | null) =>
    findChanges(
      aHistory(aLineOf('root', 'm1'), {
        covered: null,
        pullRequests: [aPullRequest(1)],
        commits: [aPullRequestCommit(1, 'x', { authoredAt })],
      }),
    )[0]?.firstCommitAt

  it('is the earliest author date', () => {
    expect(firstCommitAt(start - 3 * day)).toBe(start - 3 * day)
  })

  it('is the opening when the author date is a survivor from more than 30 days before it', () => {
    expect(firstCommitAt(start - 30 * day)).toBe(start - 30 * day)
    expect(firstCommitAt(start - 30 * day - 1)).toBe(start)
  })

  it('is unknown when no commit tells', () => {
    expect(firstCommitAt(null)).toBeNull()
  })
})

it('finds the same changes whatever the order of the facts', () => {
  const commits = [...aLineOf('root', 'm1', 'm2', 'a', 'm3', 'b'), aCommit('loose', ['nowhere'])]
  const pullRequests = [
    aPullRequest(1, { title: 'Add tax' }),
    aPullRequest(2, { title: 'Revert "Add tax"' }),
    aPullRequest(3, { title: 'Add tax' }),
    aPullRequest(4, { baseRef: 'topic-3', mergedAt: start + hour, mergeSha: null }),
    aPullRequest(5, { headRef: 'topic-3', mergedAt: start + 9 * hour, mergeSha: null }),
  ]
  const own = [1, 2, 3].flatMap((it) => [
    aPullRequestCommit(it, `x${it}`),
    aPullRequestCommit(it, `y${it}`, { ordinal: 1 }),
  ])
  const find = (a: typeof commits, b: typeof pullRequests, c: typeof own) =>
    findChanges(aHistory(a, { pullRequests: b, commits: c }))
  const expected = find(commits, pullRequests, own)
  const shuffled = <T>(rows: T[]) => fc.shuffledSubarray(rows, { minLength: rows.length })
  fc.assert(
    fc.property(shuffled(commits), shuffled(pullRequests), shuffled(own), (a, b, c) => {
      expect(find(a, b, c)).toEqual(expected)
    }),
    { seed: 7, numRuns: 50 },
  )
})
