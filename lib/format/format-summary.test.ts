import { describe, expect, test } from 'vitest'
import {
  summariseDurations,
  summariseFlow,
  summariseShare,
  unknownSummary,
  withhold,
} from '@/lib/metrics/summarise'
import { formatSummary } from './format-summary'

const hour = 3_600_000
const incident = { noun: { one: 'incident', many: 'incidents' }, unfinished: 'still open' }

const aShare = { unit: 'share', kind: 'share', bound: 'exact', minimum: 20 } as const
const aRange = { ...aShare, bound: 'range' } as const
const anAtLeast = { ...aShare, bound: 'at-least' } as const
const aDuration = { unit: 'ms', kind: 'duration', bound: 'exact', minimum: 6 } as const
const aFlow = { unit: 'changes', kind: 'flow', bound: 'exact', minimum: 0 } as const

function incidentsOf(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (i + 1) * hour)
}

describe('a known value', () => {
  test('of a share stands on its counts and interval', () => {
    expect(formatSummary(aShare, summariseShare(112, 1004))).toEqual({
      text: '11.2%',
      note: '112 of 1,004; 95% interval 9.4–13.3%',
    })
  })

  test('of a duration tells how many have not ended', () => {
    expect(formatSummary(aDuration, summariseDurations(incidentsOf(9), { censored: 1 }), incident)).toEqual({
      text: '5.0 h',
      note: 'median of 9 incidents; 95% interval 2.0–8.0 h; 1 still open',
    })
  })

  test('of a flow is the bare count, zero too', () => {
    expect(formatSummary(aFlow, summariseFlow(1240))).toEqual({ text: '1,240', note: null })
    expect(formatSummary(aFlow, summariseFlow(0))).toEqual({ text: '0', note: null })
  })

  test('that silence could raise reads "at least"', () => {
    expect(formatSummary(anAtLeast, summariseShare(12, 100)).text).toBe('at least 12.0%')
    expect(formatSummary(anAtLeast, { ...summariseShare(12, 100), bound: 'exact' }).text).toBe('12.0%')
    expect(formatSummary(anAtLeast, summariseShare(1, 100_000)).text).toBe('over 0%')
    expect(formatSummary(anAtLeast, summariseShare(99_999, 100_000)).text).toBe('over 99.9%')
  })

  test('with undecided items is a range, until all are decided', () => {
    expect(formatSummary(aRange, summariseShare(3, 41, { possible: 9 }))).toEqual({
      text: '7.3–22.0%',
      note: '3 to 9 of 41',
    })
    expect(formatSummary(aRange, summariseShare(3, 41, { possible: 3 }))).toEqual({
      text: '7.3%',
      note: '3 of 41; 95% interval 2.5–19.4%',
    })
  })

  test('of none in many is a zero beside its counts', () => {
    expect(formatSummary(aShare, summariseShare(0, 25))).toEqual({
      text: '0%',
      note: '0 of 25; 95% interval 0–13.3%',
    })
  })
})

describe('below the minimum', () => {
  test('a share is told as its counts', () => {
    expect(formatSummary(aShare, summariseShare(2, 7))).toEqual({
      text: '2 of 7',
      note: 'too few for a percentage: needs 20',
    })
    expect(formatSummary(aRange, summariseShare(2, 7, { possible: 4 })).text).toBe('2 to 4 of 7')
  })

  test('a duration is told as how many there are', () => {
    expect(formatSummary(aDuration, summariseDurations(incidentsOf(4)), incident)).toEqual({
      text: '4 incidents',
      note: 'too few for a median: needs 6',
    })
    expect(formatSummary(aDuration, summariseDurations(incidentsOf(1)), incident).text).toBe('1 incident')
  })
})

describe('an unknown value', () => {
  test.each([
    [summariseShare(0, 0), 'no incidents in this time'],
    [summariseDurations(incidentsOf(119), { censored: 41 }), '41 of 160 still open'],
    [withhold(summariseShare(3, 41, { possible: 20 }), 'not-decided'), 'not decided: 3 to 20 of 41'],
    [unknownSummary('not-decided'), 'not decided'],
    [unknownSummary('not-read-yet'), 'this time has not been read completely yet'],
    [unknownSummary('not-connected'), 'its source is not connected'],
    [unknownSummary('suppressed'), 'hidden, because the group is small'],
  ])('is a dash with its reason (%#)', (summary, note) => {
    expect(formatSummary(aDuration, summary, incident)).toEqual({ text: '—', note })
  })
})
