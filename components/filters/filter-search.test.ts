import { expect, test } from 'vitest'
import { dayAfter, scopeOf, withParameters } from './filter-search'

test('choosing a filter keeps every other parameter', () => {
  expect(withParameters('?team=payments&shows=left-out', { weeks: '12' })).toBe(
    '?team=payments&shows=left-out&weeks=12',
  )
})

test('choosing all of something takes its parameter out', () => {
  expect(withParameters('?team=payments&weeks=12', { team: null })).toBe('?weeks=12')
  expect(withParameters('team=payments', { team: null })).toBe('')
})

test('a new filter begins at the first page of its list', () => {
  expect(withParameters('?cursor=abc&team=payments', { team: 'search' })).toBe('?team=search')
})

test('what goes along to another screen is the scope, not what belongs to this screen alone', () => {
  expect(scopeOf('?team=payments&shows=left-out&cursor=abc&from=2026-01-05&to=2026-02-02')).toBe(
    '?team=payments&from=2026-01-05&to=2026-02-02',
  )
})

test('the last day shown is the day before the exclusive end, also over a month and a leap year', () => {
  expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29')
})

test('a day that is still being typed is no day', () => {
  expect(dayAfter('', 1)).toBeNull()
  expect(dayAfter('2026-13-40', 1)).toBeNull()
})
