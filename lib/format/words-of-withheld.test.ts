import { expect, test } from 'vitest'
import { whoSeesRows, withheldWords } from './words-of-withheld'

const noun = { one: 'change', many: 'changes' }

test('a reader is told how many rows are counted and not listed, why, and who sees them', () => {
  expect(withheldWords(1200, 'own', noun)).toBe(
    '1,200 more changes are part of the number and not listed: they belong to other teams. Leaders and the teams’ own members see them.',
  )
  expect(withheldWords(1, 'own', noun)).toContain(
    '1 more change is part of the number and not listed: it belongs',
  )
  expect(withheldWords(3, 'all', noun)).toContain('teams too small to be shown')
  expect(withheldWords(3, 'none', noun)).toBe(whoSeesRows)
})

test('nothing is said where every row is listed', () => {
  expect(withheldWords(0, 'none', noun)).toBeNull()
})
