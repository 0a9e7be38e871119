import { expect, test } from 'vitest'
import type { SummaryAnswer } from '@/lib/api/metric-contract'
import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import { aSummary } from '@/lib/api/test-answers'
import { chartState } from './chart-state'

const recovery = { id: 'incident-recovery-time', minimum: 6, kind: 'duration' } as const
const aSource = (parts: Partial<FreshnessAnswer>): FreshnessAnswer => ({
  source: 'pagerduty',
  state: 'current',
  syncedAt: '2026-11-19T09:00:00Z',
  readBackTo: '2025-11-19',
  unread: 0,
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
  expect(state.action).toContain('connects PagerDuty under Connections')
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

test.each([
  ['stale', 'late'],
  ['stalled', 'stalled'],
] as const)(
  'a source that is %s keeps the drawing and says since when, what holds and what to do',
  (state, kind) => {
    const error = {
      message: 'acme/api, commits: not read within the promised 15 minutes',
      action: 'Open Sync.',
      since: '2026-11-19T09:15:00Z',
    }
    expect(stateOf({ value: 1 }, aSource({ state, error }))).toEqual({
      kind,
      plot: 'drawn',
      title: null,
      words:
        'acme/api, commits: not read within the promised 15 minutes. Since 19 Nov, 09:15. What was read up to 19 Nov, 09:00 is kept and shown.',
      action: 'Open Sync.',
    })
  },
)

test('objects that a source does not give make a chart partial', () => {
  const state = stateOf({ value: 1 }, aSource({ unread: 2 }))
  expect(state).toMatchObject({ kind: 'partial', plot: 'drawn' })
  expect(state.words).toContain('does not give 2 objects')
})

test('none is an answer, and too few is a count', () => {
  expect(stateOf({ reason: 'nothing-counted' }).words).toBe(
    'No incidents in this time; all of it has been read.',
  )
  expect(stateOf({ reason: 'below-minimum', n: 4 }).words).toBe('A median needs 6 incidents.')
})

test('a small group is hidden whatever its sources do', () => {
  const state = stateOf({ reason: 'suppressed' }, aSource({ state: 'syncing' }))
  expect(state).toMatchObject({ kind: 'suppressed', plot: 'replaced' })
})

test('where everything was left out the commonest reason is told, not that nothing happened', () => {
  const excluded = [{ reason: 'response-time-unknown' as const, count: 436 }]
  const answer = {
    total: aSummary({ reason: 'nothing-counted' }),
    freshness: [aSource({})],
    zone: 'UTC',
    excluded,
  }
  expect(chartState(recovery, answer).words).toContain('the source gives no time (436)')
})
