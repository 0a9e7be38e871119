import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRows } from '../columns/test-nouns'
import { judge } from './explanation-coverage'
import { lackingOf, openTwelfths, unclearParts } from './lacking'
import type { MeasuredChange } from './rows'

type Levels = [what: number, failureModes: number, why: number]

const graded = (
  [what, failureModes, why]: Levels,
  provenance: NonNullable<MeasuredChange['explanation']>['provenance'] = 'human-posted',
): MeasuredChange =>
  ({
    exclusion: null,
    effectiveLines: 100,
    explanation: {
      isExplained: provenance === 'human-posted' && Math.min(what, failureModes, why) >= 2,
      provenance,
      levels: { what, failureModes, why },
    },
  }) as MeasuredChange

test.each([
  [[0, 0, 0], 'nothing-written', ['what', 'failure-modes', 'why'], 1200],
  [[2, 0, 0], 'failure-modes', ['failure-modes', 'why'], 1000],
  [[2, 1, 0], 'why', ['failure-modes', 'why'], 900],
  [[0, 1, 1], 'what', ['what', 'failure-modes', 'why'], 1000],
  [[2, 1, 2], 'only-general', ['failure-modes'], 700],
  [[2, 2, 2], null, [], null],
  [[3, 3, 3], null, [], null],
] as [Levels, string | null, string[], number | null][])(
  'levels %o lack %s first, and all of %o',
  (levels, lacks, unclear, open) => {
    const change = graded(levels)
    expect(lackingOf(change)).toBe(lacks)
    expect(unclearParts(change)).toEqual(unclear)
    expect(openTwelfths(change)).toBe(open)
  },
)

test('a text that a tool posted lacks a person who stands for it, and pays nothing', () => {
  const change = graded([2, 2, 2], 'agent-posted')
  expect(lackingOf(change)).toBe('by-a-tool')
  expect(openTwelfths(change)).toBe(1200)
})

test('without any text everything is open', () => {
  const change: MeasuredChange = { ...graded([0, 0, 0]), explanation: null }
  expect(lackingOf(change)).toBe('nothing-written')
  expect(openTwelfths(change)).toBe(1200)
})

test('a change lacks something exactly where coverage asks for it and does not count it as explained', () => {
  fc.assert(
    fc.property(anyRows(60), (rows) => {
      for (const change of rows.changes) {
        const verdict = judge(change)
        expect(lackingOf(change) !== null).toBe(!('leave' in verdict) && !verdict.isCounted)
        expect(openTwelfths(change) !== null).toBe(lackingOf(change) !== null)
      }
    }),
    { seed: 20261121, numRuns: 30 },
  )
})
