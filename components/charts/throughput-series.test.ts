import { describe, expect, test } from 'vitest'
import { aBucket, anAnswer, weeksFrom } from '@/lib/api/test-answers'
import { throughputSeries } from './throughput-series'
import { dayOfWall, wallOfDay } from './time-axis'

const aCount = (value: number | null, parts = {}) => ({ value, n: value === null ? 0 : value, ...parts })

describe('the line of a count', () => {
  test('has a hole where nothing is known, and zero is zero', () => {
    const buckets = weeksFrom('2026-05-18', [aCount(12), aCount(null), aCount(0)])
    expect(throughputSeries(anAnswer({ buckets })).points.map(({ value }) => value)).toEqual([12, null, 0])
  })

  test('ends before the week that is not over', () => {
    const buckets = weeksFrom('2026-05-18', [aCount(12), aCount(5, { complete: false })])
    const { points, running } = throughputSeries(anAnswer({ buckets }))
    expect(points.map(({ value }) => value)).toEqual([12])
    expect(running?.value).toBe(5)
  })
})

describe('a stretch that was not read', () => {
  test('is one well over neighbouring weeks', () => {
    const unread = aCount(null, { reason: 'not-read-yet' })
    const buckets = weeksFrom('2026-05-18', [unread, unread, aCount(12)])
    expect(throughputSeries(anAnswer({ buckets })).wells).toEqual([
      { from: wallOfDay('2026-05-18'), to: wallOfDay('2026-06-01') },
    ])
  })

  test('is no well when the source is not connected at all', () => {
    const buckets = weeksFrom('2026-05-18', [aCount(null, { reason: 'not-connected' })])
    expect(throughputSeries(anAnswer({ buckets })).wells).toEqual([])
  })
})

test('what lacks something is a stretch of its own, and no part of the mean', () => {
  const lacking = aCount(20, { complete: false, partial: true })
  const buckets = weeksFrom('2026-05-18', [aCount(10), lacking, lacking, aCount(40), aCount(50)])
  const { points, partial, lastFour } = throughputSeries(anAnswer({ buckets }))
  expect(points.map(({ value }) => value)).toEqual([10, 20, 20, 40, 50])
  expect(partial).toEqual([{ from: wallOfDay('2026-05-25'), to: wallOfDay('2026-06-08') }])
  expect(lastFour).toBeNull()
})

describe('the mean of the last four full weeks', () => {
  test('stands on the rows of those weeks, without the running one', () => {
    const counts = [90, 10, 20, 30, 40].map((value) => aCount(value))
    const buckets = weeksFrom('2026-05-18', [...counts, aCount(3, { complete: false })])
    expect(throughputSeries(anAnswer({ buckets })).lastFour).toEqual({
      from: '2026-05-25',
      to: '2026-06-22',
      count: 100,
      buckets: 4,
    })
  })

  test('is unknown while one of the four is', () => {
    const buckets = weeksFrom('2026-05-18', [aCount(10), aCount(null), aCount(30), aCount(40)])
    expect(throughputSeries(anAnswer({ buckets })).lastFour).toBeNull()
  })

  test('is unknown with three weeks of history', () => {
    const buckets = weeksFrom('2026-05-18', [aCount(10), aCount(20), aCount(30)])
    expect(throughputSeries(anAnswer({ buckets })).lastFour).toBeNull()
  })
})

test('a bucket is drawn at its middle', () => {
  const bucket = aBucket({ start: '2026-05-18', end: '2026-05-20', value: 1, n: 1 })
  const [point] = throughputSeries(anAnswer({ buckets: [bucket] })).points
  expect(dayOfWall(point?.x ?? 0)).toBe('2026-05-19')
})
