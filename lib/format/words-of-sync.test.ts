import { expect, test } from 'vitest'
import {
  healedWords,
  paceWords,
  pauseWords,
  progressOf,
  progressWords,
  quotaWords,
  readerWords,
  reconciliationWords,
  shareLeft,
  webhookWords,
  withheldStreamsWords,
} from './words-of-sync'

const zone = 'Europe/Berlin'
const now = Date.parse('2026-11-19T09:30:00Z')
const aProgress = { state: 'syncing', read: 420, expected: 1200, rate: 95, remainingMs: 492_000 } as const

test('a walk says how much of how much, how fast, and how long it still takes', () => {
  expect(progressWords(aProgress)).toBe('420 of 1,200 read')
  expect(paceWords(aProgress)).toBe('95 a minute, about 8 min left')
  expect(progressOf(aProgress)).toBe(0.35)
})

test('how long it still takes is "—" with the reason where it cannot be known', () => {
  const unknown = { ...aProgress, expected: null, remainingMs: null }
  expect(progressWords(unknown)).toBe('420 read')
  expect(paceWords(unknown)).toBe('95 a minute, time left: — (the source does not say how many there are)')
  expect(paceWords({ ...unknown, rate: null })).toBe('time left: — (it has just begun)')
  expect(progressOf(unknown)).toBeNull()
  expect(paceWords({ ...aProgress, state: 'current' })).toBeNull()
})

const aQuota = {
  resource: 'graphql',
  limit: 5000,
  remaining: 3180,
  resetAt: '2026-11-19T09:40:00Z',
  seenAt: '2026-11-19T09:29:00Z',
  pausedUntil: null,
  pausedBecause: null,
}

test('an allowance says what is left of how much and when it is full again; after that it is', () => {
  expect(quotaWords(aQuota, now, zone)).toBe('3,180 of 5,000 left, full again 19 Nov, 10:40')
  expect(quotaWords(aQuota, now + 3_600_000, zone)).toBe(
    '5,000 of 5,000 left, full again since 19 Nov, 10:40',
  )
})

test('the bar of an allowance is full again when the allowance is', () => {
  expect(shareLeft(aQuota, now)).toBe(0.636)
  expect(shareLeft(aQuota, now + 3_600_000)).toBe(1)
})

test('reading that rests says until when and why, and nothing once it goes on', () => {
  const paused = {
    ...aQuota,
    pausedUntil: '2026-11-19T09:40:00Z',
    pausedBecause: 'a fifth of the allowance is kept for your other tools',
  }
  expect(pauseWords(aQuota, now, zone)).toBeNull()
  expect(pauseWords(paused, now, zone)).toBe(
    'Reading rests until 19 Nov, 10:40: a fifth of the allowance is kept for your other tools.',
  )
  expect(pauseWords(paused, now + 3_600_000, zone)).toBeNull()
})

test('a failure that ended is told with its end; one that lasts is told as such, not as ended', () => {
  const healed = {
    error: null,
    lastError: { message: 'GitHub does not answer', at: '2026-11-19T09:12:00Z' },
    syncedAt: '2026-11-19T09:14:00Z',
  }
  expect(healedWords(healed, zone)).toBe(
    'Failed until 19 Nov, 10:12: GitHub does not answer. Read again since.',
  )
  expect(healedWords({ ...healed, syncedAt: '2026-11-19T09:00:00Z' }, zone)).toBeNull()
  expect(healedWords({ ...healed, syncedAt: null }, zone)).toBeNull()
  const error = { message: 'x', action: 'y', since: '2026-11-19T09:00:00Z' }
  expect(healedWords({ ...healed, error }, zone)).toBeNull()
})

test('a comparison with the source says what differed', () => {
  const found = { at: '2026-11-19T02:10:00Z', missing: 0, gone: 0, outdated: 0 }
  expect(reconciliationWords(found, zone)).toBe('Compared with the source 19 Nov, 03:10: nothing lacks.')
  expect(reconciliationWords({ ...found, missing: 2, gone: 1 }, zone)).toBe(
    'Compared with the source 19 Nov, 03:10: 2 missing here, 1 no longer there, read again by themselves.',
  )
  expect(reconciliationWords(null, zone)).toBeNull()
})

test('webhooks that are switched off or refused say so before all else', () => {
  const webhooks = {
    lastDeliveryAt: '2026-11-19T09:29:00Z',
    refused: 1,
    lastRefusedAt: '2026-11-19T08:00:00Z',
    isEnabled: false,
    disabledSince: '2026-11-19T09:00:00Z',
    checkedAt: '2026-11-19T09:29:00Z',
    error: null,
  }
  expect(webhookWords(webhooks, zone)).toEqual([
    'The source switched them off since 19 Nov, 10:00. Changes are read by asking, within 15 minutes.',
    '1 event was refused for a wrong signature, last 19 Nov, 09:00. Compare the secrets.',
    'Last event 19 Nov, 10:29.',
  ])
  expect(webhookWords(null, zone).join(' ')).toContain('No event has come in yet.')
})

test('who reads is named, and that nobody does, with what to do', () => {
  const reader = {
    holder: 'alpha, process 4711',
    since: '2026-11-19T09:00:00Z',
    expiresAt: '2026-11-19T09:30:20Z',
    isAlive: true,
  }
  expect(readerWords({ reader, nextRoundAt: null }, zone)).toEqual({
    said: 'Read by alpha, process 4711 since 19 Nov, 10:00. A round is under way.',
    action: null,
  })
  expect(readerWords({ reader, nextRoundAt: '2026-11-19T09:34:00Z' }, zone)?.said).toContain(
    'The next round begins 19 Nov, 10:34.',
  )
  const dead = { reader: { ...reader, isAlive: false }, nextRoundAt: null }
  expect(readerWords(dead, zone)?.action).toContain('npm start')
  const ended = { reader: { ...reader, isAlive: false, expiresAt: null }, nextRoundAt: null }
  expect(readerWords(ended, zone)?.said).toBe('Nothing reads the sources now; alpha, process 4711 did last.')
  expect(readerWords({ reader: null, nextRoundAt: null }, zone)).toBeNull()
})

test('repositories that are not named are told by their number and the worst of them', () => {
  expect(withheldStreamsWords({ repositories: 0, state: null })).toBeNull()
  expect(withheldStreamsWords({ repositories: 1, state: 'failing' })).toBe(
    '1 more repository is not named to you: cannot be read.',
  )
  expect(withheldStreamsWords({ repositories: 3, state: 'current' })).toBe(
    '3 more repositories are not named to you: all up to date.',
  )
  expect(withheldStreamsWords({ repositories: 3, state: 'stale' })).toContain('the worst late')
})
