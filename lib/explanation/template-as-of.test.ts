import { expect, it } from 'vitest'
import { templateWithin } from './template-as-of'

const seen = (seenAt: number, ...bodies: string[]) => ({
  seenAt,
  templates: bodies.map((body) => ({ body })),
})
const versions = [seen(20, 'new'), seen(10, 'old', 'other'), seen(30)]

it.each([
  ['what was seen first stood before, too', 1, 5, 'old\nother'],
  ['another holds from when it was seen', 21, 29, 'new'],
  ['a text of both times may be begun with either', 15, 25, 'old\nother\nnew'],
  ['none is left after it was seen to be gone', 31, 40, null],
])('%s', (_, from, until, expected) => {
  expect(templateWithin(versions, { from, until })).toBe(expected)
})

it('a repository whose templates were never read has none', () => {
  expect(templateWithin([], { from: 0, until: 1 })).toBeNull()
})
