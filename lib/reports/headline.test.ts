import { expect, test } from 'vitest'
import type { CatalogueAnswer, MetricAnswer } from '../api/metric-contract'
import { anAnswer, aSummary } from '../api/test-answers'
import { entry as coverage } from '../metrics/explanation-coverage'
import { entry as reviewTime } from '../metrics/review-time'
import { overviewHeadline } from './headline'

const weeks = (values: number[]) =>
  values.map((value, week) => ({
    ...aSummary(),
    value,
    n: value,
    start: `2026-01-${String(5 + week).padStart(2, '0')}`,
    end: `2026-01-${String(6 + week).padStart(2, '0')}`,
    complete: true,
  }))

const aThroughput = (values: number[]) =>
  anAnswer({ total: aSummary({ value: 1, n: 1 }), buckets: weeks(values) })

const aMoved = (direction: 'better' | 'worse', isClear = true): MetricAnswer['comparison'] => ({
  difference: 1,
  low: 0.5,
  high: 1.5,
  isClear,
  direction,
})

const anIndicator = (comparison: MetricAnswer['comparison'], entry: CatalogueAnswer = reviewTime) => ({
  entry,
  answer: anAnswer({ comparison }),
})

test('a team too small to be shown is told as such, never as a team without changes', () => {
  const hidden = anAnswer({ total: aSummary({ reason: 'suppressed' }) })
  expect(overviewHeadline(hidden, hidden, []).headline).toBe('This team is too small to be shown.')
})

test('a time that was not read is not known, never zero', () => {
  const unread = anAnswer({ total: aSummary({ reason: 'not-read-yet' }) })
  expect(overviewHeadline(unread, unread, []).headline).toContain('is not known')
})

test('what came in is told against the start of the window', () => {
  const growing = aThroughput([10, 10, 10, 10, 16, 16, 16, 16])
  expect(overviewHeadline(growing, anAnswer(), []).headline).toBe(
    'Change comes in 1.6 times as fast as at the start.',
  )
  const steady = aThroughput([10, 10, 10, 10, 10, 11, 10, 10])
  expect(overviewHeadline(steady, anAnswer(), []).headline).toBe('Change comes in as before, 10 a week.')
})

test('only indicators that can be compared are spoken of', () => {
  const steady = aThroughput([10, 10, 10, 10, 10, 10, 10, 10])
  const one = [
    anIndicator(null),
    anIndicator(null),
    anIndicator(null),
    anIndicator(aMoved('worse', false), coverage),
  ]
  expect(overviewHeadline(steady, anAnswer(), one).headline).toContain(
    'and the one indicator that can be compared did not move clearly',
  )
  const mixed = [
    anIndicator(aMoved('worse')),
    anIndicator(aMoved('worse')),
    anIndicator(aMoved('better')),
    anIndicator(aMoved('better', false)),
  ]
  expect(overviewHeadline(steady, anAnswer(), mixed).headline).toContain(
    'and of the four indicators two got clearly worse, one better',
  )
})

test('one change is one change', () => {
  const { lede } = overviewHeadline(aThroughput([1, 1, 1, 1, 1, 1, 1, 1]), anAnswer(), [])
  expect(lede.map(({ words }) => words).join('')).toContain('1 change a week')
})
