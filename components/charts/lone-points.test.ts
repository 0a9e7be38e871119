import { expect, test } from 'vitest'
import { lonePoints } from './lone-points'

const pointsOf = (...values: (number | null)[]) => values.map((value, x) => ({ x, value }))

test('a week between two holes is shown as a dot, weeks side by side are not', () => {
  expect(lonePoints(pointsOf(null, 4, null, 5, 0, null, 0))).toEqual([
    { x: 1, value: 4 },
    { x: 6, value: 0 },
  ])
})
