import { expect, test } from 'vitest'
import { formatDifference, formatInterval, formatQuantity } from './format-quantity'

const minute = 60_000
const hour = 60 * minute

test('a quantity is told in its unit', () => {
  expect(formatQuantity(9.4 * hour, { unit: 'ms' })).toBe('9.4 h')
  expect(formatQuantity(64 * hour, { unit: 'ms', hours: 'business' })).toBe('64 h')
  expect(formatQuantity(0.115, { unit: 'share' })).toBe('11.5%')
  expect(formatQuantity(120, { unit: 'lines' })).toBe('120 lines')
  expect(formatQuantity(1240, { unit: 'changes' })).toBe('1,240')
})

test('an interval says a unit once when both ends share it', () => {
  expect(formatInterval(0.094, 0.133, { unit: 'share' })).toBe('9.4–13.3%')
  expect(formatInterval(9.1 * hour, 10.2 * hour, { unit: 'ms' })).toBe('9.1–10 h')
  expect(formatInterval(88, 140, { unit: 'lines' })).toBe('88–140 lines')
})

test('an interval keeps both units when they differ or have two parts', () => {
  expect(formatInterval(52 * minute, 2.1 * hour, { unit: 'ms' })).toBe('52 min–2.1 h')
  expect(formatInterval(81 * minute, 106 * minute, { unit: 'ms' })).toBe('1 h 21 min–1 h 46 min')
  expect(formatInterval(0.0001, 0.03, { unit: 'share' })).toBe('under 0.1%–3.0%')
})

test('an interval that rounds to one value is that value', () => {
  expect(formatInterval(9.41 * hour, 9.42 * hour, { unit: 'ms' })).toBe('9.4 h')
})

test('a difference says which way in words', () => {
  expect(formatDifference(0.042, { unit: 'share' })).toBe('+4.2 points')
  expect(formatDifference(3.2 * hour, { unit: 'ms' })).toBe('3.2 h longer')
  expect(formatDifference(-40 * minute, { unit: 'ms' })).toBe('40 min shorter')
  expect(formatDifference(-1240, { unit: 'changes' })).toBe('1,240 fewer')
  expect(formatDifference(0, { unit: 'ms' })).toBe('no difference')
})
