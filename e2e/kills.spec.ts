import { killOften } from './kills'
import { expect, test } from './screens'

test('200 kills at random points lose and double nothing', async () => {
  test.setTimeout(600_000)
  const { kills, wrong } = await killOften(200, 'continuous integration')
  expect(wrong).toEqual([])
  expect(kills['while reading'] + kills['while concluding']).toBeGreaterThan(100)
})
