import { expect, test } from 'vitest'
import { everyRepository } from '@/lib/domain/repository-choice'
import { costOf, type Found, isRead, withRepository, withRule } from './choice-of-repositories'

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

test('the cost is that of the part that is chosen, by its pull requests', () => {
  const check = { cost, repositories: { total: 3, rows: all } }
  expect(costOf(check, everyRepository)).toEqual(cost)
  const part = costOf(check, { ...everyRepository, rule: 'chosen', repositoryIds: ['github:a/three'] })
  expect(part).toMatchObject({ repositories: 1, points: 120, minutes: 6, shareOfHour: 0.3 })
})

test('where pull requests could not be counted each repository costs the same', () => {
  const rows = all.map((found) => ({ ...found, pullRequests: null }))
  const check = { cost: { ...cost, pullRequests: null }, repositories: { total: 3, rows } }
  const part = costOf(check, { ...everyRepository, rule: 'chosen', repositoryIds: ['github:a/three'] })
  expect(part?.minutes).toBeCloseTo(10 / 3)
})
