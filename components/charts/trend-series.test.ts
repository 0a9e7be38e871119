import { expect, test } from 'vitest'
import { anAnswer, aSummary, trendFrom, weeksFrom } from '@/lib/api/test-answers'
import { wallOfDay } from './time-axis'
import { trailingWindow, trendSeries } from './trend-series'

const aShare = { unit: 'share', bound: 'exact', minimum: 20 } as const
const aRange = { ...aShare, bound: 'range' } as const
const buckets = weeksFrom('2026-05-18', [{}, {}])

const answerOf = (...points: Parameters<typeof trendFrom>[1]) =>
  anAnswer({ buckets, trend: trendFrom('2026-05-18', points) })

test('a window without a value is a hole, without a band', () => {
  const { points, end } = trendSeries(
    aShare,
    answerOf({ value: 0.1, low: 0.05, high: 0.2 }, { value: null, low: null, high: null }),
  )
  expect(points.map(({ value }) => value)).toEqual([0.1, null])
  expect(points.map(({ band }) => band)).toEqual([[0.05, 0.2], null])
  expect(end?.value).toBe(0.1)
})

test('the scale holds the interval, the possible share and the value before', () => {
  const answer = answerOf({ value: 0.1, low: 0.05, high: 0.2, possible: 12, denominator: 40 })
  expect(trendSeries(aShare, answer).axis.max).toBe(0.2)
  expect(trendSeries(aRange, answer).axis.max).toBe(0.3)
  const before = { ...aSummary({ value: 0.55 }), from: '2026-05-04', to: '2026-05-18' }
  expect(trendSeries(aShare, { ...answer, before }).axis.max).toBeGreaterThanOrEqual(0.55)
})

test('a range below its minimum draws no possible share', () => {
  const answer = answerOf({ possible: 4, denominator: 7 }, { possible: 9, denominator: 41 })
  expect(trendSeries(aRange, answer).points.map(({ possible }) => possible)).toEqual([null, 9 / 41])
})

test('windows that may still change are one hatched stretch', () => {
  const answer = answerOf({ value: 0.1 }, { value: 0.2, complete: false })
  expect(trendSeries(aShare, answer).immature).toEqual([
    { from: wallOfDay('2026-05-25'), to: wallOfDay('2026-06-01') },
  ])
  expect(trendSeries(aShare, answerOf({ value: 0.1 })).immature).toEqual([])
})

test('a point stands in the week that its window ends with', () => {
  const [point] = trendSeries(aShare, answerOf({ value: 0.1 })).points
  expect(point?.x).toBe((wallOfDay('2026-05-18') + wallOfDay('2026-05-25')) / 2)
})

test('a trailing window ends before the day it is named by', () => {
  expect(trailingWindow('2026-05-25', 28)).toEqual({ from: '2026-04-27', to: '2026-05-25' })
})
