import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateParts, partNames } from './locate-parts'
import { markedText } from './marked-text'

const shown = (body: string, template: string | null = null) =>
  markedText(body, template, '')
    .map(({ parts, isOwn, text }) => [isOwn ? parts.join() : 'aside', text.trim()])
    .filter(([, text]) => text !== '')

describe('a text with its parts marked in place', () => {
  it('marks each part where it stands, under headings and in prose', () => {
    const body =
      'The queue retries payouts three times because the bank drops calls.\n\n## Failure modes\nPayouts wait if all three fail.\n'
    expect(shown(body)).toEqual([
      ['what', 'The queue retries payouts three times'],
      ['why', 'because the bank drops calls.'],
      ['', '## Failure modes'],
      ['failureModes', 'Payouts wait if all three fail.'],
    ])
  })

  it('tells apart what nobody wrote for this change: template, quote, code', () => {
    const body =
      '## What it does\n<!-- in a sentence -->\nRetries payouts.\n> said before\n\n```\nretry()\n```\n'
    const aside = markedText(body, '## What it does\n<!-- in a sentence -->', '')
      .filter(({ isOwn }) => !isOwn)
      .map(({ text }) => text.trim())
    expect(aside.join('\n').trim()).toBe(
      '## What it does\n<!-- in a sentence -->\n> said before\n\n```\nretry()\n```',
    )
  })

  it('loses nothing of any text, and marks what the rule located of it', () => {
    const pieces = fc.constantFrom(
      ...[
        '## Why\n',
        '# Summary\r\n',
        'It retries. ',
        'If it fails, it stops. ',
        '> quoted\n',
        '\n\n',
        '```\n',
      ],
      ...['- because of costs\n', '<!-- note', '-->', ' \t', '😀 ', 'Risiken: keine.\n'],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (some) => {
        const body = some.join('')
        const passages = markedText(body, '## Why\n', '')
        expect(passages.map(({ text }) => text).join('')).toBe(body)
        const located = locateParts(body, '## Why\n')
        for (const name of partNames) {
          const isMarked = passages.some(({ parts, text }) => parts.includes(name) && text.trim() !== '')
          expect(isMarked).toBe(located[name].own.trim() !== '')
        }
      }),
      { seed: 6, numRuns: 100 },
    )
  })
})
