import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooserOf, everyRepository } from '@/lib/domain/repository-choice'
import { costOf, type Found, isRead, withNew, withRepository, withRule } from './choice-of-repositories'

const repository = (name: string, change: Partial<Found> = {}): Found => ({
  ...{
    id: `github:${name}`,
    name,
    isPrivate: true,
    isArchived: false,
    pushedAt: null,
    pullRequests: 9,
    teams: [],
  },
  ...change,
})
const all = [
  repository('a/one'),
  repository('a/two', { teams: ['t1'] }),
  repository('a/three', { pullRequests: 29 }),
]
const [one = repository('a/one'), two = repository('a/two')] = all
const cost = { repositories: 3, pullRequests: 40, requests: 100, points: 200, minutes: 10, shareOfHour: 0.5 }
const byHandAlone = { ...everyRepository, rule: 'chosen' as const, takesNew: false }
const namesRead = (choice: typeof everyRepository) =>
  all.filter((found) => isRead(choice, found)).map(({ name }) => name)

test('every repository is read until one is left out, and it comes back when it is put in again', () => {
  const without = withRepository(everyRepository, one, false)
  expect(namesRead(without)).toEqual(['a/two', 'a/three'])
  expect(withRepository(without, one, true)).toEqual(everyRepository)
})

test('by team those are read that one of the teams may write to', () => {
  expect(namesRead({ ...everyRepository, rule: 'teams', teamIds: ['t1'] })).toEqual(['a/two'])
})

test('choosing by hand begins with what was read until then', () => {
  const byHand = withRule(withRepository(everyRepository, one, false), 'chosen', all)
  expect(namesRead(byHand)).toEqual(['a/two', 'a/three'])
  expect(namesRead(withRepository(byHand, two, false))).toEqual(['a/three'])
  expect(namesRead(withRepository(byHand, one, true))).toEqual(['a/one', 'a/two', 'a/three'])
})

test('by hand with new ones to come, one that is left out is told from one that is new', () => {
  const byHand = withRepository(withRule(everyRepository, 'chosen', all), two, false)
  expect(byHand.takesNew).toBe(true)
  expect(namesRead(byHand)).toEqual(['a/one', 'a/three'])
  const takes = chooserOf(byHand)
  expect(takes(two.id, []), 'it was left out').toBe(false)
  expect(takes('github:a/four', []), 'it appeared later').toBe(true)
  expect(withRule(byHand, 'all', all)).toEqual({ ...everyRepository, repositoryIds: byHand.repositoryIds })
})

test('whatever was clicked, those are shown as read that reading takes', () => {
  const click = fc.oneof(
    fc.record({ at: fc.nat(all.length - 1), isIn: fc.boolean() }),
    fc.record({ rule: fc.constantFrom('all' as const, 'teams' as const, 'chosen' as const) }),
    fc.record({ takesNew: fc.boolean() }),
  )
  const follow = (
    choice: typeof everyRepository,
    act: typeof click extends fc.Arbitrary<infer A> ? A : never,
  ) => {
    if ('rule' in act) return withRule(choice, act.rule, all)
    if ('takesNew' in act) return withNew(choice, act.takesNew, all)
    return withRepository(choice, all[act.at] ?? one, act.isIn)
  }
  fc.assert(
    fc.property(fc.array(click, { maxLength: 12 }), (acts) => {
      const choice = acts.reduce(follow, { ...everyRepository, teamIds: ['t1'] })
      const takes = chooserOf(choice)
      expect(namesRead(choice)).toEqual(
        all.filter(({ id, teams }) => takes(id, teams)).map(({ name }) => name),
      )
    }),
    { seed: 20, numRuns: 300 },
  )
})

test('the cost is that of the part that is chosen, by its pull requests', () => {
  const check = { cost, repositories: { total: 3, rows: all } }
  expect(costOf(check, everyRepository)).toEqual(cost)
  const part = costOf(check, { ...byHandAlone, repositoryIds: ['github:a/three'] })
  expect(part).toMatchObject({ repositories: 1, points: 120, minutes: 6, shareOfHour: 0.3 })
})

test('where pull requests could not be counted each repository costs the same', () => {
  const rows = all.map((found) => ({ ...found, pullRequests: null }))
  const check = { cost: { ...cost, pullRequests: null }, repositories: { total: 3, rows } }
  const part = costOf(check, { ...byHandAlone, repositoryIds: ['github:a/three'] })
  expect(part?.minutes).toBeCloseTo(10 / 3)
})
