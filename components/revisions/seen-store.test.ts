import { expect, test } from 'vitest'
import type { Seen } from './seen'
import { readSeen, type SeenStorage, seenKey, writeSeen } from './seen-store'

const seen: Seen = {
  '2026-05-04/2026-05-11': {
    value: null,
    n: 12,
    numerator: 3,
    denominator: 12,
    possible: null,
    at: '2026-11-12T08:00:00.000Z',
  },
}
const everything = { team: null, service: null, repository: null }
const failures = { metric: 'change-failure-rate', bucket: 'week', zone: 'UTC' } as const

/** A storage that refuses more than so many letters, as a browser's does. */
function aStorage(mostLetters = 10_000) {
  const kept = new Map<string, string>()
  const storage: SeenStorage = {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    setItem: (key, text) => {
      const others = [...kept].filter(([other]) => other !== key).map(([, value]) => value.length)
      if (others.reduce((sum, length) => sum + length, text.length) > mostLetters) {
        throw new DOMException('full', 'QuotaExceededError')
      }
      kept.set(key, text)
    },
    get length() {
      return kept.size
    },
  }
  return { storage, kept }
}

test('what was seen is read back', () => {
  const { storage } = aStorage()
  const key = seenKey('somebody', failures, everything)
  writeSeen(storage, key, seen)
  expect(readSeen(storage, key)).toEqual(seen)
})

test('each reader, metric, bucket, zone and place has its own', () => {
  const keys = [
    seenKey('somebody', failures, everything),
    seenKey('somebody else', failures, everything),
    seenKey('somebody', { ...failures, metric: 'review-time' }, everything),
    seenKey('somebody', { ...failures, bucket: 'month' }, everything),
    seenKey('somebody', { ...failures, zone: 'Europe/Berlin' }, everything),
    seenKey('somebody', failures, { ...everything, team: 'search' }),
    seenKey('somebody', failures, { ...everything, service: 'search' }),
    seenKey('somebody', failures, { ...everything, repository: 'search' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test.each(['', 'no json', 'null', '[]', '7', '{"a":null}', '{"a":{"at":"never","n":1}}', '{"a":{"n":"1"}}'])(
  'what others wrote there is nothing seen: %s',
  (text) => {
    const { storage, kept } = aStorage()
    kept.set('key', text)
    expect(readSeen(storage, 'key')).toEqual({})
  },
)

test('a storage that is full gives up what other pages have seen, and nothing that is not ours', () => {
  const one = JSON.stringify(seen).length
  const { storage, kept } = aStorage(Math.round(one * 1.5) + 3)
  kept.set('another program', 'its')
  const [older, newer] = [seenKey('a', failures, everything), seenKey('b', failures, everything)]
  writeSeen(storage, older, seen)
  writeSeen(storage, newer, seen)
  expect(readSeen(storage, older)).toEqual({})
  expect(readSeen(storage, newer)).toEqual(seen)
  expect(kept.get('another program')).toBe('its')
})

test('a storage that takes nothing at all breaks nothing', () => {
  const { storage } = aStorage(0)
  const key = seenKey('somebody', failures, everything)
  writeSeen(storage, key, seen)
  expect(readSeen(storage, key)).toEqual({})
})
