import { describe, expect, it } from 'vitest'
import { locateParts } from './locate-parts'

const textsOf = (body: string) => {
  const { what, failureModes, why } = locateParts(body)
  return [what.text.trim(), failureModes.text.trim(), why.text.trim()]
}

describe('locating the three parts', () => {
  it('leaves out how it was tested', () => {
    expect(textsOf('It retries.\n\n## Test plan\nNone.')).toEqual(['It retries.', '', ''])
  })

  it('finds each part under its heading, in any order, with Windows line ends', () => {
    const body =
      '## Why this approach\r\nCheaper.\r\n\r\n### 1. Summary:\r\nRetries.\r\n\r\n# Failure modes\r\nTimeouts.\r\n'
    expect(textsOf(body)).toEqual(['Retries.', 'Timeouts.', 'Cheaper.'])
  })

  it.each(['What changed?', 'Overview', 'What this does', 'Purpose'])('knows “%s” as what', (heading) => {
    expect(textsOf(`## ${heading}\nx`)).toEqual(['x', '', ''])
  })

  it.each(['What could go wrong?', 'How it can fail in production', 'Risks and rollback', 'Blast radius'])(
    'knows “%s” as failure modes',
    (heading) => {
      expect(textsOf(`## ${heading}\nx`)).toEqual(['', 'x', ''])
    },
  )

  it.each(['Rationale', 'Alternatives considered', 'Trade-offs', 'Design decisions', 'Why?'])(
    'knows “%s” as why',
    (heading) => {
      expect(textsOf(`## ${heading}\nx`)).toEqual(['', '', 'x'])
    },
  )

  it('keeps smaller headings inside their part and ends it at an equal one', () => {
    expect(textsOf('## Summary\na\n### Details\nb\n## Test plan\nc')).toEqual(['a\nb', '', ''])
  })

  it('begins another part under a smaller heading', () => {
    expect(textsOf('# Summary\na\n## Why\nb')).toEqual(['a', '', 'b'])
  })

  it('joins the pieces of a part that has two headings', () => {
    expect(locateParts('## Why\na\n## Alternatives considered\nb').why.text).toBe('a\nb')
  })

  it('does not take an issue number, a fence, a quote or a comment for a heading', () => {
    const body = '## Summary\na\n#12\n```\n## Why\n```\n> ## Why\n<!--\n## Why\n-->\nb'
    expect(locateParts(body).why.spans).toEqual([])
    expect(locateParts(body).what.spans.at(-1)?.until).toBe(body.length)
  })

  it('gives offsets that cut the part out of the body', () => {
    const body = 'Hello\n\n## Summary\r\nRetries.\n\n## Risks\nTimeouts.'
    const { failureModes } = locateParts(body)
    expect(failureModes.spans.map(({ from, until }) => body.slice(from, until)).join('')).toBe(
      failureModes.text,
    )
    expect(failureModes.text).toBe('Timeouts.')
  })
})
