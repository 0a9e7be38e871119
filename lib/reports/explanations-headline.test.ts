import { expect, test } from 'vitest'
import { anAnswer, aSummary } from '../api/test-answers'
import { explanationsHeadline } from './explanations-headline'

const headlineOf = (total: Parameters<typeof aSummary>[0], marker: 'ai' | null = null) =>
  explanationsHeadline(ofBoth(total), ofBoth({ value: 0.3, n: 50 }), marker).headline

const ofBoth = (total: Parameters<typeof aSummary>[0]) => ({
  all: anAnswer({ total: aSummary(total) }),
  marked: anAnswer({ total: aSummary(total) }),
})

test.each([
  [0, 'None of the changes come explained. A person has judged fewer than one in three explanations.'],
  [
    0.04,
    'Fewer than one in ten changes come explained. A person has judged fewer than one in three explanations.',
  ],
  [
    0.31,
    'Fewer than one in three changes come explained. A person has judged fewer than one in three explanations.',
  ],
  [
    0.48,
    'Fewer than half of the changes come explained. A person has judged fewer than one in three explanations.',
  ],
  [
    0.53,
    'More than half of the changes come explained. A person has judged fewer than one in three explanations.',
  ],
  [
    0.8,
    'More than three in four changes come explained. A person has judged fewer than one in three explanations.',
  ],
  [1, 'All changes come explained. A person has judged fewer than one in three explanations.'],
])('a share of %f is told as %s', (value, told) => {
  expect(headlineOf({ value, n: 100 })).toBe(told)
})

test('below the minimum no share is told, and unknown is never told as none', () => {
  expect(headlineOf({ reason: 'below-minimum', n: 3 }, 'ai')).toBe(
    'Too few changes with an AI marker over 20 lines to give a share.',
  )
  expect(headlineOf({ reason: 'not-read-yet' })).toBe('How many changes come explained is not known.')
  expect(
    explanationsHeadline(ofBoth({ value: 0.6, n: 40 }), ofBoth({ n: 7, numerator: 2, denominator: 7 }), null)
      .headline,
  ).toBe('More than half of the changes come explained. A person has judged 2 of 7 explanations.')
  expect(headlineOf({ reason: 'suppressed' })).toBe('This team is too small to be shown.')
})
