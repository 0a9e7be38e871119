import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, type Interval, intersect, merge, subtract, totalMs } from './intervals'

const run = { seed: 7, numRuns: 500 }

const someIntervals = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.integer({ min: 0, max: 35 })))
    .map(([from, until]): Interval => ({ from, until })),
  { maxLength: 8 },
)

function holds(intervals: Interval[], instant: number): boolean {
  return intervals.some(({ from, until }) => from <= instant && (until === null || instant < until))
}

/** Every instant that such small intervals can tell apart. */
const instants = Array.from({ length: 40 }, (_, i) => i)

describe('merge', () => {
  test('joins what overlaps or touches and drops what has no length', () => {
    expect(
      merge([
        { from: 5, until: 8 },
        { from: 1, until: 3 },
        { from: 3, until: 4 },
        { from: 6, until: 6 },
        { from: 9, until: 7 },
      ]),
    ).toEqual([
      { from: 1, until: 4 },
      { from: 5, until: 8 },
    ])
  })

  test('keeps an end open', () => {
    expect(
      merge([
        { from: 1, until: null },
        { from: 2, until: 5 },
      ]),
    ).toEqual([{ from: 1, until: null }])
  })

  test('holds the same instants, in ascending stretches with a hole between', () => {
    fc.assert(
      fc.property(someIntervals, (intervals) => {
        const merged = merge(intervals)
        for (const instant of instants) expect(holds(merged, instant)).toBe(holds(intervals, instant))
        merged.slice(1).forEach(({ from }, i) => {
          expect(merged[i]?.until).toBeLessThan(from)
        })
      }),
      run,
    )
  })

  test('leaves what it was given as it was', () => {
    const given = [
      { from: 1, until: 3 },
      { from: 2, until: 5 },
    ]
    merge(given)
    expect(given[0]).toEqual({ from: 1, until: 3 })
  })
})

describe('intersect and subtract', () => {
  test('cut the waiting out of the drafts', () => {
    const open = [{ from: 0, until: null }]
    const draft = [{ from: 2, until: 5 }]
    expect(subtract(open, draft)).toEqual([
      { from: 0, until: 2 },
      { from: 5, until: null },
    ])
    expect(intersect(open, draft)).toEqual(draft)
  })

  test('agree instant by instant with "in both" and "in one, not the other"', () => {
    fc.assert(
      fc.property(someIntervals, someIntervals, (a, b) => {
        const [both, rest] = [intersect(a, b), subtract(a, b)]
        for (const instant of instants) {
          expect(holds(both, instant)).toBe(holds(a, instant) && holds(b, instant))
          expect(holds(rest, instant)).toBe(holds(a, instant) && !holds(b, instant))
        }
        expect(merge([...both, ...rest])).toEqual(merge(a))
      }),
      run,
    )
  })
})

describe('covers', () => {
  const read = [
    { from: 0, until: 10 },
    { from: 10, until: 20 },
    { from: 25, until: 30 },
  ]

  test('sees through a seam but not through a hole', () => {
    expect(covers(read, 5, 20)).toBe(true)
    expect(covers(read, 5, 21)).toBe(false)
    expect(covers(read, 15, 28)).toBe(false)
  })

  test('is not complete for all time after unless one is open', () => {
    expect(covers(read, 25, null)).toBe(false)
    expect(covers([{ from: 20, until: null }], 25, null)).toBe(true)
  })

  test('is never complete when nothing was read', () => {
    expect(covers([], 0, 1)).toBe(false)
  })
})

describe('totalMs', () => {
  test('counts what overlaps once', () => {
    expect(
      totalMs([
        { from: 0, until: 10 },
        { from: 5, until: 12 },
      ]),
    ).toBe(12)
  })

  test('is unknown, not long, while one has not ended', () => {
    expect(totalMs([{ from: 0, until: null }])).toBeNull()
  })

  test('is zero when there are none', () => {
    expect(totalMs([])).toBe(0)
  })
})
