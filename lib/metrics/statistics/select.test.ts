import fc from 'fast-check'
import { expect, test } from 'vitest'
import { selectable } from './select'

/** What durations, lines and anything else may be: whole seconds, quarters, zeros, equals, far out, below zero. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 3e7 }).map((seconds) => seconds * 1000),
  fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4),
  fc.constantFrom(0, 1000, 3_600_000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

test('every rank is what a sort puts there, to the last digit', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 0, maxLength: 3000, size: 'max' }), (values) => {
      const sorted = Float64Array.from(values).sort()
      const selected = selectable(Float64Array.from(values))
      expect(selected.length).toBe(sorted.length)
      for (let rank = 0; rank < sorted.length; rank += 1) {
        // Zero of either sign is zero.
        expect((selected.at(rank) ?? Number.NaN) + 0).toBe((sorted[rank] ?? Number.NaN) + 0)
      }
      expect(selected.at(sorted.length)).toBeUndefined()
    }),
    { seed: 20261121, numRuns: 60 },
  )
})

test('the values asked about stay in their order', () => {
  const values = Float64Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2000)
  const before = values.slice()
  expect(selectable(values).at(1234)).toBe(1234)
  expect(values).toEqual(before)
})

test('nothing has no ranks', () => {
  expect(selectable(new Float64Array(0)).at(0)).toBeUndefined()
})
