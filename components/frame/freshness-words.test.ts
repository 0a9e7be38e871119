import { expect, test } from 'vitest'
import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import { breachWords, freshnessWords } from './freshness-words'

const now = Date.parse('2026-11-19T12:00:00Z')

const aSource = (over: Partial<FreshnessAnswer> = {}): FreshnessAnswer => ({
  source: 'github',
  state: 'current',
  syncedAt: '2026-11-19T11:56:00Z',
  readBackTo: '2026-08-31',
  unread: 0,
  error: null,
  ...over,
})

test('a source that is current says how long ago it was read', () => {
  expect(freshnessWords(aSource(), now)).toBe('GitHub read 4 min ago')
})

test('a clock of the server that is ahead never makes an age negative', () => {
  expect(freshnessWords(aSource({ syncedAt: '2026-11-19T12:00:30Z' }), now)).toBe('GitHub read just now')
})

test('a source that is still being read says how far back it is', () => {
  expect(freshnessWords(aSource({ state: 'syncing', syncedAt: null }), now)).toBe(
    'GitHub is being read, back to 31 Aug so far',
  )
})

test('a source that is not connected is not called read', () => {
  const source = aSource({ source: 'pagerduty', state: 'not-connected', syncedAt: null })
  expect(freshnessWords(source, now)).toBe('PagerDuty is not connected')
})

test('a failure says since when in the organisation’s zone, what still holds and what to do', () => {
  const error = {
    message: 'PagerDuty refused the token',
    action: 'Enter a new token.',
    since: '2026-11-04T08:12:00Z',
  }
  expect(breachWords(aSource({ state: 'failing', error }), 'Europe/Berlin')).toEqual({
    said: 'PagerDuty refused the token. Since 4 Nov, 09:12. What was read up to 19 Nov, 12:56 is kept and shown.',
    action: 'Enter a new token.',
  })
})
