import { expect, test } from 'vitest'
import { formatCount, formatCountOf, formatLines } from './format-count'

const incident = { one: 'incident', many: 'incidents' }

test.each([
  [0, '0'],
  [31, '31'],
  [1240, '1,240'],
  [1_000_000, '1,000,000'],
  [18.46, '18.5'],
  [18.96, '19'],
  [1240.4, '1,240'],
  [-12, '−12'],
  [-0.04, '0'],
  [-0, '0'],
])('the count %d reads %s', (count, text) => {
  expect(formatCount(count)).toBe(text)
})

test('one of a thing is not several', () => {
  expect(formatCountOf(0, incident)).toBe('0 incidents')
  expect(formatCountOf(1, incident)).toBe('1 incident')
  expect(formatCountOf(4, incident)).toBe('4 incidents')
})

test.each([
  [720, '720 lines'],
  [1, '1 line'],
  [1260.25, '1,260 lines'],
  [0.25, 'under 1 line'],
  [0, '0 lines'],
])('%d lines read %s', (lines, text) => {
  expect(formatLines(lines)).toBe(text)
})
