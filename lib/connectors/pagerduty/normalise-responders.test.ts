import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLogEntry, aNote, aReference } from '@/e2e/simulators/pagerduty/builders'
import { toNote, toResponders } from './normalise'

const ada = aReference('user', 'PADA')
const ben = aReference('user', 'PBEN')

/** An entry at a minute past ten. */
function anEntry(type: string, agent: typeof ada | null, minute = 0) {
  const created_at = `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`
  return aLogEntry({ id: `R-${type}-${agent?.id}-${minute}`, type: `${type}_log_entry`, agent, created_at })
}

const kindsOf = (responders: { accountId: string; kind: string }[]) =>
  responders.map(({ accountId, kind }) => `${accountId} ${kind}`)

describe('who worked on an incident', () => {
  it('is who acknowledged, resolved or wrote, each time it happened', () => {
    const entries = [
      anEntry('acknowledge', ada, 9),
      anEntry('acknowledge', ada, 4),
      anEntry('resolve', ben, 30),
      anEntry('annotate', ben, 12),
    ]
    const responders = toResponders(entries, [toNote(aNote({ user: ben }), 'PINC001')])
    expect(kindsOf(responders)).toEqual([
      'pagerduty:PADA acknowledged',
      'pagerduty:PADA acknowledged',
      'pagerduty:PBEN noted',
      'pagerduty:PBEN noted',
      'pagerduty:PBEN resolved',
    ])
    expect(responders[0]?.at).toBe(Date.parse('2026-03-02T10:04:00Z'))
  })

  it('is told once when a note is in the log and in the notes', () => {
    const note = aNote({ user: ben, created_at: '2026-03-02T10:12:00Z' })
    const responders = toResponders([anEntry('annotate', ben, 12)], [toNote(note, 'PINC001')])
    expect(kindsOf(responders)).toEqual(['pagerduty:PBEN noted'])
  })

  it('is nobody who was only assigned or notified', () => {
    const entries = [
      { ...anEntry('assign', ada), assignees: [ben] },
      { ...anEntry('notify', null), user: ben },
    ]
    expect(toResponders(entries, [])).toEqual([])
  })

  it('is nobody when a service resolved it', () => {
    expect(toResponders([anEntry('resolve', aReference('service', 'PSERV01'))], [])).toEqual([])
  })

  it('is who was called in, not who called', () => {
    const request = { ...anEntry('responder_request', ada), responders: [{ user: ben }] }
    expect(kindsOf(toResponders([request], []))).toEqual(['pagerduty:PBEN responder-added'])
  })

  it('is nobody when the request is of a shape we do not know', () => {
    const request = { ...anEntry('responder_request', ada), responders: ['PBEN'] }
    expect(toResponders([request], [])).toEqual([])
  })

  it('is kept apart by incident', () => {
    const elsewhere = { ...anEntry('acknowledge', ada, 1), incident: aReference('incident', 'PINC002') }
    const responders = toResponders([anEntry('acknowledge', ada, 2), elsewhere], [])
    expect(responders.map((responder) => responder.incidentId)).toEqual([
      'pagerduty:PINC002',
      'pagerduty:PINC001',
    ])
  })

  it('does not depend on the order in which log entries arrive, on repeats, or on taking them one by one', () => {
    const entry = fc
      .tuple(
        fc.constantFrom('acknowledge', 'resolve', 'annotate', 'assign', 'trigger'),
        fc.constantFrom(ada, ben, null),
        fc.integer({ min: 0, max: 5 }),
      )
      .map(([type, agent, minute]) => anEntry(type, agent, minute))
    const logs = fc
      .array(entry, { maxLength: 12 })
      .chain((log) =>
        fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })),
      )
    fc.assert(
      fc.property(logs, ([log, other]) => {
        const rows = toResponders(log, [])
        expect(toResponders(other, [])).toEqual(rows)
        const oneByOne = other.flatMap((one) => toResponders([one], [])).map((row) => JSON.stringify(row))
        expect(new Set(oneByOne)).toEqual(new Set(rows.map((row) => JSON.stringify(row))))
      }),
      { seed: 20260304, numRuns: 300 },
    )
  })
})
