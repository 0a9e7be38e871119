import { expect, test } from 'vitest'
import { decisionKinds } from '@/lib/domain/decision'
import { catalogue } from '@/lib/metrics/catalogue'
import { decidedWords, metricOf } from './decision-words'

test.each(decisionKinds)(
  'a decision of kind %s is told in words and moves a metric of the catalogue or none',
  (kind) => {
    expect(decidedWords({ kind, value: {} })).toMatch(/^[A-Z].+[^.]$/)
    const metric = metricOf(kind, {})
    if (metric !== null) expect(catalogue.map(({ entry }) => entry.id)).toContain(metric)
  },
)

test('what was decided is told, not only that something was', () => {
  expect(decidedWords({ kind: 'link', value: { verdict: 'rejected' } })).toBe('Link rejected')
  expect(decidedWords({ kind: 'link', value: { verdict: 'confirmed' } })).toBe('Link confirmed')
  expect(decidedWords({ kind: 'account-class', value: { class: 'ci-bot' } })).toBe(
    'The author’s account is a CI or release bot',
  )
  expect(decidedWords({ kind: 'deployment-source', value: { source: 'release' } })).toBe('Read from releases')
  expect(decidedWords({ kind: 'ownership', value: { teamId: null } })).toBe('Owned by nobody')
})

test('leaving an incident out moves recovery, leaving a deployment out moves frequency', () => {
  expect(metricOf('exclusion', { of: 'incident' })).toBe('incident-recovery-time')
  expect(metricOf('exclusion', { of: 'deployment' })).toBe('deployment-frequency')
})
