import { describe, expect, test } from 'vitest'
import { compareMedians, compareShares, directionWord } from './compare'

const aClearRise = { difference: 0.2, low: 0.05, high: 0.33, isClear: true }
const aClearFall = { difference: -0.2, low: -0.33, high: -0.05, isClear: true }
const noise = { difference: 0.1, low: -0.04, high: 0.19, isClear: false }

describe('two shares', () => {
  test('differ clearly when the interval leaves zero out', () => {
    const found = compareShares({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 })
    expect(found).toMatchObject({ isClear: true })
    expect(found?.difference).toBeCloseTo(0.2, 12)
  })

  test('do not differ clearly when it holds zero', () => {
    expect(compareShares({ numerator: 5, denominator: 56 }, { numerator: 0, denominator: 29 })?.isClear).toBe(
      false,
    )
  })

  test('are not compared when either is too small', () => {
    const large = { numerator: 20, denominator: 40 }
    expect(compareShares(large, { numerator: 1, denominator: 19 })).toBeNull()
    expect(compareShares({ numerator: 1, denominator: 19 }, large)).toBeNull()
    expect(compareShares(large, { numerator: 1, denominator: 20 })).not.toBeNull()
  })
})

describe('two medians', () => {
  test('differ clearly when the interval of their difference leaves zero out', () => {
    const now = [26, 27, 29, 32, 34, 35, 37, 39, 40, 43]
    const before = [31, 33, 36, 39, 42, 44, 46, 47, 48, 49]
    expect(compareMedians(now, before)).toMatchObject({ difference: -8.5, isClear: true })
  })

  test('do not differ clearly when both are the same', () => {
    const values = [1, 2, 3, 4, 5, 6]
    expect(compareMedians(values, values)).toMatchObject({ difference: 0, isClear: false })
  })

  test('are not compared below six', () => {
    expect(compareMedians([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])).toBeNull()
    expect(compareMedians([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5])).toBeNull()
  })
})

describe('the word for it', () => {
  test('follows what is better for the metric', () => {
    expect(directionWord('up', aClearRise)).toBe('better')
    expect(directionWord('up', aClearFall)).toBe('worse')
    expect(directionWord('down', aClearRise)).toBe('worse')
    expect(directionWord('down', aClearFall)).toBe('better')
  })

  test('is never better or worse where no direction is', () => {
    expect(directionWord('none', aClearRise)).toBe('higher')
    expect(directionWord('none', aClearFall)).toBe('lower')
  })

  test('claims nothing when nothing is clear', () => {
    for (const direction of ['up', 'down', 'none'] as const) {
      expect(directionWord(direction, noise)).toBe('no clear change')
    }
  })
})
