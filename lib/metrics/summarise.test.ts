import { describe, expect, test } from 'vitest'
import { summariseDurations, summariseFlow, summariseShare, unknownSummary, withhold } from './summarise'

function durations(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i + 1) * 60_000)
}

describe('a flow', () => {
  test('is its count, and zero is zero', () => {
    expect(summariseFlow(0)).toEqual({
      value: 0,
      n: 0,
      numerator: null,
      denominator: null,
      low: null,
      high: null,
      p75: null,
      p90: null,
    })
    expect(summariseFlow(31)).toMatchObject({ value: 31, n: 31 })
  })
})

describe('a share', () => {
  test('is its numerator over its denominator, within its interval', () => {
    const share = summariseShare(3, 20)
    expect(share).toMatchObject({ value: 0.15, n: 20, numerator: 3, denominator: 20, p75: null })
    expect(share.low).toBeCloseTo(0.052369, 5)
    expect(share.high).toBeCloseTo(0.360419, 5)
    expect(share).not.toHaveProperty('reason')
    expect(share).not.toHaveProperty('possible')
  })

  test('is unknown below twenty, with its counts', () => {
    expect(summariseShare(2, 19)).toMatchObject({
      value: null,
      low: null,
      high: null,
      n: 19,
      numerator: 2,
      denominator: 19,
      reason: 'below-minimum',
    })
  })

  test('is unknown, not zero, of nothing', () => {
    expect(summariseShare(0, 0)).toMatchObject({ value: null, n: 0, reason: 'nothing-counted' })
  })

  test('is zero when many were looked at and none counted', () => {
    expect(summariseShare(0, 25)).toMatchObject({ value: 0, low: 0 })
  })

  test('carries what undecided items would allow', () => {
    expect(summariseShare(3, 41, { possible: 9 })).toMatchObject({ value: 3 / 41, possible: 9 })
  })

  test('obeys the minimum of its metric', () => {
    expect(summariseShare(2, 12, { minimum: 10 }).value).toBe(2 / 12)
  })
})

describe('durations', () => {
  test('are a median within its interval from six on', () => {
    expect(summariseDurations(durations(6))).toEqual({
      value: 210_000,
      n: 6,
      numerator: null,
      denominator: null,
      low: 60_000,
      high: 360_000,
      p75: null,
      p90: null,
      censored: 0,
    })
  })

  test('are unknown below six, and their number is told', () => {
    expect(summariseDurations(durations(5), { censored: 1 })).toMatchObject({
      value: null,
      low: null,
      n: 5,
      censored: 1,
      reason: 'below-minimum',
    })
  })

  test('show P75 from thirteen and P90 from thirty-six', () => {
    expect(summariseDurations(durations(12)).p75).toBeNull()
    expect(summariseDurations(durations(13))).toMatchObject({ p75: 600_000, p90: null })
    expect(summariseDurations(durations(35)).p90).toBeNull()
    expect(summariseDurations(durations(36)).p90).toBeCloseTo(32.5 * 60_000, 6)
  })

  test('are withheld when more than a fifth of what began has not ended', () => {
    expect(summariseDurations(durations(80), { censored: 20 }).value).toBe(40.5 * 60_000)
    expect(summariseDurations(durations(80), { censored: 21 })).toMatchObject({
      value: null,
      low: null,
      high: null,
      p75: null,
      p90: null,
      n: 80,
      censored: 21,
      reason: 'censored',
    })
  })

  test('are unknown when nothing began, and when nothing that began has ended', () => {
    expect(summariseDurations([])).toMatchObject({ value: null, n: 0, reason: 'nothing-counted' })
    expect(summariseDurations([], { censored: 3 })).toMatchObject({ value: null, n: 0, reason: 'censored' })
  })

  test('of zero length have a median of zero', () => {
    expect(summariseDurations([0, 0, 0, 0, 0, 0])).toMatchObject({ value: 0, low: 0, high: 0 })
  })
})

test('withholding keeps the counts and takes the value', () => {
  expect(withhold(summariseShare(3, 41, { possible: 20 }), 'not-decided')).toMatchObject({
    value: null,
    low: null,
    high: null,
    numerator: 3,
    denominator: 41,
    possible: 20,
    reason: 'not-decided',
  })
})

test('what was never read has no value and a reason', () => {
  expect(unknownSummary('not-read-yet')).toMatchObject({ value: null, n: 0, reason: 'not-read-yet' })
})
