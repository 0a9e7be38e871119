import { expect, test } from 'vitest'
import type { StreamState } from '@/db/queries/list-coverage'
import { overallState, progressOfSource, stateOfStream } from './stream-state'

const now = Date.parse('2026-11-19T12:00:00Z')
const minuteMs = 60_000

const aStream = (over: Partial<StreamState> = {}): StreamState => ({
  source: 'github',
  stream: 'pull-requests',
  scope: 'R_1',
  scopeName: 'acme/api',
  state: 'current',
  read: 10,
  expected: 10,
  syncedAt: now - minuteMs,
  progressedAt: now - minuteMs,
  error: null,
  errorAction: null,
  errorKind: null,
  errorSince: null,
  needsPerson: 0,
  nextTryAt: null,
  walkStartedAt: null,
  walkRead: 0,
  lastError: null,
  lastErrorAt: null,
  leftAt: null,
  ...over,
})
const judging = { now, isDemo: false, sourceProgressedAt: now }
const at = (minutesAgo: number) => now - minutesAgo * minuteMs

test('what was read within 15 minutes is current, and a minute later it is stale', () => {
  expect(stateOfStream(aStream({ syncedAt: at(15) }), judging)).toBe('current')
  expect(stateOfStream(aStream({ syncedAt: at(16) }), judging)).toBe('stale')
})

test('what is asked for hourly or daily by design has that much longer', () => {
  expect(stateOfStream(aStream({ stream: 'teams', syncedAt: at(70) }), judging)).toBe('current')
  expect(stateOfStream(aStream({ stream: 'teams', syncedAt: at(80) }), judging)).toBe('stale')
  expect(stateOfStream(aStream({ stream: 'workflow-runs/17', syncedAt: at(18) }), judging)).toBe('current')
})

test('a reading in the future, made before the clock was set back, does not count as fresh', () => {
  expect(stateOfStream(aStream({ syncedAt: at(-60) }), judging)).toBe('stale')
  expect(stateOfStream(aStream({ state: 'syncing', progressedAt: at(-60), syncedAt: null }), judging)).toBe(
    'stalled',
  )
})

test('the made-up organisation is never late', () => {
  expect(stateOfStream(aStream({ syncedAt: at(600) }), { ...judging, isDemo: true })).toBe('current')
})

test('a walk that moved nothing for 15 minutes has stalled, whatever its source does elsewhere', () => {
  const walk = { state: 'syncing', syncedAt: null } as const
  expect(stateOfStream(aStream({ ...walk, progressedAt: at(14) }), judging)).toBe('syncing')
  expect(stateOfStream(aStream({ ...walk, progressedAt: at(16) }), judging)).toBe('stalled')
})

test('a stream that never had its turn waits while its source moves, and has stalled when nothing does', () => {
  const waiting = aStream({ state: 'waiting', syncedAt: null, progressedAt: null })
  expect(stateOfStream(waiting, judging)).toBe('waiting')
  expect(stateOfStream(waiting, { ...judging, sourceProgressedAt: null })).toBe('waiting')
  expect(stateOfStream(waiting, { ...judging, sourceProgressedAt: at(16) })).toBe('stalled')
})

test('events that do not come are no delay; events that are not worked are', () => {
  const webhooks = { stream: 'webhooks', syncedAt: at(600), progressedAt: at(600) }
  expect(stateOfStream(aStream(webhooks), judging)).toBe('current')
  expect(stateOfStream(aStream({ ...webhooks, state: 'waiting' }), judging)).toBe('current')
  expect(stateOfStream(aStream({ ...webhooks, state: 'syncing' }), judging)).toBe('stalled')
})

test('a failure is a failure however long ago, and what was taken out is neither late nor failing', () => {
  expect(stateOfStream(aStream({ state: 'failing', syncedAt: at(600) }), judging)).toBe('failing')
  expect(stateOfStream(aStream({ state: 'failing', leftAt: at(1) }), judging)).toBe('left')
})

test('a source moved when any of its streams last did', () => {
  expect(progressOfSource([])).toBeNull()
  expect(
    progressOfSource([aStream({ progressedAt: at(9), syncedAt: null }), aStream({ syncedAt: at(3) })]),
  ).toBe(at(1))
})

test('everything together is current only when every part is', () => {
  expect(overallState(['current', 'current'])).toBe('current')
  expect(overallState(['current', 'left'])).toBe('current')
  expect(overallState([])).toBe('syncing')
  expect(overallState(['current', 'waiting'])).toBe('syncing')
  expect(overallState(['syncing', 'stale'])).toBe('stale')
  expect(overallState(['syncing', 'stalled', 'current'])).toBe('stale')
  expect(overallState(['stalled', 'failing', 'current'])).toBe('failing')
})
