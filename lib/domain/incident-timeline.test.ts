import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentLogEntry, IncidentLogEntryKind } from './incident'
import { incidentTimeline } from './incident-timeline'

function theLog(...steps: [number, IncidentLogEntryKind][]): IncidentLogEntry[] {
  return steps.map(([at, kind], index) => ({
    id: `pagerduty:R${index}`,
    incidentId: 'pagerduty:PINC001',
    kind,
    at,
    accountId: null,
    summary: null,
  }))
}

describe('the timeline of an incident', () => {
  it('knows nothing from an empty log', () => {
    expect(incidentTimeline([])).toEqual({ acknowledgedAt: null, reopenedAt: [], resolvedAt: null })
  })

  it('takes the first acknowledgement and the resolve', () => {
    const log = theLog([0, 'triggered'], [5, 'acknowledged'], [7, 'acknowledged'], [30, 'resolved'])
    expect(incidentTimeline(log)).toEqual({ acknowledgedAt: 5, reopenedAt: [], resolvedAt: 30 })
  })

  it('takes an acknowledgement at the epoch as one', () => {
    expect(incidentTimeline(theLog([0, 'acknowledged'], [5, 'acknowledged'])).acknowledgedAt).toBe(0)
  })

  it.each(['triggered', 'unacknowledged', 'acknowledged'] as const)(
    'counts "%s" after a resolve as reopened, and ends at the last resolve',
    (kind) => {
      const log = theLog([0, 'triggered'], [10, 'resolved'], [20, kind], [50, 'resolved'])
      expect(incidentTimeline(log)).toMatchObject({ reopenedAt: [20], resolvedAt: 50 })
    },
  )

  it('is not resolved while it is open again', () => {
    const log = theLog([0, 'triggered'], [10, 'resolved'], [20, 'triggered'], [21, 'acknowledged'])
    expect(incidentTimeline(log)).toEqual({ acknowledgedAt: 21, reopenedAt: [20], resolvedAt: null })
  })

  it('stays resolved through notes, notifications and changes of priority', () => {
    const log = theLog([0, 'triggered'], [10, 'resolved'], [11, 'annotated'], [12, 'priority-changed'])
    expect(incidentTimeline(log)).toMatchObject({ reopenedAt: [], resolvedAt: 10 })
  })

  it('is resolved when acknowledged and resolved within the same second', () => {
    const log = theLog([0, 'triggered'], [10, 'resolved'], [10, 'acknowledged'])
    expect(incidentTimeline(log)).toEqual({ acknowledgedAt: 10, reopenedAt: [], resolvedAt: 10 })
  })

  it('does not depend on the order in which entries arrive', () => {
    const kinds: IncidentLogEntryKind[] = ['triggered', 'acknowledged', 'unacknowledged', 'resolved', 'other']
    const step = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(...kinds))
    const shuffledLog = fc
      .array(step, { maxLength: 12 })
      .map((steps) => theLog(...steps))
      .chain((log) => fc.tuple(fc.constant(log), shuffled(log)))
    fc.assert(
      fc.property(shuffledLog, ([log, other]) => {
        expect(incidentTimeline(other)).toEqual(incidentTimeline(log))
      }),
      { seed: 20260303, numRuns: 500 },
    )
  })
})

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })
}
