import { expect, test } from 'vitest'
import type { CatalogueAnswer } from '@/lib/api/metric-contract'
import { directionWords } from './direction-words'

const aMetric = (parts: Partial<CatalogueAnswer>): CatalogueAnswer => ({
  id: 'change-failure-rate',
  name: 'Change failure rate',
  definition: '',
  formula: '',
  unit: 'share',
  kind: 'share',
  countedAt: '',
  trendWindow: 91,
  maturesAfter: 7,
  direction: 'down',
  minimum: 20,
  bound: 'exact',
  excludes: [],
  ...parts,
})
const aRise = { difference: 0.04, low: 0.006, high: 0.069, isClear: true, direction: 'worse' } as const

test('a clear rise of what should fall is told by sign, difference and word', () => {
  expect(directionWords(aMetric({}), aRise)).toEqual({
    kind: 'worse',
    sign: '▲',
    words: '+4.0 points, worse than',
  })
})

test('a difference whose interval holds zero has no sign and no judgement', () => {
  const unclear = { ...aRise, low: -0.01, isClear: false, direction: 'none' } as const
  expect(directionWords(aMetric({}), unclear)).toEqual({
    kind: 'unclear',
    sign: null,
    words: 'No clear change from',
  })
})

test('a metric without a better direction states the difference and judges nothing', () => {
  const reviewTime = aMetric({ unit: 'ms', kind: 'duration', direction: 'none', hours: 'business' })
  const longer = { ...aRise, difference: 3.2 * 3_600_000, direction: 'none' } as const
  expect(directionWords(reviewTime, longer)).toEqual({
    kind: 'fact',
    sign: null,
    words: '3.2 h longer than',
  })
})

test('points of a share are told from where they began', () => {
  const aiShare = aMetric({ direction: 'none' })
  expect(directionWords(aiShare, { ...aRise, direction: 'none' })?.words).toBe('+4.0 points from')
})

test('nothing is said where nothing was compared', () => {
  expect(directionWords(aMetric({}), null)).toBeNull()
})
