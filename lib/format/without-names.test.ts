import { expect, test } from 'vitest'
import { withoutNames } from './without-names'

const unnamed = {
  logins: new Set(['ada-k', 'update', 'mo7']),
  fullNames: new Set(['ada kovač', 'jean luc de vries']),
  places: new Set(['data-pipelines', 'search', 'data people']),
}

test('full names, mentions, branches and addresses name nobody any more', () => {
  expect(withoutNames('Pair with Ada  Kovač and @update', unnamed)).toBe('Pair with somebody and somebody')
  expect(withoutNames("Merge branch 'update/cart' of MO7", unnamed)).toBe(
    "Merge branch 'somebody/cart' of somebody",
  )
  expect(withoutNames('by Jean Luc de Vries, ada-k and ada@example.org.', unnamed)).toBe(
    'by somebody, somebody and somebody.',
  )
})

test('places that may not be known are named neither by a full name nor by a short one', () => {
  expect(withoutNames('Like data-pipelines, acme/search and search#12 of Data People', unnamed)).toBe(
    'Like [not shown], acme/[not shown] and [not shown]#12 of [not shown]',
  )
})

test('a text of one endless word is read once', () => {
  const endless = `${'a'.repeat(200_000)} ${'b.'.repeat(100_000)} ${'c-'.repeat(100_000)}`
  expect(withoutNames(endless, unnamed)).toBe(endless)
})

test('what only looks like a login stays, and so do the signatures of machines', () => {
  for (const text of [
    'Update the cart and update @types/node',
    'ada',
    'Search for the data',
    'Co-authored-by: Claude <noreply@anthropic.com>',
    '41898282+github-actions[bot]@users.noreply.github.com',
    '',
  ]) {
    expect(withoutNames(text, unnamed)).toBe(text)
  }
})

test('a name is found whatever its capitals become when they are made small', () => {
  const one = 'İbrahim Çınar'
  const known = { ...unnamed, fullNames: new Set([one.toLowerCase()]) }
  expect(withoutNames(`Reported by ${one} to Ibra`, known)).toBe('Reported by somebody to Ibra')
})
