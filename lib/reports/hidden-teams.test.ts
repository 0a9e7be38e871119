import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unowned } from '../domain/team'
import { fewestPeople, hiddenTeams, type TeamSize } from './hidden-teams'

const aTeam = (id: string, ...memberIds: string[]): TeamSize => ({ id, memberIds })
const people = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `p${from + i}`)
const nobody = new Set<string>()

test('where every team is large enough none is hidden', () => {
  expect(hiddenTeams([aTeam('a', ...people(0, 5)), aTeam('b', ...people(5, 11))], nobody)).toEqual(new Set())
})

test('a single small team takes the next larger one with it', () => {
  const all = [aTeam('a', ...people(0, 9)), aTeam('b', ...people(9, 13)), aTeam('c', ...people(13, 19))]
  expect(hiddenTeams(all, nobody)).toEqual(new Set(['b', 'c']))
})

test('two small teams of fewer than five people together, or of the same people, take a third', () => {
  const large = [aTeam('c', ...people(20, 26)), aTeam('d', ...people(30, 39))]
  expect(hiddenTeams([aTeam('a', 'p1', 'p2'), aTeam('b', 'p3'), ...large], nobody)).toEqual(
    new Set(['a', 'b', 'c']),
  )
  const same = people(0, 4)
  expect(hiddenTeams([aTeam('a', ...same), aTeam('b', ...same), ...large], nobody)).toEqual(
    new Set(['a', 'b', 'c']),
  )
})

test('beside the only team, what nobody owns is hidden', () => {
  expect(hiddenTeams([aTeam('a', 'p1')], nobody)).toEqual(new Set(['a', unowned.id]))
})

test('members see their own team, and what would give another small one away to them is hidden instead', () => {
  const all = [aTeam('a', ...people(0, 4)), aTeam('b', ...people(4, 7)), aTeam('c', ...people(7, 14))]
  expect(hiddenTeams(all, nobody)).toEqual(new Set(['a', 'b']))
  expect(hiddenTeams(all, new Set(['a']))).toEqual(new Set(['b', 'c']))
  expect(hiddenTeams(all, new Set(['a', 'b']))).toEqual(new Set())
})

const anOrganisation = fc
  .array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 9 }), { maxLength: 8 })
  .map((teams) => teams.map((members, i) => aTeam(`t${i}`, ...members.map(String))))

test('what is hidden is of two teams and of five people at least, or all there is', () => {
  fc.assert(
    fc.property(anOrganisation, fc.array(fc.nat(7)), (all, own) => {
      const ownIds = new Set(own.map((i) => `t${i}`))
      const hidden = hiddenTeams(all, ownIds)
      const others = all.filter(({ id }) => !ownIds.has(id))
      const isAnySmall = others.some(({ memberIds }) => memberIds.length < fewestPeople)
      for (const { id, memberIds } of all) {
        if (ownIds.has(id)) expect(hidden.has(id)).toBe(false)
        else if (memberIds.length < fewestPeople) expect(hidden.has(id)).toBe(true)
      }
      expect(hidden.size > 0).toBe(isAnySmall)
      const together = new Set(all.filter(({ id }) => hidden.has(id)).flatMap(({ memberIds }) => memberIds))
      const isAll = hidden.size === others.length + 1
      if (isAnySmall) expect((hidden.size > 1 && together.size >= fewestPeople) || isAll).toBe(true)
    }),
    { seed: 20261121, numRuns: 300 },
  )
})
