import { expect, test } from 'vitest'
import { anAnswer, aSummary } from '@/components/charts/answers'
import { explanationsHeadline } from './explanations-headline'

const headlineOf = (total: Parameters<typeof aSummary>[0], marker: 'ai' | null = null) =>
  explanationsHeadline(anAnswer({ total: aSummary(total) }), marker).headline

test.each([
  [0, 'None of the changes come explained.'],
  [0.04, 'Fewer than one in ten changes come explained.'],
  [0.31, 'Fewer than one in three changes come explained.'],
  [0.48, 'Fewer than half of the changes come explained.'],
  [0.53, 'More than half of the changes come explained.'],
  [0.8, 'More than three in four changes come explained.'],
  [1, 'All changes come explained.'],
])('a share of %f is told as %s', (value, told) => {
  expect(headlineOf({ value, n: 100 })).toBe(told)
})

test('below the minimum no share is told, and unknown is never told as none', () => {
  expect(headlineOf({ reason: 'below-minimum', n: 3 }, 'ai')).toBe(
    'Too few changes with an AI marker over 20 lines to give a share.',
  )
  expect(headlineOf({ reason: 'not-read-yet' })).toBe('How many changes come explained is not known.')
  expect(headlineOf({ reason: 'suppressed' })).toBe('This team is too small to be shown.')
})
