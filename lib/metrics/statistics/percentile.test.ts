import { expect, test } from 'vitest'
import { percentile, sortedAscending } from './percentile'

test('the median of an odd number is the one in the middle, of an even number the mean of the two', () => {
  expect(percentile([1, 5, 9], 0.5)).toBe(5)
  expect(percentile([1, 5, 8, 9], 0.5)).toBe(6.5)
})

test('lies between its neighbours in proportion', () => {
  const ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
  expect(percentile(ten, 0.75)).toBe(77.5)
  expect(percentile(ten, 0.9)).toBe(91)
  expect(percentile(ten, 0)).toBe(10)
  expect(percentile(ten, 1)).toBe(100)
})

test('is unknown of nothing', () => {
  expect(percentile([], 0.5)).toBeNull()
})

test('sorts by size, not by spelling, and leaves what it was given as it was', () => {
  const values = [100, 9, 20]
  expect([...sortedAscending(values)]).toEqual([9, 20, 100])
  expect(values).toEqual([100, 9, 20])
})
