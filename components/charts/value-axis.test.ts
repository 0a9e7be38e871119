import { expect, test } from 'vitest'
import { durationRatioAxis, fractionOfRatio, valueAxis } from './value-axis'

const minute = 60_000
const hour = 60 * minute

test.each([
  [{ unit: 'changes' }, 199, ['0', '50', '100', '150', '200'], 'changes'],
  [{ unit: 'changes' }, 3, ['0', '1', '2', '3'], 'changes'],
  [{ unit: 'share' }, 0.22, ['0', '10', '20', '30%'], 'per cent'],
  [{ unit: 'share' }, 1, ['0', '50', '100%'], 'per cent'],
  [{ unit: 'ms' }, 100 * minute, ['0', '50', '100'], 'minutes'],
  [{ unit: 'ms' }, 9 * hour, ['0', '5', '10'], 'hours'],
  [{ unit: 'ms', hours: 'business' }, 180 * hour, ['0', '50', '100', '150', '200'], 'business hours'],
  [{ unit: 'ms' }, 180 * hour, ['0', '2', '4', '6', '8'], 'days'],
] as const)('%o up to %d is read off %o', (measure, largest, labels, words) => {
  const axis = valueAxis(measure, largest)
  expect(axis.ticks.map(axis.label)).toEqual(labels)
  expect(axis.words).toBe(words)
  expect(axis.max).toBeGreaterThanOrEqual(largest)
})

test('what is all zero still has an axis from zero', () => {
  expect(valueAxis({ unit: 'ms' }, 0).ticks).toEqual([0, minute])
})

test.each(['share', 'ms', 'changes'] as const)(
  'of %s nothing can be read off where nothing is known',
  (unit) => {
    expect(valueAxis({ unit }, null).ticks).toEqual([])
  },
)

test('recoveries from minutes to days stand between round lengths', () => {
  const axis = durationRatioAxis([4 * minute, 30 * hour])
  expect(axis.min).toBe(minute)
  expect(axis.max).toBe(168 * hour)
  expect(fractionOfRatio(axis, minute)).toBe(0)
  expect(fractionOfRatio(axis, 168 * hour)).toBeCloseTo(1)
  expect(fractionOfRatio(axis, 10 * minute)).toBeCloseTo(Math.log(10) / Math.log(168 * 60))
})
