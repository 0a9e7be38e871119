import { expect, test } from 'vitest'
import { formatDuration, formatExactDuration } from './format-duration'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

test.each([
  [0, '0 min'],
  [200, '1 s'],
  [45 * second, '45 s'],
  [59.6 * second, '1 min'],
  [52 * minute, '52 min'],
  [59.7 * minute, '1 h'],
  [hour + 52 * minute, '1 h 52 min'],
  [119.7 * minute, '2.0 h'],
  [9.4 * hour, '9.4 h'],
  [9.96 * hour, '10 h'],
  [22.6 * hour, '23 h'],
  [47.9 * hour, '48 h'],
  [48 * hour, '2.0 days'],
  [3.2 * day, '3.2 days'],
  [9.97 * day, '10 days'],
  [86.4 * day, '86 days'],
  [1240 * day, '1,240 days'],
  [-9.4 * hour, '−9.4 h'],
])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('business hours never become days', () => {
  expect(formatDuration(64 * hour, 'business')).toBe('64 h')
  expect(formatDuration(1240 * hour, 'business')).toBe('1,240 h')
  expect(formatExactDuration(64.5 * hour, 'business')).toBe('64 h 30 min')
})

test.each([
  [20 * second, '20 s'],
  [19 * minute, '19 min'],
  [16.5 * hour, '16 h 30 min'],
  [2 * hour, '2 h'],
  [2 * hour - 10 * second, '2 h'],
  [76 * hour, '3 days 4 h'],
  [3 * day - minute, '3 days'],
])('one item of %d ms reads %s', (ms, text) => {
  expect(formatExactDuration(ms)).toBe(text)
})
