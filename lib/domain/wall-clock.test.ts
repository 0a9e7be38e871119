import { expect, test } from 'vitest'
import { hourMs, instantOf, isoDateOf, isoWeekdayOf, requireZone, wallDayFrom, wallDayOf } from './wall-clock'

const berlin = requireZone('Europe/Berlin')

function theDay(isoDate: string): number {
  const day = wallDayFrom(isoDate)
  if (day === null) throw new Error(`${isoDate} is no date`)
  return day
}

test('an hour that the clock skips is the instant of the jump', () => {
  const jump = Date.parse('2026-03-29T01:00:00Z')
  expect(instantOf(theDay('2026-03-29'), 2 * hourMs, berlin)).toBe(jump)
  expect(instantOf(theDay('2026-03-29'), 2.5 * hourMs, berlin)).toBe(jump)
  expect(instantOf(theDay('2026-03-29'), 3 * hourMs, berlin)).toBe(jump)
})

test('an hour that the clock shows twice is the first of the two', () => {
  expect(instantOf(theDay('2026-10-25'), 2 * hourMs, berlin)).toBe(Date.parse('2026-10-25T00:00:00Z'))
})

test('a day whose midnight is skipped begins at the jump', () => {
  const cairo = requireZone('Africa/Cairo')
  expect(instantOf(theDay('2026-04-24'), 0, cairo)).toBe(Date.parse('2026-04-23T22:00:00Z'))
})

test('a day whose midnight comes twice begins at the first', () => {
  const havana = requireZone('America/Havana')
  expect(instantOf(theDay('2026-11-01'), 0, havana)).toBe(Date.parse('2026-11-01T04:00:00Z'))
})

test('knows the weekday and the date of a day, before 1970 too', () => {
  expect(isoWeekdayOf(theDay('2026-01-12'))).toBe(1)
  expect(isoWeekdayOf(theDay('2026-01-18'))).toBe(7)
  expect(isoWeekdayOf(theDay('1969-12-28'))).toBe(7)
  expect(isoDateOf(theDay('2024-02-29'))).toBe('2024-02-29')
})

test('reads the day of an instant on the wall, not in UTC', () => {
  expect(wallDayOf(Date.parse('2026-01-11T23:30:00Z'), berlin)).toBe(theDay('2026-01-12'))
})

test('refuses what is no date', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-04-31', 'yesterday', '']) {
    expect(wallDayFrom(text)).toBeNull()
  }
})

test('refuses a zone that does not exist, by name', () => {
  expect(() => requireZone('Mars/Olympus')).toThrow('Unknown time zone: Mars/Olympus')
})
