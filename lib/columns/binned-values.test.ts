import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binnedValues, selectable } from './binned-values'

/** What durations, lines and anything else may be: whole seconds, quarters, zeros, equals, far out, below zero. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 3e7 }).map((seconds) => seconds * 1000),
  fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4),
  fc.constantFrom(0, 1000, 3_600_000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

const slotted = fc.array(fc.record({ slot: fc.integer({ min: 0, max: 4 }), value }), {
  maxLength: 3000,
  size: 'max',
})

test('every rank of every run of slots is what a sort puts there, to the last digit', () => {
  fc.assert(
    fc.property(slotted, fc.constantFrom(5, 2000, 2 ** 18), (all, slots) => {
      const binned = binnedValues(
        Float64Array.from(all, ({ value }) => value),
        Uint16Array.from(all, ({ slot }) => slot),
        slots,
      )
      for (const [from, to] of [
        [0, 5],
        [1, 3],
        [2, 2],
      ] as const) {
        const within = all.filter(({ slot }) => slot >= from && slot < to)
        const sorted = Float64Array.from(within, ({ value }) => value).sort()
        const ordered = binned.between(from, to)
        expect(ordered.length).toBe(sorted.length)
        for (let rank = 0; rank < sorted.length; rank += 1) {
          // Zero of either sign is zero.
          expect((ordered.at(rank) ?? Number.NaN) + 0).toBe((sorted[rank] ?? Number.NaN) + 0)
        }
        expect(ordered.at(sorted.length)).toBeUndefined()
      }
    }),
    { seed: 20261121, numRuns: 30 },
  )
})

test('one set of values answers its ranks', () => {
  expect(selectable(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 2000)).at(1234)).toBe(1234)
  expect(selectable([]).at(0)).toBeUndefined()
})
