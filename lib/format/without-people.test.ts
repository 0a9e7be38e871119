import { expect, test } from 'vitest'
import { withoutPeople } from './without-people'

const people = {
  logins: new Set(['ada-k', 'update', 'mo7']),
  names: new Set(['ada kovač', 'jean luc de vries']),
}

test('full names, mentions, branches and addresses name nobody any more', () => {
  expect(withoutPeople('Pair with Ada  Kovač and @update', people)).toBe('Pair with somebody and somebody')
  expect(withoutPeople("Merge branch 'update/cart' of MO7", people)).toBe(
    "Merge branch 'somebody/cart' of somebody",
  )
  expect(withoutPeople('by Jean Luc de Vries, ada-k and ada@example.org.', people)).toBe(
    'by somebody, somebody and somebody.',
  )
})

test('what only looks like a login stays, and so do the signatures of machines', () => {
  for (const text of [
    'Update the cart and update @types/node',
    'ada',
    'Co-authored-by: Claude <noreply@anthropic.com>',
    '41898282+github-actions[bot]@users.noreply.github.com',
    '',
  ]) {
    expect(withoutPeople(text, people)).toBe(text)
  }
})
