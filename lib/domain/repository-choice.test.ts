import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooserOf, everyRepository, type RepositoryChoice } from './repository-choice'

const choice = (part: Partial<RepositoryChoice>) => chooserOf({ ...everyRepository, ...part })

it('what is left out is read under no rule', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<RepositoryChoice['rule']>('all', 'teams', 'chosen'),
      fc.boolean(),
      (rule, takesNew) => {
        const all = { rule, takesNew, teamIds: ['t'], repositoryIds: ['r'], leftOut: ['r'] }
        expect(choice(all)('r', ['t'])).toBe(false)
      },
    ),
    { seed: 20261121 },
  )
})

it('all, by team and by hand take what they name, and new ones by rule', () => {
  expect(choice({})('new', [])).toBe(true)
  expect(choice({ rule: 'teams', teamIds: ['t'] })('new', ['t', 'u'])).toBe(true)
  expect(choice({ rule: 'teams', teamIds: ['t'] })('new', ['u'])).toBe(false)
  const byHand = { rule: 'chosen' as const, repositoryIds: ['r'], leftOut: ['not'] }
  expect(choice({ ...byHand, takesNew: false })('r', [])).toBe(true)
  expect(choice({ ...byHand, takesNew: false })('new', [])).toBe(false)
  expect(choice({ ...byHand, takesNew: true })('new', [])).toBe(true)
  expect(choice({ ...byHand, takesNew: true })('not', [])).toBe(false)
})
