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
    ['a list of commits', '96be204 Add tests (A. Person)\n* bb5aa4d Make it consistent\n- `4a243da` Move it'],
    [
      'references',
      'Fixes #12, #13\n- Closes [#14](https://example.com/14)\nRelated to acme/shop#15 and PAY-12\ncc @mara',
    ],
    [
      'approvals',
      'ACK 0c774d8\nACKs for top commit:\n  mara:\n    Code review ACK 0c774d8, tested the build',
    ],
    ['a table', '| File | Change |\n| --- | --- |\n| retry.ts | adds retries |'],
    ['code set in', '\n    const retries = 3\n    retry(retries)\n'],
    [
      'a bot’s summary without marks',
      '## Summary by CodeRabbit\n* **New features**\n  * Adds retries to the checkout',
    ],
    [
      'an overview that a tool wrote',
      '## Pull request overview\nThis pull request adds retries.\n\n### Reviewed changes\nAll of them.',
    ],
    ['a fold of release notes', '<details>\n<summary>Release notes</summary>\n\nMany fixes.\n</details>'],
    ['a report', '## Codecov Report\nPatch coverage is 90 % of the changed lines.'],
    ['an announcement of code', 'On master (49f608d):\n\nWith this PR:\n\nTo test on ARM, run:'],
    ['a line that leads elsewhere', 'This builds on #12\nA follow-up to https://example.com/pull/3'],
    [
      'what a bot advises under a bump',
      'Dependabot will resolve any conflicts with this PR as long as you do not alter it.\nBumps lodash from 4.17.20 to 4.17.21.',
    ],
    [
      'what a template asks, where the template is not known',
      '*Explain here the context, and why you are making that change.*\n_Describe the modifications._\nDescribe your changes in detail\nBrief description of changes.\nPlease include a summary of the change and which issue is fixed.\n1. Does it change the API? (yes / no)\n*(or)*',
    ],
    ['a command to a bot', '/assign mara'],
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

  it('is what follows a bot’s summary under a heading of its own, and nested list items', () => {
    expect(left('## Summary by Sourcery\nAdds retries.\n\n## Why\nQueues lose order.')).toEqual([
      'why',
      'queues',
      'lose',
      'order',
    ])
    expect(left('- retries\n\n    - three times')).toEqual(['retries', 'three', 'times'])
  })

  it('is a sentence that also refers to something', () => {
    expect(left('Fixes the retry of #12')).toEqual(['fixes', 'the', 'retry', 'of'])
  })

  it.each([
    'Describe blocks are indented by two spaces now',
    'Adds a short description field to the product page',
    'Before: the page was empty',
    'Explain plans are kept for a day',
    'Bumps the limit from ten to twenty because the queue is short',
  ])('is “%s”', (text) => {
    expect(left(text)).toEqual(wordsOf(text))
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
