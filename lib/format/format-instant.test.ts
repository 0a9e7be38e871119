import { expect, test } from 'vitest'
import { formatAge, formatDay, formatDayYear, formatMinute, formatMinuteYear } from './format-instant'

const evening = Date.parse('2026-11-12T23:05:00Z')

test('an instant is told on the clock of its zone', () => {
  expect(formatDay(evening, 'UTC')).toBe('12 Nov')
  expect(formatDay(evening, 'Europe/Berlin')).toBe('13 Nov')
  expect(formatDayYear(evening, 'America/New_York')).toBe('12 Nov 2026')
  expect(formatMinute(evening, 'UTC')).toBe('12 Nov, 23:05')
  expect(formatMinuteYear(evening, 'UTC')).toBe('12 Nov 2026, 23:05')
  expect(formatMinute(evening, 'Asia/Kolkata')).toBe('13 Nov, 04:35')
})

test('midnight is 00:00 and September has three letters', () => {
  expect(formatMinute(Date.parse('2026-09-03T22:00:00Z'), 'Europe/Berlin')).toBe('4 Sep, 00:00')
})

const minute = 60_000

test.each([
  [0, 'just now'],
  [-5, 'just now'],
  [59_999, 'just now'],
  [4 * minute, '4 min ago'],
  [59.9 * minute, '59 min ago'],
  [9.9 * 60 * minute, '9 h ago'],
  [47.9 * 60 * minute, '47 h ago'],
  [48 * 60 * minute, '2 days ago'],
  [17.5 * 1440 * minute, '17 days ago'],
])('an age of %d ms reads %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text)
})
