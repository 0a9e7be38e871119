import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentNote } from '@/lib/domain/incident'
import { findCandidates } from './find-candidates'
import type { LinkFacts } from './link-facts'
import {
  aChange,
  aChangeEvent,
  aDelivery,
  aDeployment,
  anIncident,
  day,
  hour,
  linkFacts,
  minute,
  sha,
  start,
} from './test-nouns'

const at = (hours: number) => start + hours * hour
const aNote = (incidentId: string, body: string): IncidentNote => ({
  id: `note-${incidentId}-${body}`,
  incidentId,
  accountId: null,
  body,
  writtenAt: start,
})
const rows = (facts: Parameters<typeof linkFacts>[0]) =>
  findCandidates(linkFacts(facts)).map((it) => [
    it.rule,
    it.strength,
    it.deploymentId,
    it.changeId,
    it.incidentId,
  ])

/** Change `a` (pull request 12), delivered at noon. */
const a = aChange('a', { number: 12 })
const noon = aDeployment('a', at(3))
const delivered = { changes: [a], deployments: [noon], deliveries: [aDelivery(a, noon)] }

describe('an incident soon after a deployment', () => {
  it('makes it suspected up to an hour, weak up to a day, and nothing later', () => {
    const outcome = (time: number) =>
      rows({ ...delivered, incidents: [anIncident(noon.finishedAt + time)] })[0]?.slice(0, 2)
    expect(outcome(hour)).toEqual(['deployment-window', 'suspected'])
    expect(outcome(hour + 1)).toEqual(['service-match', 'weak'])
    expect(outcome(day)).toEqual(['service-match', 'weak'])
    expect(outcome(day + 1)).toBeUndefined()
    expect(outcome(-1)).toBeUndefined()
  })

  it('scores by age and by the largest change’s share, in one row', () => {
    const small = aChange('b', { effectiveLines: 25 })
    const big = aChange('c', { effectiveLines: 75 })
    const found = findCandidates(
      linkFacts({
        changes: [small, big],
        deployments: [noon],
        deliveries: [aDelivery(small, noon), aDelivery(big, noon)],
        incidents: [anIncident(noon.finishedAt + hour)],
      }),
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ changeId: 'c', score: 0.375 })
    expect(found[0]?.id).toBe(`deployment-window|${noon.id}|pagerduty:Q${noon.finishedAt + hour}|`)
  })

  it('names nobody when a size is unknown', () => {
    const push = aChange('b', { effectiveLines: null })
    const facts = {
      ...delivered,
      changes: [a, push],
      deliveries: [aDelivery(a, noon), aDelivery(push, noon)],
    }
    const [found] = findCandidates(linkFacts({ ...facts, incidents: [anIncident(noon.finishedAt)] }))
    expect(found).toMatchObject({ changeId: null, score: 1 })
  })

  it('suspects nothing for an incident that does not count or whose service is unmatched', () => {
    const soon = noon.finishedAt + minute
    expect(rows({ ...delivered, incidents: [anIncident(soon, { urgency: 'low' })] })).toEqual([])
    expect(rows({ ...delivered, incidents: [anIncident(soon)], joins: [] })).toEqual([])
  })

  it('suspects no deployment that did not count', () => {
    const skipped = aDeployment('a', at(3), { exclusion: 'skipped' })
    expect(rows({ ...delivered, deployments: [skipped], incidents: [anIncident(at(3.5))] })).toEqual([])
  })
})

describe('what an incident’s notes name', () => {
  const incident = anIncident(at(50))
  const named = (body: string, facts: Parameters<typeof linkFacts>[0] = delivered) =>
    rows({ ...facts, incidents: [incident], notes: [aNote(incident.id, body)] })

  it('is confirmed, named by URL, by number with its repository, or by sha', () => {
    const link = [['explicit-reference', 'confirmed', noon.id, 'a', incident.id]]
    expect(named('caused by https://github.com/acme/shop/pull/12')).toEqual(link)
    expect(named('see Acme/Shop#12.')).toEqual(link)
    const letters = aChange('a', { sha: `ab12cd3${'0'.repeat(33)}`, shas: [] })
    expect(named('broke with ab12cd3', { ...delivered, changes: [letters] })).toEqual(link)
  })

  it('is nothing when it is another repository’s, a bare number, or digits that only look like a sha', () => {
    const digits = aChange('a', { sha: `1234567${'0'.repeat(33)}`, shas: [] })
    expect(named('acme/shop-gateway#12, #12')).toEqual([])
    expect(named('ticket 1234567', { ...delivered, changes: [digits] })).toEqual([])
  })

  it('is the cure, not the cause, when it was delivered after the start', () => {
    const late = aDeployment('a', at(51))
    const cure = { changes: [a], deployments: [late], deliveries: [aDelivery(a, late)] }
    expect(named('fixed by acme/shop#12', cure)).toEqual([])
  })

  it('does not count against a deployment of more than seven days before', () => {
    const old = anIncident(noon.finishedAt + 7 * day + 1)
    expect(rows({ ...delivered, incidents: [old], notes: [aNote(old.id, 'acme/shop#12')] })).toEqual([])
  })

  it('replaces the suspicion against the same deployment', () => {
    const soon = anIncident(at(3.5))
    const links = rows({ ...delivered, incidents: [soon], notes: [aNote(soon.id, 'acme/shop#12')] })
    expect(links.map(([rule]) => rule)).toEqual(['explicit-reference'])
  })

  it('is only suspected when it was a change event, for every release sends those', () => {
    const changeEvents = [aChangeEvent(at(3.1), { links: ['https://github.com/acme/shop/pull/12'] })]
    const links = rows({ ...delivered, incidents: [anIncident(at(3.5))], changeEvents })
    expect(links.map(([rule, strength]) => [rule, strength])).toEqual([
      ['change-event', 'suspected'],
      ['deployment-window', 'suspected'],
    ])
  })
})

