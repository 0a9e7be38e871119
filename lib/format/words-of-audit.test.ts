import { expect, test } from 'vitest'
import { wordsOfAction, wordsOfActor, wordsOfDetails } from './words-of-audit'

test('an action is told in words, also one that has none of its own', () => {
  expect(wordsOfAction('role-changed')).toBe('Role changed')
  expect(wordsOfAction('mapping-replaced')).toBe('Mapping replaced')
  expect(wordsOfAction('constructor')).toBe('Constructor')
})

test('an actor has the name of today, and is not invented where nobody is known', () => {
  expect(wordsOfActor({ kind: 'user', id: 'u1', name: 'Ada' })).toBe('Ada')
  expect(wordsOfActor({ kind: 'user', id: 'u1', name: null })).toBe('Somebody who is gone (u1)')
  expect(wordsOfActor({ kind: 'token', id: 'environment', name: null })).toBe('Token HEADROOM_API_TOKEN')
  expect(wordsOfActor({ kind: 'anonymous', id: null, name: null })).toBe('Nobody known')
})

test('details stand on one line, a change as from and to', () => {
  expect(wordsOfDetails({ details: { from: 'member', to: 'leader' } })).toBe('from member to leader')
  expect(wordsOfDetails({ details: { scope: 'ingest', days: 90, note: null } })).toBe('scope ingest, days 90')
  expect(wordsOfDetails({ details: { joined: '' } })).toBeNull()
})
