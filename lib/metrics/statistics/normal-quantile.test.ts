import { expect, test } from 'vitest'
import { normalQuantile, z95 } from './normal-quantile'

test.each([
  [0.5, 0],
  [0.3, -0.5244005127080409],
  [0.1, -1.2815515655446004],
  [0.9, 1.2815515655446004],
  [0.01, -2.3263478740408408],
  [1e-5, -4.264890793922825],
  [1e-12, -7.034483825301131],
  [1e-20, -9.262340089798409],
])('at %d is %d', (p, quantile) => {
  expect(normalQuantile(p)).toBeCloseTo(quantile, 12)
})

test('gives the half width of a 95% interval', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(z95, 14)
})
