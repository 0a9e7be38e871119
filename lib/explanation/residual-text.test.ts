import { describe, expect, it } from 'vitest'
import { residualText, wordsOf } from './residual-text'

const left = (text: string, template: string | null = null) => wordsOf(residualText(text, template))

describe('what a person wrote', () => {
  it.each([
    ['a comment', '<!-- say what it does -->'],
    ['an open comment', '<!-- say what it does'],
    ['an empty box', '- [ ] I have tested this'],
    ['a ticked box', '* [x] I have tested this'],
    ['a quote', '> as discussed before'],
    ['a code fence', '```ts\nconst retries = 3\n```'],
    ['an image', '![a chart of retries](https://example.com/a.png)'],
    ['an image tag', '<img src="a.png" alt="a chart of retries">'],
    ['an address', 'https://example.com/tickets/12'],
    ['a tool’s footer', '🤖 Generated with [Claude Code](https://claude.com/claude-code)'],
    ['a trailer of a person', 'Co-authored-by: Mara Lind <mara@example.com>'],
    ['a reviewer bot’s block', '<!-- CURSOR_SUMMARY -->\nAdds retries.\n<!-- /CURSOR_SUMMARY -->'],
  ])('is not %s', (_name, text) => {
    expect(left(text)).toEqual([])
  })

  it('is not a line of the template, and is the line below it', () => {
    const template = '## Summary\r\n\r\nDescribe your change here.\r\n'
    expect(left('Describe your change here.  \nRetries three times', template)).toEqual([
      'retries',
      'three',
      'times',
    ])
  })

  it('is the words of a link, not its address', () => {
    expect(left('see [the decision](https://example.com/adr/7)')).toEqual(['see', 'the', 'decision'])
  })

  it('counts two characters as a word where no spaces are written', () => {
    expect(wordsOf('支払いを再試行する')).toHaveLength(5)
  })

  it('does not count bare numbers', () => {
    expect(wordsOf('3 retries in 20 s')).toEqual(['retries', 'in', 's'])
  })
})
