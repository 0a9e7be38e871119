import { expect, test } from 'vitest'
import type { SyncRowAnswer } from '../api/sync-contract'
import { groupStreams as grouped, streamsOfGroup } from './sync-groups'

const aStream = (over: Partial<SyncRowAnswer> = {}): SyncRowAnswer => ({
  source: 'github',
  stream: 'pull-requests',
  scope: 'marlow/basket',
  state: 'current',
  read: 10,
  expected: 10,
  rate: null,
  remainingMs: null,
  syncedAt: '2026-11-19T10:00:00Z',
  progressedAt: '2026-11-19T10:00:00Z',
  error: null,
  needsPerson: false,
  lastError: null,
  nextTryAt: null,
  ...over,
})
const groupStreams = (rows: SyncRowAnswer[]) => grouped({ rows, reconciliations: [] })
const aFailure = (since: string) => ({ message: 'Not found.', action: 'Check the name.', since })

test('trouble stands first, then what is late, then what moves, then the rest by name', () => {
  const groups = groupStreams([
    aStream({ scope: 'marlow/zebra' }),
    aStream({ scope: 'marlow/apple' }),
    aStream({ scope: 'marlow/moving', state: 'syncing' }),
    aStream({ scope: 'marlow/late', state: 'stale' }),
    aStream({ scope: 'marlow/gone', state: 'failing' }),
  ])
  expect(groups.map(({ scope }) => scope)).toEqual([
    'marlow/gone',
    'marlow/late',
    'marlow/moving',
    'marlow/apple',
    'marlow/zebra',
  ])
})

test('a repository is as well off as the worst of its streams, and that stream stands first in it', () => {
  const streams = [aStream(), aStream({ stream: 'commits', state: 'failing' })]
  expect(groupStreams(streams)[0]).toMatchObject({ state: 'failing', streams: 2 })
  const listed = streamsOfGroup([...streams, aStream({ scope: 'marlow/other' })], 'github', 'marlow/basket')
  expect(listed.map(({ stream }) => stream)).toEqual(['commits', 'pull-requests'])
})

test('how much is expected is unknown while one stream does not know it', () => {
  const [group] = groupStreams([aStream(), aStream({ stream: 'commits', read: 4, expected: null })])
  expect(group).toMatchObject({ read: 14, expected: null })
})

test('a repository was read when the last of its streams was, and not before every one was', () => {
  const earlier = aStream({ stream: 'commits', syncedAt: '2026-11-19T08:00:00Z' })
  expect(groupStreams([aStream(), earlier])[0]?.syncedAt).toBe('2026-11-19T08:00:00Z')
  expect(
    groupStreams([aStream(), earlier, aStream({ stream: 'tags', syncedAt: null })])[0]?.syncedAt,
  ).toBeNull()
})

test('what is asked for seldom does not make a repository look old', () => {
  const daily = aStream({ stream: 'workflows', syncedAt: '2026-11-18T10:00:00Z' })
  expect(groupStreams([aStream(), daily])[0]?.syncedAt).toBe('2026-11-19T10:00:00Z')
  expect(groupStreams([daily])[0]?.syncedAt).toBe('2026-11-18T10:00:00Z')
})

test('the same failure of several streams is said once, since its first time', () => {
  const [group] = groupStreams([
    aStream({ state: 'failing', error: aFailure('2026-11-19T09:00:00Z') }),
    aStream({ stream: 'tags', state: 'failing', error: aFailure('2026-11-19T07:00:00Z') }),
  ])
  expect(group?.errors).toEqual([aFailure('2026-11-19T07:00:00Z')])
})

test('streams of two sources never share a line, even under the same name', () => {
  const groups = groupStreams([aStream({ scope: '' }), aStream({ source: 'pagerduty', scope: '' })])
  expect(groups).toHaveLength(2)
})

test('what needs a person stands before what ends by itself', () => {
  const groups = groupStreams([
    aStream({ scope: 'marlow/alone', state: 'failing' }),
    aStream({ scope: 'marlow/token', state: 'failing', needsPerson: true }),
  ])
  expect(groups.map(({ scope }) => scope)).toEqual(['marlow/token', 'marlow/alone'])
})

test('walks go on side by side: their rates add up, and the longest says when all is read', () => {
  const [group] = groupStreams([
    aStream({ state: 'syncing', rate: 60, remainingMs: 1000 }),
    aStream({ stream: 'commits', state: 'syncing', rate: 30, remainingMs: 5000 }),
    aStream({ stream: 'tags' }),
  ])
  expect(group).toMatchObject({ rate: 90, remainingMs: 5000 })
})

test('time left is unknown while one walk does not know it, and there is none between walks', () => {
  const unknown = aStream({ stream: 'commits', state: 'syncing', rate: 30, remainingMs: null })
  const known = aStream({ state: 'syncing', rate: 60, remainingMs: 1000 })
  expect(groupStreams([known, unknown])[0]).toMatchObject({ rate: 90, remainingMs: null })
  expect(groupStreams([aStream()])[0]).toMatchObject({ rate: null, remainingMs: null })
})

test('what was taken out of the selection troubles nobody', () => {
  expect(groupStreams([aStream(), aStream({ stream: 'commits', state: 'left' })])[0]?.state).toBe('current')
  expect(groupStreams([aStream({ state: 'left' })])[0]?.state).toBe('left')
})

test('the difference to the source is that of all streams together, as old as the oldest comparison', () => {
  const compared = {
    source: 'github',
    scope: 'marlow/basket',
    listed: 9,
    kept: 8,
    gone: 0,
    outdated: 1,
  } as const
  const [group] = grouped({
    rows: [aStream()],
    reconciliations: [
      { ...compared, stream: 'pull-requests', at: '2026-11-19T03:00:00Z', missing: 1 },
      { ...compared, stream: 'releases', at: '2026-11-19T02:00:00Z', missing: 2 },
    ],
  })
  expect(group?.reconciliation).toEqual({ at: '2026-11-19T02:00:00Z', missing: 3, gone: 0, outdated: 2 })
})
