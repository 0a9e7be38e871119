import { expect, test } from 'vitest'
import { formatSummary } from '../format/format-summary'
import { at, entry, judge } from './ai-attributed-share'
import { sift } from './measured'
import type { MeasuredChange } from './rows'
import { summarise, tallyItems } from './tally'

/** Of a hundred changes every tenth is marked; of the first `declared` people said so, or said the opposite. */
function toldOf(declared: number): string {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    countedAt: index,
    exclusion: null,
    attribution: index % 10 === 0 ? 'ai-assisted' : 'no-signal-found',
    declared: index >= declared ? null : index % 10 === 0 ? 'ai' : 'no-ai',
  })) as MeasuredChange[]
  return formatSummary(entry, summarise(entry, tallyItems(sift(rows, at, judge), { start: 0, end: 100 })))
    .text
}

test.each([
  [0, 'at least 10.0%'],
  [80, 'at least 10.0%'],
  [81, '10.0%'],
  [100, '10.0%'],
])('of %i changes in a hundred declared by people, the share of marked ones reads "%s"', (declared, text) => {
  expect(toldOf(declared)).toBe(text)
})

test('what is left out neither declares nor counts', () => {
  const left = {
    countedAt: 1,
    exclusion: 'ci-bot',
    attribution: 'ai-assisted',
    declared: 'ai',
  } as MeasuredChange
  expect(tallyItems(sift([left], at, judge), { start: 0, end: 2 })).toMatchObject({ items: 0, declared: 0 })
})
