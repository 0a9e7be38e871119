import { expect, test } from 'vitest'
import { outcomeWords } from './deployment-words'

test('no link to a failure is not called a success', () => {
  expect(outcomeWords({ failure: null, recoveredAt: null })).toBe('no failure found')
})

test('a suspicion is not called a failure', () => {
  expect(outcomeWords({ failure: 'suspected', recoveredAt: null })).toBe('may have failed, not decided')
})

test('a failure says whether it still lasts', () => {
  expect(outcomeWords({ failure: 'confirmed', recoveredAt: null })).toBe('failed, not recovered yet')
  expect(outcomeWords({ failure: 'confirmed', recoveredAt: '2026-11-04T08:12:00Z' })).toBe('failed')
})
