import { describe, expect, it } from 'vitest'
import { findCandidates } from './find-candidates'
import type { LinkFacts } from './link-facts'
import { linkWorld } from './link-world'
import { recoveryOf } from './recovery'
import { aChange, aDelivery, aDeployment, anIncident, hour, linkFacts, start } from './test-nouns'

const at = (hours: number) => start + hours * hour
const a = aChange('a', { number: 12, exclusion: 'reverted', revertedByChangeId: 'undo' })
const undo = aChange('undo', { exclusion: 'revert', revertsChangeId: 'a', countedAt: at(4) })
const bad = aDeployment('a', at(3))

const recover = (over: Partial<LinkFacts>) => {
  const facts = linkFacts({ changes: [a], deployments: [bad], deliveries: [aDelivery(a, bad)], ...over })
  const links = findCandidates(facts).filter(
    (it) => it.strength === 'confirmed' && it.deploymentId === bad.id,
  )
  return recoveryOf(bad, links, linkWorld(facts))
}
const noteOn = (...incidents: LinkFacts['incidents']) =>
  incidents.map((it) => ({
    id: it.id,
    incidentId: it.id,
    accountId: null,
    body: 'acme/shop#12',
    writtenAt: start,
  }))

describe('recovery of a failed deployment', () => {
  it('runs from the incident’s start to its end when nothing else ended it', () => {
    const incidents = [anIncident(at(5), { resolvedAt: at(7) })]
    expect(recover({ incidents, notes: noteOn(...incidents) })).toMatchObject({
      impactStart: at(5),
      recoveredAt: at(7),
      by: 'incident',
    })
  })

  it('ends with the deployment that carried the revert when that came first', () => {
    const fixed = aDeployment('undo', at(5))
    const incidents = [anIncident(at(3.5), { resolvedAt: at(9) })]
    expect(
      recover({
        changes: [a, undo],
        deployments: [bad, fixed],
        deliveries: [aDelivery(a, bad), aDelivery(undo, fixed)],
        incidents,
      }),
    ).toMatchObject({ impactStart: at(3.5), recoveredAt: at(5), by: 'fix' })
  })

  it('starts at the deployment’s finish when no incident tells, and ends with the rollback', () => {
    const back = aDeployment('z', at(4), { isRollback: true })
    expect(recover({ deployments: [bad, back] })).toMatchObject({
      impactStart: at(3),
      recoveredAt: at(4),
      by: 'rollback',
    })
  })

  it('is over only when the last of its incidents is, and unknown while one is open', () => {
    const first = anIncident(at(4), { resolvedAt: at(5) })
    const second = anIncident(at(4.5), { resolvedAt: at(8) })
    const open = anIncident(at(4.6), { resolvedAt: null, status: 'triggered' })
    expect(recover({ incidents: [first, second], notes: noteOn(first, second) }).recoveredAt).toBe(at(8))
    expect(recover({ incidents: [first, open], notes: noteOn(first, open) }).recoveredAt).toBeNull()
  })
})
