import { describe, expect, it } from 'vitest'
import { seededRandom } from './random'

const draws = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw)
const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1]

describe('seeded chance', () => {
  it('answers the same to the same seed and another to another', () => {
    const numbers = (seed: string) => draws(5, seededRandom(seed).next)
    expect(numbers('1')).toEqual(numbers('1'))
    expect(numbers('1')).not.toEqual(numbers('2'))
  })

  it('gives a fork its own numbers, whatever else was asked before', () => {
    const asked = seededRandom('1')
    draws(100, asked.next)
    expect(asked.fork('people').next()).toBe(seededRandom('1').fork('people').next())
  })

  it('keeps to the median of a log-normal, the mean of a Poisson and the weights of a choice', () => {
    const random = seededRandom('1')
    expect(median(draws(20_001, () => random.logNormal(40, 1)))).toBeCloseTo(40, -1)
    const counts = draws(20_000, () => random.poisson(2.5))
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(2.5, 1)
    const chosen = draws(20_000, () => random.weighted([['often', 3] as const, ['seldom', 1] as const]))
    expect(chosen.filter((option) => option === 'often').length / chosen.length).toBeCloseTo(0.75, 1)
  })

  it('refuses to pick from nothing', () => {
    expect(() => seededRandom('1').pick([])).toThrow('nothing to pick')
  })
})
