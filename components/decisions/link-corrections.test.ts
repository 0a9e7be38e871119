import { expect, test } from 'vitest'
import type { LinkAnswer } from '@/lib/api/decision-contract'
import { linkCorrections, wordsOfFailure, wordsOfSuspect } from './link-corrections'

const aLink = (parts: Partial<LinkAnswer>): LinkAnswer => ({
  id: 'deployment-window|d1|i1|',
  rule: 'deployment-window',
  strength: 'suspected',
  verdict: null,
  deploymentId: 'd1',
  deployment: 'payments 3f2a1c7',
  changeId: null,
  incidentId: 'i1',
  title: 'Payouts sent twice',
  url: null,
  evidence: 'finished 12 min before the incident',
  decision: null,
  canDecide: true,
  ...parts,
})

const verdictsOf = (parts: Partial<LinkAnswer>) =>
  linkCorrections([aLink(parts)], wordsOfFailure).map(({ says }) => ('value' in says ? says.value : null))

const [confirmed, rejected] = [{ verdict: 'confirmed' }, { verdict: 'rejected' }]

test('a suspected link can be confirmed and rejected, by its own id', () => {
  expect(verdictsOf({})).toEqual([confirmed, rejected])
  expect(linkCorrections([aLink({})], wordsOfFailure)[0]?.says).toMatchObject({
    kind: 'link',
    subject: 'deployment-window|d1|i1|',
  })
})

test('what is confirmed already, by a rule or a person, can only be rejected, and the reverse', () => {
  expect(verdictsOf({ strength: 'confirmed' })).toEqual([rejected])
  expect(verdictsOf({ verdict: 'confirmed' })).toEqual([rejected])
  expect(verdictsOf({ verdict: 'rejected' })).toEqual([confirmed])
})

test('a weak link, which counts nowhere, can only be confirmed', () => {
  expect(verdictsOf({ strength: 'weak' })).toEqual([confirmed])
})

test('a link that is not this reader’s to decide, or that a person added, is not offered', () => {
  expect(verdictsOf({ canDecide: false })).toEqual([])
  expect(verdictsOf({ rule: 'decision', strength: 'confirmed' })).toEqual([])
})

test('a link is named by what broke, and from there by what is suspected', () => {
  expect(wordsOfFailure(aLink({}))).toBe('Payouts sent twice: finished 12 min before the incident')
  expect(
    wordsOfFailure(aLink({ incidentId: null, title: 'A change', evidence: 'a rollback replaced it' })),
  ).toBe('a rollback replaced it')
  expect(wordsOfSuspect(aLink({}))).toBe('payments 3f2a1c7: finished 12 min before the incident')
})
