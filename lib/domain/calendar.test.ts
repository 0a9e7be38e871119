import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  type BucketSize,
  bucketsBetween,
  isoDay,
  startOfDay,
  weekEndsBetween,
  weekStart,
} from './calendar'

const hour = 3_600_000
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Havana',
  'Australia/Lord_Howe',
  'UTC',
]

function at(iso: string): number {
  return Date.parse(iso)
}

function lengthsInHours(buckets: { start: number; end: number }[]): number[] {
  return buckets.map(({ start, end }) => (end - start) / hour)
}

describe('bucketsBetween', () => {
  test('gives the days of a week in which Berlin loses an hour', () => {
    const days = bucketsBetween(
      at('2026-03-27T23:00:00Z'),
      at('2026-03-30T22:00:00Z'),
      'day',
      'Europe/Berlin',
    )
    expect(lengthsInHours(days)).toEqual([24, 23, 24])
  })

  test('gives the days of a week in which Berlin gains an hour', () => {
    const days = bucketsBetween(
      at('2026-10-23T22:00:00Z'),
      at('2026-10-26T23:00:00Z'),
      'day',
      'Europe/Berlin',
    )
    expect(lengthsInHours(days)).toEqual([24, 25, 24])
  })

  test('lets weeks begin on Monday 00:00 local across the change of clocks', () => {
    const weeks = bucketsBetween(
      at('2026-03-02T05:00:00Z'),
      at('2026-03-16T04:00:00Z'),
      'week',
      'America/New_York',
    )
    expect(weeks).toEqual([
      { start: at('2026-03-02T05:00:00Z'), end: at('2026-03-09T04:00:00Z') },
      { start: at('2026-03-09T04:00:00Z'), end: at('2026-03-16T04:00:00Z') },
    ])
  })

  test('begins days at half past in a zone that is half an hour off', () => {
    const [first] = bucketsBetween(
      at('2026-01-11T18:30:00Z'),
      at('2026-01-12T18:30:00Z'),
      'day',
      'Asia/Kolkata',
    )
    expect(first).toEqual({ start: at('2026-01-11T18:30:00Z'), end: at('2026-01-12T18:30:00Z') })
  })

  test('cuts the first and the last bucket to the stretch asked for', () => {
    const months = bucketsBetween(at('2026-01-20T12:00:00Z'), at('2026-03-05T06:00:00Z'), 'month', 'UTC')
    expect(months).toEqual([
      { start: at('2026-01-20T12:00:00Z'), end: at('2026-02-01T00:00:00Z') },
      { start: at('2026-02-01T00:00:00Z'), end: at('2026-03-01T00:00:00Z') },
      { start: at('2026-03-01T00:00:00Z'), end: at('2026-03-05T06:00:00Z') },
    ])
  })

  test('has no bucket for a day that the zone left out', () => {
    const days = bucketsBetween(at('2011-12-29T10:00:00Z'), at('2011-12-31T10:00:00Z'), 'day', 'Pacific/Apia')
    expect(days.map(({ start }) => isoDay(start, 'Pacific/Apia'))).toEqual(['2011-12-29', '2011-12-31'])
  })

  test('is empty when the stretch is', () => {
    expect(bucketsBetween(5, 5, 'day', 'UTC')).toEqual([])
    expect(bucketsBetween(6, 5, 'day', 'UTC')).toEqual([])
  })

  test('refuses an unknown zone', () => {
    expect(() => bucketsBetween(0, 1, 'day', 'Nowhere')).toThrow(RangeError)
  })

  test('splits any stretch into buckets without hole or overlap, each inside one calendar bucket', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2010-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.integer({ min: 1, max: 120 * 24 * hour }),
        fc.constantFrom<BucketSize>('day', 'week', 'month'),
        fc.constantFrom(...zones),
        (from, length, size, zone) => {
          const buckets = bucketsBetween(from, from + length, size, zone)
          expect(buckets[0]?.start).toBe(from)
          expect(buckets.at(-1)?.end).toBe(from + length)
          buckets.forEach(({ start, end }, i) => {
            expect(end).toBeGreaterThan(start)
            if (i > 0) expect(start).toBe(buckets[i - 1]?.end)
            expect(nameOf(start, size, zone)).toBe(nameOf(end - 1, size, zone))
            if (i > 0) expect(nameOf(start, size, zone)).not.toBe(nameOf(start - 1, size, zone))
          })
        },
      ),
      { seed: 20260112, numRuns: 150 },
    )
  })
})

