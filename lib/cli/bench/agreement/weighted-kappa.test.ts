import { describe, expect, it } from 'vitest'
import { weightedKappa } from './weighted-kappa'

describe('weighted κ', () => {
  it('is 1 where every pair is equal and below 0 where the levels are reversed', () => {
    const levels = [0, 1, 2, 2, 0]
    expect(
      weightedKappa(
        levels.map((level) => [level, level] as const),
        2,
      ),
    ).toBe(1)
    expect(
      weightedKappa(
        levels.map((level) => [level, 2 - level] as const),
        2,
      ),
    ).toBeLessThan(0)
  })

  it('is the figure worked out by hand for a table of four', () => {
    // One: 0 0 1 2, two: 0 1 1 2. Observed weights 1; expected (2·2·1 + 2·1·4 + 1·1·1 + 1·1·1 + 1·1·4 + 1·2·1)/4 = 5.
    expect(
      weightedKappa(
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [2, 2],
        ],
        2,
      ),
    ).toBeCloseTo(0.8, 10)
  })

  it('punishes a distance of two levels four times as much as one of one', () => {
    const rest = [
      [0, 0],
      [1, 1],
      [2, 2],
    ] as const
    const near = weightedKappa([...rest, [0, 1]], 2) ?? 0
    const far = weightedKappa([...rest, [0, 2]], 2) ?? 0
    expect(near).toBeGreaterThan(far)
  })

  it('is unknown without pairs and where only one level occurs', () => {
    expect(weightedKappa([], 2)).toBeNull()
    expect(
      weightedKappa(
        [
          [1, 1],
          [1, 1],
        ],
        2,
      ),
    ).toBeNull()
  })
})
