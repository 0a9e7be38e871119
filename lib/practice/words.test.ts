import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJudgement } from '../judgement/read-judgement'
import { plainLine } from './plain-line'
import { isOwnComment, type Situation, wordsOf } from './words'

const aSituation = (given: Partial<Situation> = {}): Situation => ({
  practice: { check: 'neutral', isCommented: true, asks: 'marked' },
  silence: null,
  isDraft: false,
  isExplained: false,
  missing: {
    title: 'Two of three parts are clear. One sentence is left: how it can fail',
    lines: ['What it does: clear', 'How it can fail: still general'],
    oneThing: 'If … happens, then …; we would notice by …',
  },
  isWritten: true,
  hearsPresses: true,
  posted: null,
  judged: null,
  refused: [],
  template: '### What it does\n',
  wasTold: null,
  ...given,
})

const off = { check: 'off', isCommented: false, asks: 'marked' } as const
const required = { check: 'required', isCommented: false, asks: 'marked' } as const

describe('what stands at GitHub about an explanation', () => {
  test('is nothing while nobody turned it on', () => {
    expect(wordsOf(aSituation({ practice: off }))).toBeNull()
  })

  test('asks neutrally, with a template and the question to reviewers', () => {
    const words = wordsOf(aSituation())
    expect(words).toMatchObject({
      state: 'asks',
      check: { conclusion: 'neutral' },
      status: { state: 'pending' },
    })
    expect(words?.check?.summary).toContain('### What it does')
    expect(words?.check?.summary).toContain('debug this at 2 a.m.')
  })

  test('is content when all is said, and asks for nothing more', () => {
    const words = wordsOf(aSituation({ isExplained: true }))
    expect(words).toMatchObject({ state: 'content', check: { conclusion: 'success' } })
    expect(words?.check?.summary).not.toContain('### What it does')
  })

  test('stops a merge only where an admin said that it is required, and never a draft', () => {
    expect(wordsOf(aSituation({ practice: required }))).toMatchObject({
      state: 'blocks',
      check: { conclusion: 'failure' },
      status: { state: 'failure' },
    })
    expect(wordsOf(aSituation({ practice: required, isDraft: true }))?.check?.conclusion).toBe('neutral')
  })

  test('comments on no draft, and comments alone where there is no check', () => {
    expect(wordsOf(aSituation({ isDraft: true }))?.comment).toBeNull()
    const alone = wordsOf(aSituation({ practice: { check: 'off', isCommented: true, asks: 'marked' } }))
    expect(alone).toMatchObject({ check: null, status: null })
    expect(isOwnComment(alone?.comment ?? '')).toBe(true)
  })

  test('is silent where nothing is asked, but passes a check that a branch rule waits for', () => {
    expect(wordsOf(aSituation({ silence: 'short' }))).toBeNull()
    expect(wordsOf(aSituation({ silence: 'short', practice: required }))).toMatchObject({
      state: 'not-asked',
      check: { conclusion: 'success' },
      comment: null,
    })
  })

  test('takes back what was asked when the reason is gone', () => {
    expect(wordsOf(aSituation({ silence: 'no-marker', wasTold: 'asks' }))).toMatchObject({
      check: { conclusion: 'success' },
    })
    expect(wordsOf(aSituation({ practice: off, wasTold: 'blocks' }))?.check?.conclusion).toBe('success')
    expect(wordsOf(aSituation({ practice: off, wasTold: 'asks' }))).toBeNull()
  })

  test('thanks for a judgement', () => {
    expect(wordsOf(aSituation({ isExplained: true, judged: 'genuine' }))?.check?.title).toBe(
      'Explained, and judged genuine by a reviewer. Thank you',
    )
  })

  test('has buttons for the reviewer where something can be judged, as GitHub takes them', () => {
    const actions = wordsOf(aSituation())?.check?.actions ?? []
    expect(actions.map(({ identifier }) => identifier)).toEqual(['genuine', 'partial', 'surface'])
    for (const { label, description, identifier } of actions) {
      expect(label.length).toBeLessThanOrEqual(20)
      expect(description.length).toBeLessThanOrEqual(40)
      expect(identifier.length).toBeLessThanOrEqual(20)
    }
    const nothing = [
      { isWritten: false },
      { hearsPresses: false },
      { isDraft: true },
      { silence: 'short', wasTold: 'asks' },
    ] as const
    for (const given of nothing) expect(wordsOf(aSituation(given))?.check?.actions).toEqual([])
  })

  test('answers a judgement that does not count in the check, and in no comment', () => {
    const refused = [{ login: 'ada_l', why: 'author' }] as const
    const words = wordsOf(aSituation({ refused }))
    expect(words?.check?.summary).toMatch(/\n- ada\\_l wrote this change/)
    expect(words?.comment).toBe(wordsOf(aSituation())?.comment)
  })

  test('fits what GitHub takes', () => {
    for (const judged of [null, 'genuine', 'partial', 'surface', 'unsure'] as const) {
      const words = wordsOf(aSituation({ judged }))
      expect(words?.status?.description.length).toBeLessThanOrEqual(140)
    }
  })
})

