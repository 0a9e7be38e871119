import { expect, test } from 'vitest'
import type { ConnectionAnswer } from '../api/connection-contract'
import type { Need, WatchedSource } from '../reports/screens/sources'
import {
  connectionWords,
  costWords,
  disconnectedWords,
  headlineOf,
  sourceStateWords,
  stateOfSource,
} from './words-of-connections'

const now = Date.parse('2026-11-20T10:00:00Z')

const connection = (change: Partial<ConnectionAnswer> = {}): ConnectionAnswer => ({
  ...{
    source: 'github',
    origin: 'kept',
    kind: 'token',
    name: 'marlow-bot',
    apiUrl: 'https://api.github.com',
  },
  ...{ connectedAt: '2026-11-18T09:00:00Z', connectedBy: 'Ada', pausedAt: null, problem: null },
  ...{ checkedAt: null, check: null, choice: null, backfillDays: 365 },
  ...change,
})

const watched = (
  change: Partial<ConnectionAnswer> = {},
  state: NonNullable<WatchedSource['freshness']>['state'] = 'current',
): WatchedSource => ({
  connection: connection(change),
  sync: null,
  freshness: { source: 'github', state, syncedAt: null, readBackTo: null, unread: 0, error: null },
  ...{ eventsToday: 0, services: null },
})

const nothing = watched({ source: 'pagerduty', origin: 'none' }, 'not-connected')
const need: Need = {
  ...{ key: 'a', source: null, title: 'a', names: [], affected: 0, since: null, words: '' },
  act: { kind: 'words', words: '' },
}

test('the headline says what is connected and how much needs somebody', () => {
  const sources = { github: watched(), pagerduty: nothing }
  expect(headlineOf({ sources, needs: [] })).toBe('GitHub is connected. Nothing needs you.')
  expect(headlineOf({ sources, needs: [need] })).toBe('GitHub is connected. One thing needs you.')
  const both = { github: watched(), pagerduty: watched({ source: 'pagerduty' }) }
  expect(headlineOf({ sources: both, needs: [need, need, need] })).toBe(
    'Both sources are connected. Three things need you.',
  )
})

test('a source never works while it is late, fails, rests, is paused or does not open', () => {
  const problem = { code: 'credential-sealed', message: '', action: '', url: null }
  expect(stateOfSource(watched(), now)).toBe('working')
  expect(stateOfSource(watched({}, 'syncing'), now)).toBe('reading')
  expect(stateOfSource(watched({}, 'stale'), now)).toBe('late')
  expect(stateOfSource(watched({}, 'stalled'), now)).toBe('late')
  expect(stateOfSource(watched({}, 'failing'), now)).toBe('failing')
  expect(stateOfSource(watched({ pausedAt: '2026-11-20T09:00:00Z' }), now)).toBe('paused')
  expect(stateOfSource(watched({ problem }), now)).toBe('failing')
  expect(stateOfSource(nothing, now)).toBe('not-connected')
})

test('while its allowance is used up a source says until when', () => {
  const quota = {
    ...{ resource: 'core', limit: 5000, remaining: 1000, resetAt: '2026-11-20T10:40:00Z' },
    ...{ seenAt: '2026-11-20T10:00:00Z', pausedUntil: '2026-11-20T10:40:00Z', pausedBecause: null },
  }
  const sync = { source: 'github' as const, state: 'current' as const, quotas: [quota], webhooks: null }
  const state = stateOfSource({ ...watched(), sync }, now)
  expect(sourceStateWords(state, sync, now, 'UTC')).toBe('Allowance used up until 20 Nov, 10:40')
  expect(stateOfSource({ ...watched(), sync }, Date.parse('2026-11-20T10:41:00Z'))).toBe('working')
})

test('it is said who connected what, and of the environment where it is changed', () => {
  expect(connectionWords(connection(), 'UTC')).toBe('Token of marlow-bot, connected 18 Nov by Ada.')
  expect(
    connectionWords(connection({ kind: 'app', name: 'headroom-marlow', connectedBy: null }), 'UTC'),
  ).toBe('App “headroom-marlow”, connected 18 Nov.')
  expect(connectionWords(connection({ origin: 'environment' }), 'UTC')).toBe(
    'Set by HEADROOM_GITHUB_TOKEN, and changed only there.',
  )
})

test('what the first reading costs is one sentence', () => {
  expect(costWords({ repositories: 212, minutes: 40, shareOfHour: 0.12 })).toBe(
    '212 repositories, about 40 minutes, 12% of the hourly allowance.',
  )
  expect(costWords({ repositories: 1, minutes: 0.4, shareOfHour: 0.002 })).toBe(
    '1 repository, less than a minute, less than 1% of the hourly allowance.',
  )
  expect(costWords({ repositories: 900, minutes: 200, shareOfHour: null })).toBe(
    '900 repositories, about 3 hours.',
  )
})

test('what became of the webhook subscription is said with what is left to do', () => {
  const ended = connection({ source: 'pagerduty', origin: 'none' })
  const said = (state: 'deleted' | 'none' | 'left', why: string | null = null) =>
    disconnectedWords('PagerDuty', { connection: ended, subscription: { state, why } })
  expect(disconnectedWords('GitHub', connection({ origin: 'none' }))).toBe(
    'GitHub is disconnected. What was read stays.',
  )
  expect(said('none')).toBe('PagerDuty is disconnected. What was read stays.')
  expect(said('deleted')).toContain('Its webhook subscription is deleted.')
  expect(said('left', 'PagerDuty refused the token.')).toMatch(
    /could not be deleted: PagerDuty refused the token\. Delete it in PagerDuty, under Integrations/,
  )
})
