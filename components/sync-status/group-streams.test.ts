import { expect, test } from 'vitest'
import { groupStreams, type Stream } from './group-streams'

const aStream = (over: Partial<Stream> = {}): Stream => ({
  source: 'github',
  stream: 'pull-requests',
  scope: 'marlow/basket',
  state: 'current',
  read: 10,
  expected: 10,
  syncedAt: '2026-11-19T10:00:00Z',
  error: null,
  nextTryAt: null,
  ...over,
})
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
  const [group] = groupStreams([aStream(), aStream({ stream: 'commits', state: 'failing' })])
  expect(group?.state).toBe('failing')
  expect(group?.streams.map(({ stream }) => stream)).toEqual(['commits', 'pull-requests'])
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
