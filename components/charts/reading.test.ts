import { expect, test } from 'vitest'
import { bucketTitle, nearestReading, type Reading, readingSentence } from './reading'

const aReading = (x: number): Reading => ({ x, title: '', facts: [], notes: [], level: null })

test('the pointer reads the nearest week, and none beyond its reach', () => {
  const readings = [0, 10, 20].map(aReading)
  expect(nearestReading(readings, 14, 100)).toBe(1)
  expect(nearestReading(readings, 16, 100)).toBe(2)
  expect(nearestReading(readings, 45, 20)).toBeNull()
})

test('a week and a month are named by their first day', () => {
  const start = Date.parse('2026-09-28T00:00:00Z')
  expect(bucketTitle(start, 'week')).toBe('Week of 28 Sep')
  expect(bucketTitle(start, 'day')).toBe('28 Sep')
})

test('a reading is one sentence for the ear', () => {
  const reading = {
    ...aReading(0),
    title: 'Week of 28 Sep',
    facts: [{ name: 'Change throughput', value: '181' }],
    notes: ['1 incident, 1 severe'],
  }
  expect(readingSentence(reading)).toBe('Week of 28 Sep: Change throughput 181, 1 incident, 1 severe')
})
