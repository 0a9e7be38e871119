import { expect, it } from 'vitest'
import type { Change } from '@/lib/domain/change'
import { linkWorld } from './link-world'
import { reworkRules } from './rework'
import { aChange, aDelivery, aDeployment, anIncident, hour, linkFacts, start } from './test-nouns'

const shipped = aDeployment('x', start + 5 * hour)
const incident = anIncident(start, { number: 77 })

/** The rule for one deployment of `changes`, whose texts are given by change id. */
const rule = (changes: Change[], told: Record<string, string> = {}, deployment = shipped, note = '') =>
  reworkRules(
    linkWorld(
      linkFacts({
        changes,
        deployments: [deployment],
        deliveries: changes.map((it) => aDelivery(it, deployment)),
        incidents: [incident],
        notes: [{ id: 'n', incidentId: incident.id, accountId: null, body: note, writtenAt: start }],
        texts: new Map(Object.entries(told).map(([id, text]) => [id, { headRef: null, labels: [], text }])),
      }),
    ),
  ).get(deployment.id) ?? null

it('is a rollback, or carries a revert', () => {
  expect(rule([], {}, { ...shipped, isRollback: true })).toBe('rollback')
  expect(rule([aChange('a'), aChange('b', { exclusion: 'revert' })])).toBe('revert')
})

it('is mostly hotfixes by lines; a planned release that also carries one stays planned', () => {
  const hotfix = aChange('fix', { title: 'Hotfix: tax', effectiveLines: 60 })
  expect(rule([hotfix, aChange('a', { effectiveLines: 50 })])).toBe('hotfix')
  expect(rule([hotfix, aChange('a', { effectiveLines: 60 })])).toBeNull()
})

it('goes by the number of changes when a size is unknown', () => {
  const push = aChange('push', { title: 'hotfix', effectiveLines: null })
  expect(rule([push])).toBe('hotfix')
  expect(rule([push, aChange('a', { effectiveLines: 1 })])).toBeNull()
})

it('answers an incident that it names, or whose notes name it, if that was opened before', () => {
  const later = aChange('a', { number: 12, countedAt: start + hour })
  const earlier = aChange('a', { number: 12, countedAt: start - 1 })
  expect(rule([later], { a: 'For incident #77' })).toBe('incident-fix')
  expect(rule([earlier], { a: 'For incident #77' })).toBeNull()
  expect(rule([later], {}, shipped, 'fixed by acme/shop#12')).toBe('incident-fix')
  expect(rule([earlier], {}, shipped, 'caused by acme/shop#12')).toBeNull()
})
