import { describe, expect, it } from 'vitest'
import type { AccountClass } from '@/lib/domain/account'
import type { BodyVersion } from '@/lib/domain/pull-request'
import { provenanceOf } from './provenance'

const classes: Record<string, AccountClass> = {
  'github:mara': 'human',
  'github:agent': 'ai-agent',
  'github:bugbot': 'ai-reviewer',
}
const classOf = (accountId: string) => classes[accountId] ?? null

const versions = (...texts: [editor: string | null, body: string][]): BodyVersion[] =>
  texts.map(([editor, body], ordinal) => ({
    pullRequestId: 'github:PR_1',
    ordinal,
    body,
    editorAccountId: editor && `github:${editor}`,
    writtenAt: ordinal,
  }))

const provenance = (...texts: [editor: string | null, body: string][]) =>
  provenanceOf(versions(...texts), classOf)

const text = 'one two three four five six seven eight nine ten'
const threeChanged = 'one two three four five six seven acht neun zehn'
const twoChanged = 'one two three four five six seven eight neun zehn'
const footer = '\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)'

describe('provenance', () => {
  it('is human-posted when a person posted it', () => {
    expect(provenance(['mara', text])).toBe('human-posted')
  })

  it('is agent-posted when an agent’s account did', () => {
    expect(provenance(['agent', text])).toBe('agent-posted')
  })

  it('is agent-posted when a person’s account posted a text that a tool signed', () => {
    expect(provenance(['mara', text + footer])).toBe('agent-posted')
  })

  it('is still agent-posted when the person only takes the signature away', () => {
    expect(provenance(['mara', text + footer], ['mara', text])).toBe('agent-posted')
  })

  it('is human-edited from 30 % of the words on', () => {
    expect(provenance(['agent', text], ['mara', threeChanged])).toBe('human-edited')
    expect(provenance(['agent', text], ['mara', twoChanged])).toBe('agent-posted')
  })

  it('adds up a person’s small edits', () => {
    expect(provenance(['agent', text], ['mara', twoChanged], ['mara', threeChanged])).toBe('human-edited')
  })

  it('is agent-posted again when the agent writes it anew', () => {
    expect(provenance(['mara', text], ['agent', 'quite another text altogether'])).toBe('agent-posted')
  })

  it('is not taken from a person by a bot that adds its summary', () => {
    const summary = '\n<!-- CURSOR_SUMMARY -->\nAdds retries and much more.\n<!-- /CURSOR_SUMMARY -->'
    expect(provenance(['mara', text], ['bugbot', text + summary])).toBe('human-posted')
  })

  it('does not count a signature in a quote or a fence', () => {
    expect(provenance(['mara', `${text}\n\n> 🤖 Generated with Claude Code`])).toBe('human-posted')
  })

  it('is attested when the line is ticked, on a person’s text only', () => {
    const ticked = '\n- [x] I wrote this explanation myself'
    expect(provenance(['mara', text + ticked])).toBe('attested')
    expect(provenance(['mara', `${text}\n- [ ] I wrote this explanation myself`])).toBe('human-posted')
    expect(provenance(['agent', text], ['mara', threeChanged + ticked])).toBe('attested')
    expect(provenance(['agent', text + ticked])).toBe('agent-posted')
  })

  it('is unknown when nobody knows the writer, or there is no text', () => {
    expect(provenance([null, text])).toBeNull()
    expect(provenance(['stranger', text])).toBeNull()
    expect(provenance(['mara', text], [null, 'quite another text altogether'])).toBeNull()
    expect(provenance()).toBeNull()
  })
})
