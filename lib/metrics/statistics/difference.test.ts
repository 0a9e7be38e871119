import { expect, test } from 'vitest'
import { differenceOfMedians, differenceOfShares } from './difference'

test.each([
  [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.6, 0.1705, 0.809],
  [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
  [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  [0, 10, 0, 20, 0, -0.1611, 0.2775],
  [10, 10, 0, 10, 1, 0.6075, 1],
])('%d of %d against %d of %d, as Newcombe printed it', (a, m, b, n, difference, low, high) => {
  const found = differenceOfShares({ numerator: a, denominator: m }, { numerator: b, denominator: n })
  expect(found?.difference).toBeCloseTo(difference, 4)
  expect(found?.low).toBeCloseTo(low, 4)
  expect(found?.high).toBeCloseTo(high, 4)
})

test('a difference of shares with nothing on one side is unknown', () => {
  expect(differenceOfShares({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 9 })).toBeNull()
})

test('two medians of ten, as the method’s reference implementation prints them', () => {
  const now = [26, 27, 29, 32, 34, 35, 37, 39, 40, 43]
  const before = [31, 33, 36, 39, 42, 44, 46, 47, 48, 49]
  const found = differenceOfMedians(now, before)
  expect(found?.difference).toBe(-8.5)
  expect(found?.low).toBeCloseTo(-16.95977, 5)
  expect(found?.high).toBeCloseTo(-0.04022524, 5)
})

test('a difference of medians with nothing on one side is unknown', () => {
  expect(differenceOfMedians([], [1, 2, 3])).toBeNull()
})

test('is the same seen from the other side', () => {
  const [low, high] = [
    [1, 2, 3, 5, 8, 13, 21],
    [2, 4, 8, 16, 32, 64],
  ]
  const there = differenceOfMedians(low, high)
  const back = differenceOfMedians(high, low)
  expect(back?.difference).toBe(-(there?.difference ?? Number.NaN))
  expect(back?.low).toBeCloseTo(-(there?.high ?? Number.NaN), 12)
})
