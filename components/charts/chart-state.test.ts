import { expect, test } from 'vitest'
import type { FreshnessAnswer, SummaryAnswer } from '@/lib/api/contract'
import { aSummary } from './answers'
import { chartState } from './chart-state'

const recovery = { id: 'incident-recovery-time', minimum: 6, kind: 'duration' } as const
const aSource = (parts: Partial<FreshnessAnswer>): FreshnessAnswer => ({
  source: 'pagerduty',
  state: 'current',
  syncedAt: '2026-11-19T09:00:00Z',
  readBackTo: '2025-11-19',
  error: null,
  ...parts,
})
const stateOf = (total: Partial<SummaryAnswer>, ...freshness: FreshnessAnswer[]) =>
  chartState(recovery, { total: aSummary(total), freshness, zone: 'UTC', excluded: [] })

test('a known number from current sources needs no words', () => {
  expect(stateOf({ value: 1 }, aSource({}))).toMatchObject({ kind: 'ready', words: null })
})

test('a source that is not connected replaces the drawing and names the one thing to do', () => {
  const state = stateOf({ reason: 'not-connected' }, aSource({ state: 'not-connected' }))
  expect(state).toMatchObject({
    kind: 'not-connected',
    plot: 'replaced',
    title: 'PagerDuty is not connected',
  })
  expect(state.action).toContain('HEADROOM_PAGERDUTY_TOKEN')
})

test('a failing source says what failed, what still holds and what to do, and keeps the drawing', () => {
  const error = {
    message: 'PagerDuty refused the token',
    action: 'Set a new token.',
    since: '2026-11-04T09:12:00Z',
  }
  const state = stateOf({ value: 1 }, aSource({ state: 'failing', error }))
  expect(state).toMatchObject({ kind: 'failing', plot: 'drawn', action: 'Set a new token.' })
  expect(state.words).toContain('4 Nov, 09:12')
})

test('while a source is read the frame says how far', () => {
  const state = stateOf({ value: 1 }, aSource({ state: 'syncing', readBackTo: '2026-08-31' }))
  expect(state).toMatchObject({ kind: 'syncing', words: 'PagerDuty is being read, back to 31 Aug so far.' })
})

test('a late source says when it was last read', () => {
  expect(stateOf({ value: 1 }, aSource({ state: 'stale' }))).toMatchObject({ kind: 'late', plot: 'drawn' })
})

test('none is an answer, and too few is a count', () => {
  expect(stateOf({ reason: 'nothing-counted' }).words).toBe(
    'No incidents in this time; all of it has been read.',
  )
  expect(stateOf({ reason: 'below-minimum', n: 4 }).words).toBe('A median needs 6 incidents.')
})

test('a small group is hidden whatever its sources do', () => {
  const state = stateOf({ reason: 'suppressed' }, aSource({ state: 'stale' }))
  expect(state).toMatchObject({ kind: 'suppressed', plot: 'replaced' })
})

test('where everything was left out the commonest reason is told, not that nothing happened', () => {
  const excluded = [{ reason: 'response-time-unknown', count: 436 }]
  const answer = {
    total: aSummary({ reason: 'nothing-counted' }),
    freshness: [aSource({})],
    zone: 'UTC',
    excluded,
  }
  expect(chartState(recovery, answer).words).toContain('the source gives no time (436)')
})
