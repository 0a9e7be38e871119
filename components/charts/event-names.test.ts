import { expect, test } from 'vitest'
import { nameEvents } from './event-names'

const anEvent = (number: number, left: number, words: string) => ({
  number,
  left,
  x: left,
  mark: {
    kind: 'annotation',
    at: '2026-05-20T10:00:00Z',
    words,
    href: null,
    isSevere: false,
    count: 1,
  } as const,
})

test('events far apart keep their words', () => {
  const events = [
    anEvent(1, 0.1, 'Coding agents'),
    anEvent(2, 0.5, 'One reviewer'),
    anEvent(3, 0.9, 'Freeze lifted'),
  ]
  expect([...nameEvents(events, 900)].sort()).toEqual([1, 2, 3])
})

test('of two that collide the newer keeps its words', () => {
  const events = [anEvent(1, 0.4, 'Coding agents for all teams'), anEvent(2, 0.45, 'One reviewer')]
  expect([...nameEvents(events, 900)]).toEqual([2])
})

test('a strip without room numbers them all', () => {
  expect(nameEvents([anEvent(1, 0.2, 'Coding agents for all teams')], 100).size).toBe(0)
})
