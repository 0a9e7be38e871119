import { expect, test } from 'vitest'
import { intervalOfMedian, ranksAroundMedian } from './interval-of-median'

test.each([
  [6, 1, 6],
  [10, 2, 9],
  [15, 4, 12],
  [20, 6, 15],
  [30, 10, 21],
  [50, 18, 33],
  [100, 40, 61],
  [999, 469, 531],
  [10_000, 4902, 5099],
  [123_457, 61_384, 62_074],
  [1_000_000, 499_020, 500_981],
])('of %d values the ranks are %d and %d', (n, low, high) => {
  expect(ranksAroundMedian(n)).toEqual({ low, high })
})

test('below six values there is none', () => {
  for (const n of [0, 1, 2, 3, 4, 5]) expect(ranksAroundMedian(n)).toBeNull()
  expect(intervalOfMedian([1, 2, 3, 4, 5])).toBeNull()
})

test('is the largest rank that still encloses 95%, for every n up to 200', () => {
  for (let n = 6; n <= 200; n += 1) {
    const low = ranksAroundMedian(n)?.low ?? 0
    expect(enclosed(low, n)).toBeGreaterThanOrEqual(0.95)
    expect(enclosed(low + 1, n)).toBeLessThan(0.95)
  }
})

/** P(r ≤ Bin(n, ½) ≤ n − r), term by term from both sides. */
function enclosed(r: number, n: number): number {
  let term = 0.5 ** n
  let sum = 0
  for (let i = 0; i <= n; i += 1) {
    if (i >= r && i <= n - r) sum += term
    term *= (n - i) / (i + 1)
  }
  return sum
}

test('reads the values at those ranks', () => {
  expect(intervalOfMedian([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])).toEqual({ low: 20, high: 90 })
})
