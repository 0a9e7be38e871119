import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRows } from '../columns/test-nouns'
import { judge } from './explanation-coverage'
import { judge as judgeJudged } from './judged-share'
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
      verdict: null,
      levels: { what, failureModes, why },
    },
  }) as MeasuredChange

test.each([
  [[0, 0, 0], 'nothing-written', ['what', 'failure-modes', 'why'], 1200],
  [[2, 0, 0], 'failure-modes', ['failure-modes', 'why'], 1000],
  [[2, 1, 0], 'why', ['failure-modes', 'why'], 900],
  [[0, 1, 1], 'what', ['what', 'failure-modes', 'why'], 1000],
  [[2, 1, 2], 'only-general', ['failure-modes'], 700],
  [[2, 2, 2], 'not-judged', [], 600],
  [[3, 3, 3], 'not-judged', [], 600],
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

test('what a person judged lacks nothing where it is explained, and a judged text pays in full', () => {
  const { explanation, ...change } = graded([2, 2, 2])
  const judged = (verdict: 'genuine' | 'unsure', levels = { what: 2, failureModes: 2, why: 2 }) =>
    ({ ...change, explanation: explanation && { ...explanation, verdict, levels } }) as MeasuredChange
  expect(lackingOf(judged('genuine'))).toBeNull()
  expect(lackingOf(judged('unsure'))).toBe('not-judged')
  const partly = graded([2, 1, 1])
  const partlyJudged = {
    ...partly,
    explanation: partly.explanation && { ...partly.explanation, verdict: 'partial' },
  }
  expect(openTwelfths(partlyJudged as MeasuredChange)).toBe(400)
})

test('without any text everything is open', () => {
  const change: MeasuredChange = { ...graded([0, 0, 0]), explanation: null }
  expect(lackingOf(change)).toBe('nothing-written')
  expect(openTwelfths(change)).toBe(1200)
})

test('a change lacks something exactly where coverage asks for it and it is not explained and judged', () => {
  fc.assert(
    fc.property(anyRows(60), (rows) => {
      for (const change of rows.changes) {
        const verdict = judge(change)
        const judged = judgeJudged(change)
        const isJudged = !('leave' in judged) && judged.isCounted
        expect(lackingOf(change) !== null).toBe(!('leave' in verdict) && !isJudged)
        expect(lackingOf(change) === 'not-judged').toBe(!('leave' in judged) && !isJudged)
        expect(openTwelfths(change) !== null).toBe(lackingOf(change) !== null)
      }
    }),
    { seed: 20261121, numRuns: 30 },
  )
})
