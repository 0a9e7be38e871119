import { expect, test } from 'vitest'
import { weeksOf } from './weeks'

test('a window of whole weeks has each of its Mondays, newest first', () => {
  expect(weeksOf({ from: '2026-11-02', to: '2026-11-23' })).toEqual([
    '2026-11-16',
    '2026-11-09',
    '2026-11-02',
  ])
})

test('a window that begins or ends within a week has that week too', () => {
  expect(weeksOf({ from: '2026-11-05', to: '2026-11-17' })).toEqual([
    '2026-11-16',
    '2026-11-09',
    '2026-11-02',
  ])
  expect(weeksOf({ from: '2026-11-15', to: '2026-11-16' })).toEqual(['2026-11-09'])
})

test('weeks go on over a change of year and of summer time', () => {
  expect(weeksOf({ from: '2026-12-28', to: '2027-01-11' })).toEqual(['2027-01-04', '2026-12-28'])
  expect(weeksOf({ from: '2026-03-23', to: '2026-04-06' })).toEqual(['2026-03-30', '2026-03-23'])
})