describe('a revert', () => {
  const reverted = (countedAt: number, incidents: LinkFacts['incidents'] = []) => {
    const revert = aChange('undo', { countedAt, exclusion: 'revert', revertsChangeId: 'a' })
    const taken = { ...a, exclusion: 'reverted' as const, revertedByChangeId: 'undo' }
    return rows({ ...delivered, changes: [taken, revert], incidents }).filter(([rule]) => rule === 'revert')
  }

  it('while an incident is open, or within a day of its end, confirms the deployment of what it took back', () => {
    const incident = anIncident(at(40))
    const link = [['revert', 'confirmed', noon.id, 'a', incident.id]]
    expect(reverted(at(40.5), [incident])).toEqual(link)
    expect(reverted(at(41) + day, [incident])).toEqual(link)
  })

  it('without an incident confirms it within seven days of the delivery', () => {
    expect(reverted(noon.finishedAt + 7 * day)).toEqual([['revert', 'confirmed', noon.id, 'a', null]])
    expect(reverted(noon.finishedAt + 7 * day + 1)).toEqual([])
  })

  it('before the change was in production blames nothing', () => {
    expect(reverted(noon.finishedAt - 1)).toEqual([])
  })
})

describe('a hotfix', () => {
  const mended = (text: string, over = {}, incidents: LinkFacts['incidents'] = []) => {
    const fix = aChange('fix', { countedAt: at(10), ...over })
    const b = aDeployment('b', at(5))
    const texts = new Map([['fix', { headRef: 'hotfix/tax', labels: [], text }]])
    return rows({ ...delivered, deployments: [noon, b], changes: [a, fix], texts, incidents })
  }

  it('that names the change confirms the deployment that delivered it', () => {
    expect(mended('Mends #12')).toEqual([['hotfix', 'confirmed', noon.id, 'a', null]])
  })

  it('that names the incident confirms the last deployment before it', () => {
    const incident = anIncident(at(4), { number: 77 })
    expect(mended('For incident #77', {}, [incident])[0]).toEqual([
      'hotfix',
      'confirmed',
      noon.id,
      null,
      incident.id,
    ])
  })

  it('that names nothing makes the latest deployment before it suspected, for seven days', () => {
    expect(mended('Quick')).toEqual([['hotfix', 'suspected', `deployment-b-${at(5)}`, null, null]])
    expect(mended('Quick', { countedAt: at(5) + 7 * day + 1 })).toEqual([])
  })

  it('is known by branch, label or the beginning of its title', () => {
    const fix = (over: Partial<ReturnType<typeof aChange>>, headRef: string, labels: string[]) =>
      rows({
        ...delivered,
        changes: [a, aChange('fix', { countedAt: at(10), ...over })],
        texts: new Map([['fix', { headRef, labels, text: '' }]]),
      }).length
    expect(fix({ title: 'hotfix(tax): round' }, 'topic', [])).toBe(1)
    expect(fix({}, 'topic', ['type:hotfix'])).toBe(1)
    expect(fix({ title: 'Describe how we hotfix' }, 'topic', ['docs'])).toBe(0)
  })
})

it('confirms the deployment that a rollback replaced', () => {
  const bad = aDeployment('b', at(5))
  const back = aDeployment('a', at(6), { isRollback: true })
  const [found, ...others] = findCandidates(linkFacts({ deployments: [back, noon, bad] }))
  expect(found).toMatchObject({
    rule: 'rollback',
    strength: 'confirmed',
    deploymentId: bad.id,
    bookedAt: at(6),
  })
  expect(others).toEqual([])
})

it('finds the same candidates, with the same ids, whatever the order of the facts', () => {
  const b = aChange('b', { number: 13, countedAt: at(1), exclusion: 'reverted', revertedByChangeId: 'undo' })
  const undo = aChange('undo', { countedAt: at(6), exclusion: 'revert', revertsChangeId: 'b' })
  const fix = aChange('fix', { countedAt: at(7), title: 'Hotfix tax' })
  const deployments = [noon, aDeployment('b', at(4)), aDeployment('a', at(5), { isRollback: true })]
  const incidents = [anIncident(at(4.2)), anIncident(at(4.5)), anIncident(at(20))]
  const changes = [a, b, undo, fix]
  const deliveries = [aDelivery(a, noon), ...deployments.slice(1, 2).map((it) => aDelivery(b, it))]
  const notes = incidents.map((it) => aNote(it.id, `acme/shop#13 and ${sha('a')}`))
  const expected = findCandidates(linkFacts({ changes, deployments, deliveries, incidents, notes }))
  expect(expected.length).toBeGreaterThan(4)
  const shuffled = <T>(rows: T[]) => fc.shuffledSubarray(rows, { minLength: rows.length })
  fc.assert(
    fc.property(
      fc.record({
        changes: shuffled(changes),
        deployments: shuffled(deployments),
        deliveries: shuffled(deliveries),
        incidents: shuffled(incidents),
        notes: shuffled(notes),
      }),
      (facts) => {
        expect(findCandidates(linkFacts(facts))).toEqual(expected)
      },
    ),
    { seed: 7, numRuns: 50 },
  )
})
