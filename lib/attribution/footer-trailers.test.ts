import { expect, it } from 'vitest'
import { footerTrailers, labelIsRead } from './footer-trailers'

const found = (message: string) => footerTrailers(message, message.split('\n', 1)[0] ?? '')

it('finds the trailers of the last paragraph, as they are written and by their key', () => {
  const message = 'Add retries\n\nNote: the queue is slow.\n\nMade_Using: model seven\nTicket: PAY-12'
  expect(found(message)).toEqual([
    { key: 'made-using', written: 'Made-Using', value: 'model seven', isRead: false },
    { key: 'ticket', written: 'Ticket', value: 'PAY-12', isRead: false },
  ])
})

it('says which of them a built-in rule reads already', () => {
  expect(found('Add retries\n\nAI-Tool: Cursor')).toMatchObject([{ key: 'ai-tool', isRead: true }])
  expect(found('Add retries\n\nClaude-Session: https://claude.ai/code/session_1')).toMatchObject([
    { key: 'claude-session', isRead: true },
  ])
})

it.each([
  ['an address', 'Add retries\n\nSigned-off-by: Ada Lane <ada@example.com>'],
  ['a login', 'Add retries\n\nThanks-to: @ada'],
  ['a link without a key', 'Add retries\n\nhttps://example.com/1'],
  ['a subject', 'Fix: retries'],
  ['code', 'Add retries\n\n```\nWorkflow: nightly\n```'],
  ['a quote', 'Add retries\n\n> Workflow: nightly'],
  ['the message of a revert', 'Revert "Add retries"\n\nWorkflow: nightly\n\nThis reverts commit 0123456.'],
])('takes %s for no trailer that could be named', (_, message) => {
  expect(found(message)).toEqual([])
})

it('tells no name that stands where people are named', () => {
  expect(found('Add retries\n\nReviewed-by: Ada Lane')).toEqual([
    { key: 'reviewed-by', written: 'Reviewed-by', value: null, isRead: false },
  ])
})

it('knows the labels that built-in rules read, in both directions', () => {
  expect(['AI-assisted', 'no-ai', 'backend'].map(labelIsRead)).toEqual(['ai', 'no-ai', null])
})