describe('what people write in Headroom after the merge', () => {
  const posting = { check: 'neutral', isCommented: true, asks: 'marked', isPostedBack: true } as const
  const posted = {
    explanation: { what: 'It waits.\n\n# Longer', failureModes: '', why: '' },
    judgements: [{ verdict: 'partial', words: '/understanding genuine' }],
  } as const
  const nothing = { explanation: null, judgements: [] }

  test('stands in the one comment, quoted and without names, and asks for nothing any more', () => {
    const words = wordsOf(aSituation({ practice: posting, posted, silence: 'short' }))
    expect(words).toMatchObject({ state: 'posted', check: null, status: null })
    expect(isOwnComment(words?.comment ?? '')).toBe(true)
    expect(words?.comment).toContain(
      '**What it does**, added in Headroom:\n\n> It waits.\n>\n> #\u200b Longer\n\n**A reviewer judged it in Headroom: partial.**\n\n> /understanding genuine',
    )
    expect(words?.comment).not.toContain('2 a.m.')
    expect(readJudgement(words?.comment ?? '')).toBeNull()
  })

  test('stands in the check where no comment is wanted, and nowhere unless the practice says so', () => {
    const inCheck = { ...posting, isCommented: false }
    expect(wordsOf(aSituation({ practice: inCheck, posted }))).toMatchObject({
      check: { conclusion: 'neutral', summary: expect.stringContaining('> It waits.') },
      comment: null,
    })
    expect(wordsOf(aSituation({ practice: { ...inCheck, check: 'off' }, posted }))).toBeNull()
    expect(wordsOf(aSituation({ practice: { ...posting, isPostedBack: false }, posted }))).toBeNull()
  })

  test('that was taken back is said to be; of nothing nothing is said, and what was asked before stays as it is', () => {
    const practice = posting
    for (const wasTold of [null, 'not-asked'] as const)
      expect(wordsOf(aSituation({ practice, posted: nothing, wasTold }))).toBeNull()
    for (const wasTold of ['asks', 'content', 'blocks'] as const)
      expect(wordsOf(aSituation({ practice, posted: nothing, wasTold }))).toEqual(
        wordsOf(aSituation({ practice, wasTold })),
      )
    expect(wordsOf(aSituation({ practice, posted: nothing, wasTold: 'posted' }))?.comment).toContain(
      'What was added in Headroom was taken back.',
    )
  })

  test('judges nothing, mentions nobody and fits, whatever it is', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '/understanding genuine',
        '@everyone',
        '```',
        '> x',
        '- [ ] y',
        '1. z',
        '---',
        '\r\n',
        '&#64;',
      ),
    )
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), (lines) => {
        const text = lines.join('\n')
        const explanation = { what: text, failureModes: text, why: text }
        const judgements = [{ verdict: 'surface', words: text }] as const
        const words = wordsOf(aSituation({ practice: posting, posted: { explanation, judgements } }))
        const comment = words?.comment ?? ''
        expect(readJudgement(comment)).toBeNull()
        expect(comment).not.toMatch(/@(?!\u200b)|(?<!\\)&#|```/)
      }),
      { seed: 6, numRuns: 100 },
    )
    const long = '@&<'.repeat(10_000)
    const explanation = { what: long, failureModes: long, why: long }
    const judgements = Array.from({ length: 9 }, () => ({
      verdict: 'surface' as const,
      words: '@&'.repeat(1_000),
    }))
    const words = wordsOf(aSituation({ practice: posting, posted: { explanation, judgements } }))
    expect(words?.comment?.length).toBeLessThan(65_000)
    expect(words?.comment).toContain('The rest stands in Headroom.')
  })
})

describe('a line that is not ours', () => {
  test.each([
    ['@everyone look', /@(?!\u200b)/],
    ['see #12 and GH-12', /#\d|GH-/],
    ['https://example.org/x www.example.org', /:\/\/|www\./],
    ['<img src=x onerror=alert(1)>', /(?<!\\)[<>]/],
    ['![a](b) `code` **bold** ~~gone~~ | cell', /(?<!\\)[`*[\]!~|]/],
    ['one\n\n# two\r\n/understanding genuine', /[\r\n]/],
  ])('is shown and does nothing: %s', (text, harmful) => {
    expect(plainLine(text)).not.toMatch(harmful)
  })

  test('stays short on one line whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const line = plainLine(text)
        expect(line).not.toMatch(/[\r\n]/)
        expect(line).not.toMatch(/@(?!\u200b)/)
        expect(line.length).toBeLessThanOrEqual(900)
      }),
      { seed: 6, numRuns: 500 },
    )
    expect(plainLine('@a'.repeat(30_000)).length).toBeLessThanOrEqual(900)
  })
})
