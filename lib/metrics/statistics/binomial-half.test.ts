import { expect, test } from 'vitest'
import { binomialHalfAtMost } from './binomial-half'

/** The same in whole numbers, which cannot err. */
function exactly(k: number, n: number): number {
  let choose = 1n
  let sum = 0n
  for (let i = 0; i <= k; i += 1) {
    sum += choose
    choose = (choose * BigInt(n - i)) / BigInt(i + 1)
  }
  return Number((sum * 10n ** 30n) / 2n ** BigInt(n)) / 1e30
}

test('agrees with whole-number arithmetic', () => {
  for (const n of [1, 2, 5, 6, 15, 16, 17, 31, 64, 100, 301, 1000]) {
    for (const k of [0, Math.floor(n / 4), Math.floor((n - 2 * Math.sqrt(n)) / 2), Math.floor(n / 2)]) {
      if (k < 0) continue
      const exact = exactly(k, n)
      expect(Math.abs(binomialHalfAtMost(k, n) - exact)).toBeLessThanOrEqual(1e-11 * exact + 1e-29)
    }
  }
})

test.each([
  [4901, 10_000, 0.024416474948190593],
  [61_383, 123_457, 0.02477800568728935],
  [499_019, 1_000_000, 0.02493948432618431],
])('P(X ≤ %d) of %d is %d', (k, n, chance) => {
  expect(binomialHalfAtMost(k, n)).toBeCloseTo(chance, 9)
})

test('nothing is less than none', () => {
  expect(binomialHalfAtMost(-1, 10)).toBe(0)
})