const dates = new Map(
  zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
)

/** What a calendar bucket is called, found without the code under test's own arithmetic of starts. */
function nameOf(instant: number, size: BucketSize, zone: string): string {
  const date = dates.get(zone)?.format(instant) ?? ''
  if (size === 'day') return date
  if (size === 'month') return date.slice(0, 7)
  return String(Math.floor((Date.parse(date) / (24 * hour) + 3) / 7))
}

describe('startOfDay', () => {
  test('is local midnight', () => {
    expect(startOfDay('2026-07-01', 'Europe/Berlin')).toBe(at('2026-06-30T22:00:00Z'))
    expect(startOfDay('2026-07-01', 'Asia/Kolkata')).toBe(at('2026-06-30T18:30:00Z'))
    expect(startOfDay('2026-07-01', 'Pacific/Apia')).toBe(at('2026-06-30T11:00:00Z'))
  })

  test('is null for what is no date, and for a day that the zone left out', () => {
    expect(startOfDay('2026-02-30', 'UTC')).toBeNull()
    expect(startOfDay('2026-7-1', 'UTC')).toBeNull()
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBeNull()
  })
})

describe('weekStart', () => {
  test('is the Monday before, also for the last instant of a Sunday that has 25 hours', () => {
    expect(weekStart(at('2026-10-25T22:59:59.999Z'), 'Europe/Berlin')).toBe(at('2026-10-18T22:00:00Z'))
    expect(weekStart(at('2026-10-25T23:00:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T23:00:00Z'))
  })
})

describe('addDays', () => {
  test('keeps the time on the wall when the clocks change', () => {
    expect(addDays(at('2026-03-28T11:00:00Z'), 1, 'Europe/Berlin')).toBe(at('2026-03-29T10:00:00Z'))
    expect(addDays(at('2026-10-26T11:00:00Z'), -2, 'Europe/Berlin')).toBe(at('2026-10-24T10:00:00Z'))
  })

  test('goes to the jump when that time is skipped on the day', () => {
    expect(addDays(at('2026-03-28T01:30:00Z'), 1, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'))
  })

  test('leaves the second of two equal times alone when no day is added', () => {
    const second = at('2026-10-25T01:30:00Z')
    expect(addDays(second, 0, 'Europe/Berlin')).toBe(second)
  })

  test('lands on the date so many days on, to the millisecond of the day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
        fc.integer({ min: -400, max: 400 }),
        fc.constantFrom(...zones),
        (instant, days, zone) => {
          const dayOf = (ms: number) => Date.parse(isoDay(ms, zone)) / (24 * hour)
          expect(dayOf(addDays(instant, days, zone)) - dayOf(instant)).toBe(days)
        },
      ),
      { seed: 42, numRuns: 300 },
    )
  })
})

describe('weekEndsBetween', () => {
  test('gives each Monday after `from` up to and with `to`', () => {
    const [monday, next] = [at('2026-01-11T23:00:00Z'), at('2026-01-18T23:00:00Z')]
    expect(weekEndsBetween(monday, next, 'Europe/Berlin')).toEqual([next])
    expect(weekEndsBetween(monday - 1, next - 1, 'Europe/Berlin')).toEqual([monday])
    expect(weekEndsBetween(monday, monday, 'Europe/Berlin')).toEqual([])
  })
})
