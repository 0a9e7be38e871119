import { expect, test } from 'vitest'
import { killOften } from './kills'

test('200 kills at random points lose and double nothing', async () => {
  const { kills, wrong } = await killOften(200, 'continuous integration')
  expect(wrong).toEqual([])
  expect(kills['while reading'] + kills['while concluding']).toBeGreaterThan(100)
}, 900_000)
