import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intervalOfShare } from './interval-of-share'

test.each([
  [0, 5, 0, 0.434482],
  [2, 7, 0.082219, 0.641066],
  [3, 20, 0.052369, 0.360419],
  [5, 50, 0.043478, 0.213603],
  [15, 100, 0.093058, 0.232833],
  [20, 20, 0.838875, 1],
])('%d of %d lies between %d and %d', (k, n, low, high) => {
  const interval = intervalOfShare(k, n)
  expect(interval?.low).toBeCloseTo(low, 5)
  expect(interval?.high).toBeCloseTo(high, 5)
})

test('nothing of nothing has no interval', () => {
  expect(intervalOfShare(0, 0)).toBeNull()
})

test('always holds the share and stays between 0 and 1', () => {
  const kOfN = fc
    .integer({ min: 1, max: 100_000 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
  fc.assert(
    fc.property(kOfN, ([k, n]) => {
      const interval = intervalOfShare(k, n)
      if (interval === null) throw new Error('no interval')
      expect(interval.low).toBeGreaterThanOrEqual(0)
      expect(interval.low).toBeLessThanOrEqual(k / n)
      expect(interval.high).toBeGreaterThanOrEqual(k / n)
      expect(interval.high).toBeLessThanOrEqual(1)
    }),
    { seed: 3, numRuns: 1000 },
  )
})
