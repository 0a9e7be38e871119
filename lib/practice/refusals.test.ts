import { describe, expect, test } from 'vitest'
import type { Judgement } from '../judgement/judge'
import { refusalLines, refusedOf } from './refusals'

const aJudgement = (given: Partial<Judgement>): Judgement => ({
  ...{ id: `${given.accountId} ${given.at}`, by: 'command', accountId: 'ada', decidedBy: null, at: 1 },
  ...{ verdict: 'genuine', levels: { what: null, failureModes: null, why: null }, words: null },
  ...{ isEdited: false, isTakenBack: false, headSha: null, refusal: null, isReplaced: false, stale: null },
  ...given,
})
const told = (judgements: Judgement[]) => refusedOf(judgements, (id) => (id === 'ghost' ? null : id))

describe('what a judge is told of a judgement that does not count', () => {
  test('is the last of each, newest first, and at most three', () => {
    const judgements = ['ada', 'ben', 'cem', 'dot'].map((accountId, at) =>
      aJudgement({ accountId, at, refusal: 'no-permission' }),
    )
    expect(told(judgements).map(({ login }) => login)).toEqual(['dot', 'cem', 'ben'])
    expect(told([...judgements, aJudgement({ accountId: 'dot', at: 9 })]).map(({ login }) => login)).toEqual([
      'cem',
      'ben',
      'ada',
    ])
  })

  test('names what changed since, and says nothing of what counts, is not asked yet or was said in Headroom', () => {
    const stale = { since: 2, by: 'text' } as const
    expect(told([aJudgement({ stale })])).toEqual([{ login: 'ada', why: 'text-changed' }])
    expect(told([aJudgement({})])).toEqual([])
    expect(told([aJudgement({ refusal: 'permission-unknown' })])).toEqual([])
    expect(told([aJudgement({ refusal: 'author', decidedBy: 'user-1' })])).toEqual([])
    expect(told([aJudgement({ refusal: 'author', accountId: 'ghost' })])).toEqual([])
    expect(told([aJudgement({ stale, isTakenBack: true })])).toEqual([])
  })

  test('is one line that formats, mentions and links nothing', () => {
    const [line] = refusalLines([{ login: 'helper[bot]_x', why: 'machine' }])
    expect(line).toBe('- helper\\[bot\\]\\_x is a machine: only people judge understanding.')
  })
})
