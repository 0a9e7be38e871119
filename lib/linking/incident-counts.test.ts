import { expect, it } from 'vitest'
import { incidentExclusion } from './incident-counts'
import { anIncident, minute, start } from './test-nouns'
import { builtInWindows } from './windows'

const now = start + 10 * minute
const reason = (over: Parameters<typeof anIncident>[1]) =>
  incidentExclusion(anIncident(start, over), { now, windows: builtInWindows }, false)

it('counts an incident of high urgency or with a priority', () => {
  expect(reason({})).toBeNull()
  expect(reason({ urgency: 'low', priority: 'P2' })).toBeNull()
  expect(reason({ urgency: 'low' })).toBe('low-urgency')
})

it('does not count one merged into another', () => {
  expect(reason({ mergedIntoId: 'pagerduty:Q2' })).toBe('merged')
})

it('counts from two minutes on, an open one up to now', () => {
  expect(reason({ resolvedAt: start + 2 * minute })).toBeNull()
  expect(reason({ resolvedAt: start + 2 * minute - 1 })).toBe('under-two-minutes')
  expect(reason({ resolvedAt: null })).toBeNull()
  expect(
    incidentExclusion(
      anIncident(now - minute, { resolvedAt: null }),
      { now, windows: builtInWindows },
      false,
    ),
  ).toBe('under-two-minutes')
})

it('does not count one that a person left out, whatever else is known of it', () => {
  expect(
    incidentExclusion(
      anIncident(start, { mergedIntoId: 'pagerduty:Q2' }),
      { now, windows: builtInWindows },
      true,
    ),
  ).toBe('excluded-by-person')
})
