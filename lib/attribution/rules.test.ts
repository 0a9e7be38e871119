import { describe, expect, it } from 'vitest'
import { agentAccountIds, aiAccounts } from './ai-accounts'
import { isToolFooter } from './footer-lines'
import { attributionRules } from './rules'

describe('the table of rules', () => {
  it('names every rule once', () => {
    expect(new Set(attributionRules.map((rule) => rule.id)).size).toBe(attributionRules.length)
  })

  it('holds no pattern that remembers where it stopped, which would make a second look differ', () => {
    expect(attributionRules.filter((rule) => rule.pattern.global || rule.pattern.sticky)).toEqual([])
  })

  it('keeps reviewers out of the accounts that write code', () => {
    expect(agentAccountIds.has('github:209825114')).toBe(true)
    expect(agentAccountIds.has('github:176961590')).toBe(false)
    expect(agentAccountIds.size).toBe(aiAccounts.size - 1)
  })
})

describe('a tool’s footer', () => {
  it.each([
    '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
    'Co-Authored-By: Claude <noreply@anthropic.com>',
    'Made-with: Cursor',
    '*PR created automatically by Jules for task [12](https://jules.google.com/task/12) started by @mara*',
  ])('is %s', (line) => {
    expect(isToolFooter(line)).toBe(true)
  })

  it.each([
    'The generated client is committed with the schema.',
    'Co-authored-by: Mara Lind <mara@example.com>',
    'The run at https://app.devin.ai/sessions/0a1b showed that the retry doubled the charge whenever the gateway answered late and the cart was still open',
  ])('is not %s', (line) => {
    expect(isToolFooter(line)).toBe(false)
  })
})
