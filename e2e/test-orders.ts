import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences } from './faults/contents'
import { aBeginning, type Beginning, type End, live, orders } from './permutations'

/** Tells one history in so many orders, and holds each end against that of an undisturbed reading. */
export function testOrders({ seed, runs }: { seed: number; runs: number }): void {
  let beginning: Beginning
  let undisturbed: End

  beforeAll(async () => {
    beginning = await aBeginning()
    undisturbed = await live(beginning, { way: 'polls', dice: [1] })
  })
  afterAll(() => beginning.end())

  test('a history told by webhooks, by polls or by both, in any order and more than once, ends in the same rows and numbers', async () => {
    expect(undisturbed.broken).toEqual([])
    const property = fc.asyncProperty(orders, async (order) => {
      const end = await live(beginning, order)
      expect(end.broken).toEqual([])
      expect(differences(end.contents, undisturbed.contents)).toEqual([])
      expect(end.hash).toBe(undisturbed.hash)
    })
    await fc.assert(property, { seed, numRuns: runs, endOnFailure: true })
  }, 900_000)
}
