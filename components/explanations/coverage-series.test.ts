import { expect, test } from 'vitest'
import { anAnswer, trendFrom, weeksFrom } from '@/lib/api/test-answers'
import { entry as coverageEntry } from '@/lib/metrics/explanation-coverage'
import { entry as judgedEntry } from '@/lib/metrics/judged-share'
import { coverageSeries } from './coverage-series'

const counted = (value: number, n: number) => ({
  value,
  n,
  numerator: value * n,
  denominator: n,
  low: value - 0.1,
  high: value + 0.1,
})
const buckets = weeksFrom('2026-05-18', [{}, {}])

test('explained and judged share one scale and one axis, and a hole in one is no hole in the other', () => {
  const coverage = anAnswer({
    buckets,
    trend: trendFrom('2026-05-18', [counted(0.4, 100), counted(0.5, 100)]),
  })
  const judged = anAnswer({
    buckets,
    trend: trendFrom('2026-05-18', [
      { n: 12, reason: 'below-minimum' },
      { ...counted(0.8, 50), complete: false },
    ]),
  })
  const series = coverageSeries(
    { entry: coverageEntry, answer: coverage },
    { entry: judgedEntry, answer: judged },
  )
  expect(series.points).toMatchObject([
    { explained: 0.4, judged: null, judgedBand: null },
    { explained: 0.5, judged: 0.8, judgedBand: [expect.closeTo(0.7), expect.closeTo(0.9)] },
  ])
  expect(series.axis.max).toBeGreaterThanOrEqual(0.9)
  expect(series.readings[1]?.facts).toEqual(
    expect.arrayContaining([
      { name: 'Explanation coverage', value: '50.0%' },
      { name: 'Judged share', value: '80.0%' },
    ]),
  )
})
