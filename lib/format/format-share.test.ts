import { expect, test } from 'vitest'
import { formatPoints, formatShare } from './format-share'

test.each([
  [0.115, '11.5%'],
  [0.11149, '11.1%'],
  [0.02, '2.0%'],
  [0.0045, '0.5%'],
  [0.0043, '0.4%'],
  [0.0005, '0.1%'],
  [0.0004, 'under 0.1%'],
  [0, '0%'],
  [0.9994, '99.9%'],
  [0.9997, 'over 99.9%'],
  [1, '100%'],
  [1.58, '158.0%'],
])('the share %d reads %s', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

test.each([
  [0.042, '+4.2 points'],
  [-0.031, '−3.1 points'],
  [0, '0.0 points'],
  [0.0002, '0.0 points'],
  [-0.0002, '0.0 points'],
  [-0.2, '−20.0 points'],
])('the difference %d reads %s', (difference, text) => {
  expect(formatPoints(difference)).toBe(text)
})
