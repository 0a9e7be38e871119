import { describe, expect, it } from 'vitest'
import type { BodyVersion } from '@/lib/domain/pull-request'
import { type ExplanationInput, explain } from './explain'
import { textAsOf } from './text-as-of'

const dayMs = 24 * 60 * 60 * 1000
const mergedAt = 100 * dayMs

const good = `## Summary
Until now the checkout gave up at the first timeout of the gateway. With this change the call is repeated up to three times with a growing pause.

## Failure modes
If the gateway is slow rather than down, the checkout holds a worker for up to nine seconds, and the pool of workers can run dry.

## Why this approach
We considered a queue instead of retrying inline in the gateway call, but rejected it because the shopper waits for an answer.
`

const aVersion = (overrides: Partial<BodyVersion> = {}): BodyVersion => ({
  pullRequestId: 'github:PR_1',
  ordinal: 0,
  body: good,
  editorAccountId: 'github:mara',
  writtenAt: mergedAt - dayMs,
  ...overrides,
})

const anInput = (overrides: Partial<ExplanationInput> = {}): ExplanationInput => ({
  pullRequest: { title: 'Retry payments', headRef: 'retry', mergedAt },
  versions: [aVersion()],
  written: [],
  commits: [],
  paths: ['services/checkout/gateway.ts'],
  serviceNames: [],
  patch: null,
  tree: null,
  template: null,
  earlier: [],
  classOf: (id) => (id === 'github:mara' ? 'human' : id === 'github:agent' ? 'ai-agent' : null),
  ...overrides,
})

describe('explained', () => {
  it('is a person’s text with all three parts specific', () => {
    const { parts, provenance, isExplained } = explain(anInput())
    expect([parts.what.level, parts.failureModes.level, parts.why.level]).toEqual([2, 2, 2])
    expect(provenance).toBe('human-posted')
    expect(isExplained).toBe(true)
  })

  it('is not the same text when a tool signed it, though its levels are shown', () => {
    const body = `${good}\n## Test plan\n- [ ] run it\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)`
    const { parts, provenance, isExplained } = explain(anInput({ versions: [aVersion({ body })] }))
    expect(parts.what.level).toBe(2)
    expect(provenance).toBe('agent-posted')
    expect(isExplained).toBe(false)
  })

  it('is not a text whose writer is unknown', () => {
    const { provenance, isExplained } = explain(anInput({ versions: [aVersion({ editorAccountId: null })] }))
    expect(provenance).toBeNull()
    expect(isExplained).toBe(false)
  })

  it('is not a text that lacks one part', () => {
    const body = good.replace(/## Failure modes[\s\S]*?(?=## Why)/, '')
    expect(explain(anInput({ versions: [aVersion({ body })] })).isExplained).toBe(false)
  })

  it('shows where the part stands in the body', () => {
    const { why } = explain(anInput()).parts
    expect(why.spans.map(({ from, until }) => good.slice(from, until)).join('')).toBe(why.text)
  })
})

describe('the text that counts', () => {
  const empty = aVersion({ body: '' })
  const later = (days: number) => aVersion({ ordinal: 1, writtenAt: mergedAt + days * dayMs })

  it('is the one of seven days after merge', () => {
    expect(explain(anInput({ versions: [empty, later(7)] })).isExplained).toBe(true)
    expect(explain(anInput({ versions: [empty, later(7.001)] })).isExplained).toBe(false)
  })

  it('is the latest while the pull request is open', () => {
    const pullRequest = { title: 'Retry payments', headRef: 'retry', mergedAt: null }
    expect(explain(anInput({ pullRequest, versions: [empty, later(90)] })).version).toBe(1)
  })

  it('is judged by those who wrote up to then only', () => {
    const rewritten = aVersion({
      ordinal: 1,
      body: 'x',
      editorAccountId: 'github:agent',
      writtenAt: mergedAt + 9 * dayMs,
    })
    expect(explain(anInput({ versions: [aVersion(), rewritten] })).provenance).toBe('human-posted')
  })

  it('is nothing when the first text came too late', () => {
    const { version, parts, isExplained } = explain(
      anInput({ versions: [aVersion({ writtenAt: mergedAt + 8 * dayMs })] }),
    )
    expect([version, parts.what.level, isExplained]).toEqual([null, 0, false])
  })
})

describe('an explanation written in Headroom', () => {
  const [what = '', failureModes = '', why = ''] = good.split(/## .*\n/).slice(1)
  const written = { what, failureModes, why, writtenAt: mergedAt + dayMs }

  it('is a person’s text of its own', () => {
    const found = explain(anInput({ versions: [aVersion({ body: '' })], written: [written] }))
    expect([found.provenance, found.isExplained, found.parts.why.spans]).toEqual(['human-posted', true, []])
  })

  it('adds the part that the body lacks, and does not make a tool’s text a person’s', () => {
    const body = good.replace(/## Failure modes[\s\S]*?(?=## Why)/, '')
    const added = { ...written, what: '', why: '' }
    expect(explain(anInput({ versions: [aVersion({ body })], written: [added] })).isExplained).toBe(true)
    const ofTool = aVersion({ body, editorAccountId: 'github:agent' })
    expect(explain(anInput({ versions: [ofTool], written: [added] })).provenance).toBe('agent-posted')
  })

  it('counts only when written in time, and the newest', () => {
    const late = { ...written, writtenAt: mergedAt + 8 * dayMs }
    const empty = { what: 'x', failureModes: 'x', why: 'x', writtenAt: mergedAt + 2 * dayMs }
    const versions = [aVersion({ body: '' })]
    expect(explain(anInput({ versions, written: [late] })).isExplained).toBe(false)
    expect(explain(anInput({ versions, written: [empty, written] })).parts.why.text).toBe('x')
  })

  it('gives way to a body that was edited later', () => {
    const edited = aVersion({ ordinal: 1, writtenAt: mergedAt + 2 * dayMs })
    const found = explain(anInput({ versions: [aVersion({ body: '' }), edited], written: [written] }))
    expect(found.parts.why.spans).toHaveLength(1)
  })
})

describe('edit times that nobody knows', () => {
  const first = aVersion({ writtenAt: null })
  const untimed = aVersion({ ordinal: 1, writtenAt: null })

  it('let the first version stand for the opening', () => {
    expect(textAsOf([first], 5)).toBe(first)
  })

  it('leave a later version out: it may have come afterwards', () => {
    expect(textAsOf([untimed, first], 5)).toBe(first)
  })

  it('matter no more once a version after it was in time', () => {
    const timed = aVersion({ ordinal: 2, writtenAt: 4 })
    expect(textAsOf([first, untimed, timed], 5)).toBe(timed)
  })
})
