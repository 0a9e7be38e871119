import { expect, test } from 'vitest'
import { canonicalSearch, querySearch } from './scope-search'

const aWindow = { from: '2026-05-18', to: '2026-11-16', team: null, service: null, repository: null }

test('a query names its days and only what narrows it', () => {
  expect(querySearch(aWindow)).toBe('from=2026-05-18&to=2026-11-16')
  expect(querySearch({ ...aWindow, team: 'checkout', repository: 'marlow/basket' })).toBe(
    'from=2026-05-18&to=2026-11-16&team=checkout&repository=marlow%2Fbasket',
  )
})

test('the same words in another order are the same search', () => {
  expect(canonicalSearch({ weeks: '26', team: 'checkout' })).toBe('team=checkout&weeks=26')
  expect(canonicalSearch({ team: 'checkout', weeks: '26' })).toBe('team=checkout&weeks=26')
})

test('an empty word is not said, and of a word said twice the first holds', () => {
  expect(canonicalSearch({ team: '', service: undefined, weeks: ['12', '26'] })).toBe('weeks=12')
})
