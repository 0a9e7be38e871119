import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJudgement } from './read-judgement'

const none = { what: null, failureModes: null, why: null }

describe('a command', () => {
  it.each([
    ['/understanding genuine', 'genuine', none, null],
    ['/understanding unsure', 'unsure', none, null],
    ['/headroom understanding surface', 'surface', none, null],
    ['/Understanding Partial', 'partial', none, null],
    ['Thanks!\r\n\r\n/understanding genuine\r\nSee you', 'genuine', none, null],
    ['/understanding partial what=2 failure=1 why=3', 'partial', { what: 2, failureModes: 1, why: 3 }, null],
    ['/understanding partial what=2 what=1', 'partial', { ...none, what: 1 }, null],
    ['/understanding genuine -- knew about the pool', 'genuine', none, 'knew about the pool'],
    ['/understanding genuine --', 'genuine', none, null],
    ['/understanding surface\n/understanding genuine', 'genuine', none, null],
    ['A line with one ` backtick\n/understanding genuine', 'genuine', none, null],
  ])('in %j says %s', (text, verdict, levels, words) => {
    expect(readJudgement(text)).toEqual({ by: 'command', verdict, levels, words })
  })

  it.each([
    '> /understanding genuine',
    '  /understanding genuine',
    'Say /understanding genuine to judge',
    '`/understanding genuine`',
    '`some code\n/understanding genuine\nmore of it`',
    '```\n/understanding genuine\n```',
    '~~~\n/understanding genuine',
    '<!--\n/understanding genuine\n-->',
    '<!-- never closed\n/understanding genuine',
    '<blockquote>\n/understanding genuine\n</blockquote>',
    '<pre>\n/understanding genuine\n</pre>',
    '/understanding',
    '/understanding great',
    '/understanding genuinely',
    '/understanding genuine and more',
    '/understanding genuine what=4',
    '/misunderstanding genuine',
    '- /understanding genuine',
  ])('is not in %j', (text) => {
    expect(readJudgement(text)).toBeNull()
  })
})

describe('the keyword', () => {
  it.each(['Understanding: genuine', 'understanding:genuine', 'LGTM\nUnderstanding: Genuine.'])(
    'counts on its own line: %j',
    (text) => {
      expect(readJudgement(text)).toMatchObject({ by: 'keyword', verdict: 'genuine' })
    },
  )

  it.each(['My understanding: genuine', 'Understanding: genuine effort', '> Understanding: genuine'])(
    'is not in %j',
    (text) => {
      expect(readJudgement(text)).toBeNull()
    },
  )

  it('gives way to a command that follows it', () => {
    expect(readJudgement('Understanding: surface\n\n/understanding genuine')?.verdict).toBe('genuine')
    expect(readJudgement('/understanding genuine\n\nUnderstanding: surface')?.verdict).toBe('surface')
  })
})

describe('hiding a judgement', () => {
  const plain = fc.constantFrom(
    'Looks good.',
    'See `retry`.',
    '',
    'Why not a queue?',
    '# Notes',
    '- one\n- two',
  )
  const said = fc.constantFrom(
    '/understanding genuine',
    'Understanding: surface',
    '/understanding unsure -- hm',
  )
  const hide: ((text: string) => string)[] = [
    (text) => `> ${text}`,
    (text) => `\`\`\`\n${text}\n\`\`\``,
    (text) => `<!-- ${text} -->`,
    (text) => `<!--\n${text}\n-->`,
    (text) => `\`${text}\``,
    (text) => `somebody wrote ${text} there`,
    (text) => `    ${text}`,
  ]

  it('in a quote, in code, in a comment or within a sentence leaves nothing said, whatever stands around it', () => {
    fc.assert(
      fc.property(plain, said, fc.constantFrom(...hide), plain, (before, judgement, hidden, after) => {
        expect(readJudgement(`${before}\n\n${hidden(judgement)}\n\n${after}`)).toBeNull()
        expect(readJudgement(`${before}\n\n${judgement}\n\n${after}`)).not.toBeNull()
      }),
      { seed: 41, numRuns: 300 },
    )
  })

  it('takes no longer for hostile texts: they are read to their end', () => {
    for (const unit of [
      '`',
      '` `` ',
      '<!--',
      '<pre>',
      '/understanding genuine ',
      '\n/understanding genuine `',
      '```\n',
    ]) {
      const text = unit.repeat(Math.ceil(60_000 / unit.length))
      expect(() => readJudgement(`understanding ${text}`)).not.toThrow()
    }
  })
})
