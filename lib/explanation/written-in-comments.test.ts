import { describe, expect, test } from 'vitest'
import { writtenInComments } from './written-in-comments'

const text = `## What it does
Before, settlement asked the ledger at once; now it waits.

## How it can fail
If the ledger is down for an hour, then payouts are late.
`
const aComment = (overrides = {}) => ({
  ...{ kind: 'conversation' as const, accountId: 'ada', body: text, createdAt: 5, editedAt: null },
  ...overrides,
})
const written = (overrides = {}) => writtenInComments([aComment(overrides)], (id) => id === 'ada')

describe('an explanation in a comment', () => {
  test('is what its author puts under headings, part by part', () => {
    expect(written()).toEqual([
      {
        what: 'Before, settlement asked the ledger at once; now it waits.',
        failureModes: 'If the ledger is down for an hour, then payouts are late.',
        why: '',
        writtenAt: 5,
      },
    ])
  })

  test('counts from its last edit on', () => {
    expect(written({ editedAt: 9 })).toMatchObject([{ writtenAt: 9 }])
  })

  test.each([
    ['somebody else', { accountId: 'grace' }],
    ['nobody who is known', { accountId: null }],
    ['a remark on a line', { kind: 'inline' }],
    [
      'prose without headings',
      { body: 'Before it asked at once; now it waits, because the ledger is slow.' },
    ],
    ['one heading', { body: '## Risks\nIf the ledger is down, then payouts are late.' }],
    ['a quotation', { body: text.replace(/^/gm, '> ') }],
    ['a fence', { body: `\`\`\`\n${text}\n\`\`\`` }],
    [
      'a template with nothing in it',
      { body: '### What it does\n\n### How it can fail\n\n### Why this way\n' },
    ],
  ])('is nothing of %s', (_, overrides) => {
    expect(written(overrides)).toEqual([])
  })
})
