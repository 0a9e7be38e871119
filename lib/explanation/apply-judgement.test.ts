import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdicts } from '@/lib/domain/judgement'
import { applyJudgement, type SaidLevels } from './apply-judgement'
import type { Level } from './grade-parts'
import type { Provenance } from './provenance'

const nothingSaid: SaidLevels = { what: null, failureModes: null, why: null }

const graded = (levels: readonly [Level, Level, Level], provenance: Provenance | null = 'human-posted') => {
  const part = (level: Level) => ({ level, text: 'a text', spans: [], signals: [] })
  return {
    parts: { what: part(levels[0]), failureModes: part(levels[1]), why: part(levels[2]) },
    provenance,
  }
}

const levelsAfter = (...judgement: Parameters<typeof applyJudgement>) => {
  const { what, failureModes, why } = applyJudgement(...judgement).levels
  return [what, failureModes, why]
}

describe('a judgement', () => {
  it.each([
    ['surface', [1, 1, 1]],
    ['partial', [2, 2, 1]],
    ['genuine', [2, 2, 1]],
    ['unsure', [2, 2, 1]],
    [null, [2, 2, 1]],
  ] as const)('of %s leaves 2, 2, 1 at %j', (verdict, levels) => {
    expect(levelsAfter(graded([2, 2, 1]), verdict, nothingSaid)).toEqual(levels)
  })

  it('of genuine permits 3 where the judge says so, and a lower level as well', () => {
    const said = { what: 3, failureModes: 1, why: 2 }
    expect(levelsAfter(graded([2, 2, 1]), 'genuine', said)).toEqual([3, 1, 2])
  })

  it('of partial or surface holds down what the judge says of a part', () => {
    const said = { what: 3, failureModes: 3, why: 3 }
    expect(levelsAfter(graded([1, 2, 2]), 'partial', said)).toEqual([2, 2, 2])
    expect(levelsAfter(graded([1, 2, 2]), 'surface', said)).toEqual([1, 1, 1])
  })

  it('of unsure lifts nothing', () => {
    expect(levelsAfter(graded([1, 2, 2]), 'unsure', { what: 3, failureModes: 3, why: 1 })).toEqual([1, 2, 1])
  })

  it('of genuine makes a tool’s text explained, and no other does', () => {
    const explainedBy = (verdict: (typeof verdicts)[number] | null) =>
      applyJudgement(graded([2, 2, 2], 'agent-posted'), verdict, nothingSaid).isExplained
    expect([null, ...verdicts].filter(explainedBy)).toEqual(['genuine'])
  })

  it('of surface takes a person’s text out of the explained ones', () => {
    expect(applyJudgement(graded([2, 2, 2]), null, nothingSaid).isExplained).toBe(true)
    expect(applyJudgement(graded([2, 2, 2]), 'partial', nothingSaid).isExplained).toBe(true)
    expect(applyJudgement(graded([2, 2, 2]), 'surface', nothingSaid).isExplained).toBe(false)
  })

  it('never lifts a part at level 0', () => {
    const aLevel = fc.constantFrom(null, 0, 1, 2, 3)
    fc.assert(
      fc.property(
        fc.constantFrom(null, ...verdicts),
        fc.record({ what: aLevel, failureModes: aLevel, why: aLevel }),
        (verdict, said) => {
          expect(levelsAfter(graded([0, 0, 0]), verdict, said)).toEqual([0, 0, 0])
        },
      ),
      { seed: 21, numRuns: 200 },
    )
  })
})
