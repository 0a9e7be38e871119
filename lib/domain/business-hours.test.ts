import fc from 'fast-check'
import { IANAZone } from 'luxon'
import { describe, expect, test, vi } from 'vitest'
import { type BusinessHours, businessMs, defaultBusinessHours } from './business-hours'

const hour = 3_600_000
const day = 24 * hour
const berlin = defaultBusinessHours('Europe/Berlin')

function at(iso: string): number {
  return Date.parse(iso)
}

test('counts an afternoon and the next morning, not the night', () => {
  expect(businessMs(at('2026-01-12T15:00+01:00'), at('2026-01-13T10:30+01:00'), berlin)).toBe(3.5 * hour)
})

test('counts nothing on a weekend', () => {
  expect(businessMs(at('2026-01-16T17:00+01:00'), at('2026-01-19T09:00+01:00'), berlin)).toBe(0)
})

test('counts forty hours in a week, also when the clocks change on its Sunday', () => {
  expect(businessMs(at('2026-03-22T23:00:00Z'), at('2026-03-29T22:00:00Z'), berlin)).toBe(40 * hour)
  expect(businessMs(at('2026-10-18T22:00:00Z'), at('2026-10-25T23:00:00Z'), berlin)).toBe(40 * hour)
})

test('follows the wall clock after the change', () => {
  expect(businessMs(at('2026-03-30T06:00:00Z'), at('2026-03-30T08:00:00Z'), berlin)).toBe(hour)
})

test('leaves out a holiday', () => {
  const hours: BusinessHours = { ...berlin, holidays: ['2026-01-13'] }
  expect(businessMs(at('2026-01-12T16:00+01:00'), at('2026-01-14T10:00+01:00'), hours)).toBe(2 * hour)
})

test('knows a week that runs from Sunday to Thursday', () => {
  const hours: BusinessHours = { ...defaultBusinessHours('Africa/Cairo'), days: [7, 1, 2, 3, 4] }
  expect(businessMs(at('2026-01-09T00:00+02:00'), at('2026-01-11T12:00+02:00'), hours)).toBe(3 * hour)
})

test('lasts an hour less or more when the clocks change inside business hours', () => {
  const always: BusinessHours = {
    ...berlin,
    days: [1, 2, 3, 4, 5, 6, 7],
    startHour: 0,
    endHour: 24,
  }
  expect(businessMs(at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z'), always)).toBe(23 * hour)
  expect(businessMs(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'), always)).toBe(25 * hour)
})

test('is zero when it ends before it begins, and when nobody ever works', () => {
  expect(businessMs(at('2026-01-13T12:00Z'), at('2026-01-12T12:00Z'), berlin)).toBe(0)
  expect(businessMs(0, 30 * day, { ...berlin, days: [] })).toBe(0)
  expect(businessMs(0, 30 * day, { ...berlin, startHour: 17, endHour: 9 })).toBe(0)
})

test('refuses an unknown zone', () => {
  expect(() => businessMs(0, day, defaultBusinessHours('Mars/Olympus'))).toThrow(RangeError)
})

describe('for any stretch in any zone', () => {
  const anInstant = fc.integer({ min: at('2011-06-01T00:00Z'), max: at('2030-01-01T00:00Z') })
  const someHours = fc.constantFrom<BusinessHours>(
    berlin,
    { ...defaultBusinessHours('America/New_York'), holidays: ['2026-07-03'] },
    { zone: 'Pacific/Apia', days: [1, 2, 3, 4, 5, 6, 7], startHour: 0, endHour: 24, holidays: [] },
    { zone: 'Australia/Lord_Howe', days: [6, 7], startHour: 1.5, endHour: 9, holidays: [] },
    { ...defaultBusinessHours('Asia/Kolkata'), startHour: 10, endHour: 18.5 },
  )
  const length = fc.integer({ min: 0, max: 40 * day })

  test('adds up over any point in between', () => {
    fc.assert(
      fc.property(anInstant, length, length, someHours, (from, one, other, hours) => {
        const [middle, until] = [from + one, from + one + other]
        expect(businessMs(from, middle, hours) + businessMs(middle, until, hours)).toBe(
          businessMs(from, until, hours),
        )
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  test('never shrinks as time passes and never exceeds the calendar', () => {
    fc.assert(
      fc.property(anInstant, length, length, someHours, (from, one, other, hours) => {
        const worked = businessMs(from, from + one, hours)
        expect(worked).toBeGreaterThanOrEqual(0)
        expect(worked).toBeLessThanOrEqual(one)
        expect(businessMs(from, from + one + other, hours)).toBeGreaterThanOrEqual(worked)
      }),
      { seed: 12, numRuns: 300 },
    )
  })

  test('is the whole calendar for a team that always works', () => {
    const always: BusinessHours = {
      zone: 'Pacific/Apia',
      days: [1, 2, 3, 4, 5, 6, 7],
      startHour: 0,
      endHour: 24,
      holidays: [],
    }
    fc.assert(
      fc.property(anInstant, length, (from, ms) => {
        expect(businessMs(from, from + ms, always)).toBe(ms)
      }),
      { seed: 13, numRuns: 200 },
    )
  })
})

test('counts minute by minute what the wall clock shows', () => {
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const isOpen = (instant: number) => {
    const [weekday = '', hourText = ''] = wall.format(instant).split(/,? /)
    return !['Sat', 'Sun'].includes(weekday) && Number(hourText) >= 9 && Number(hourText) < 17
  }
  const [from, step] = [at('2026-03-27T03:00:00Z'), hour / 4]
  let open = 0
  for (let instant = from; instant < from + 5 * day; instant += step) if (isOpen(instant)) open += step
  expect(businessMs(from, from + 5 * day, berlin)).toBe(open)
})

test('the second time a day is asked for, its zone is not', () => {
  const zoneAsked = vi.spyOn(IANAZone.prototype, 'offset')
  const hours = defaultBusinessHours('Europe/Berlin')
  for (let i = 0; i < 10_000; i += 1) {
    const from = at('2025-01-01T00:00Z') + i * 3_000_000
    businessMs(from, from + (i % 20) * day, hours)
  }
  const days = 10_000 * (3_000_000 / day) + 20
  expect(zoneAsked.mock.calls.length).toBeGreaterThan(days)
  expect(zoneAsked.mock.calls.length).toBeLessThan(10 * days)
  zoneAsked.mockRestore()
})
