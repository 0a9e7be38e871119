import { expect, test } from 'vitest'
import { ApiError } from './api-error'
import { anchorsOf, cursorAfter } from './cursor'

const asked = ['change-throughput', 0, 100, null, ['github:1'], null]
const anchors = [{ at: 1_770_000_000_000, rowid: 41 }, null]

const codeOf = (cursor: string, question: unknown = asked): unknown => {
  try {
    return anchorsOf(cursor, question)
  } catch (error) {
    if (error instanceof ApiError) return [error.status, error.code, error.details]
    throw error
  }
}
const encoded = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')

test('a cursor goes on after the rows that were shown, in the question it was made for', () => {
  expect(anchorsOf(cursorAfter(asked, anchors), asked)).toEqual(anchors)
})

test('a cursor of another question is refused, and only an address that was kept begins anew', () => {
  const cursor = cursorAfter(asked, anchors)
  const other = [...asked.slice(0, 5), 'left-out']
  expect(codeOf(cursor, other)).toEqual([400, 'foreign-cursor', { parameter: 'cursor' }])
  expect(anchorsOf(cursor, other, true)).toEqual([])
})

test.each([
  'next',
  '0',
  '9007199254740993',
  encoded({}),
  encoded([1, 'x']),
  encoded([2, 'x', [null]]),
  encoded([1, 'x', [['a', 1]]]),
  encoded([1, 'x', [[1, 1.5]]]),
])('%s is no cursor', (cursor) => {
  expect(codeOf(cursor)).toEqual([400, 'bad-cursor', { parameter: 'cursor' }])
  expect(anchorsOf(cursor, asked, true)).toEqual([])
})
