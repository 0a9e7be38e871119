import { describe, expect, test } from 'vitest'
import { missingOf } from './missing'

const levels = { what: 2, failureModes: 1, why: 0 } as const
const open = (cap: 0 | 1 | null, words: string) => ({ state: 'open' as const, cap, words })

describe('what is missing from an explanation', () => {
  test('is said by the signal that keeps a part where it is, and one thing is next', () => {
    const signals = {
      what: [open(null, 'Limits nothing')],
      failureModes: [
        { state: 'met' as const, cap: null, words: 'Is met' },
        open(null, 'Limits nothing'),
        open(1, 'No “if …”'),
      ],
      why: [open(1, 'Would leave more'), open(0, 'Only boxes')],
    }
    expect(missingOf({ levels, isExplained: false }, signals)).toEqual({
      title: 'One of three parts is clear. Two sentences are left: how it can fail and why this way',
      lines: [
        'What it does: clear',
        'How it can fail: still general. No “if …”',
        'Why this way: not there yet. Only boxes',
      ],
      oneThing: expect.stringMatching(/^How it can fail: If/),
    })
  })

  test('is told without a reason where a person’s judgement alone bounds it', () => {
    const met = [{ state: 'met' as const, cap: null, words: 'Is met' }]
    const { lines } = missingOf({ levels, isExplained: false }, { what: met, failureModes: met, why: met })
    expect(lines[1]).toBe('How it can fail: still general')
  })
})
