import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOutcomesOf } from './change-outcomes'
import { findCandidates } from './find-candidates'
import { callsItselfFix } from './hotfix'
import { nothingDecided } from './link-decisions'
import {
  aChange,
  aDelivery,
  aDeployment,
  anIncident,
  day,
  hour,
  linkFacts,
  minute,
  start,
} from './test-nouns'

type Facts = Parameters<typeof linkFacts>[0]

function outcomes(facts: Facts) {
  const whole = linkFacts(facts)
  return changeOutcomesOf(whole, findCandidates(whole), 'shop')
}

const files = (...paths: string[]) => ({ paths })
const original = aChange('original', { number: 12, countedAt: start })
const later = (after: number, title: string) =>
  aChange('later', { number: 13, title, countedAt: start + after })
const followUp = (after: number, title: string, texts: NonNullable<Facts>['texts']) =>
  outcomes({ changes: [original, later(after, title)], texts: texts ?? new Map() })
    .filter(({ changeId }) => changeId === 'original')
    .map((one) => one.followUp)[0] ?? null

describe('a change is followed up', () => {
  it('by the revert that took it back within 30 days of its merge', () => {
    const taken = { ...original, exclusion: 'reverted' as const, revertedByChangeId: 'later' }
    const takenBack = (age: number) =>
      outcomes({ changes: [taken, aChange('later', { countedAt: start + age, exclusion: 'revert' })] })
    expect(takenBack(30 * day)).toMatchObject([
      { changeId: 'original', followUp: 'revert', followUpChangeId: 'later', bookedAt: start + 30 * day },
    ])
    expect(takenBack(30 * day + 1)).toEqual([])
  })

  it('by a fix that names it, and by nothing else that does', () => {
    const naming = new Map([['later', { text: 'Broken since #12.' }]])
    expect(followUp(day, 'Fix the basket', naming)).toBe('fix-that-names-it')
    expect(followUp(day, 'Second part of the basket', naming)).toBeNull()
    expect(followUp(31 * day, 'Fix the basket', naming)).toBeNull()
    expect(followUp(-day, 'Fix the basket', naming)).toBeNull()
  })

  it('by a fix that shares half of the files of each', () => {
    const touching = (own: string[], its: string[]) =>
      followUp(
        day,
        'fix: totals',
        new Map([
          ['original', files(...own)],
          ['later', files(...its)],
        ]),
      )
    expect(touching(['a', 'b'], ['a'])).toBe('fix-of-its-files')
    expect(touching(['a', 'b', 'c'], ['a'])).toBeNull()
    expect(touching(['a'], ['a', 'b', 'c'])).toBeNull()
    expect(touching([], [])).toBeNull()
  })

  it('by the first fix, however many there are', () => {
    const both = outcomes({
      changes: [
        original,
        aChange('second', { title: 'Fix it again', countedAt: start + 2 * day }),
        aChange('first', { title: 'Fix it', countedAt: start + day }),
      ],
      texts: new Map(['original', 'first', 'second'].map((id) => [id, files('a')])),
    })
    expect(both.find(({ changeId }) => changeId === 'original')?.followUpChangeId).toBe('first')
  })

  it('by none of another repository, and by none that is no change', () => {
    const texts = new Map(['original', 'later'].map((id) => [id, files('a')]))
    const fix = later(day, 'Fix it')
    const with_ = (one: typeof fix) => outcomes({ changes: [original, one], texts })
    expect(with_({ ...fix, repositoryId: 'billing' })).toEqual([])
    expect(with_({ ...fix, exclusion: 'dependency-bot' })).toEqual([])
    expect(with_(fix)).toHaveLength(1)
  })
})

describe('what calls itself a fix', () => {
  it.each([
    ['Fix the basket', [], null],
    ['fix(basket): totals', [], null],
    ['[Bugfix] totals', [], null],
    ['Fixed rounding', [], null],
    ['Round totals', ['type: bug'], null],
    ['Round totals', [], 'fix/totals'],
    ['Hotfix: totals', [], null],
  ])('%s %j %s', (title, labels, branch) => expect(callsItselfFix(title, labels, branch)).toBe(true))

  it.each([
    ['Add a fixture', ['feature'], 'fixtures'],
    ['Prefix the keys', ['debug', 'prefix'], 'prefix/keys'],
    ['Reapply "Fix the basket"', [], 'fixture-x'],
  ])('is not %s %j %s', (title, labels, branch) => expect(callsItselfFix(title, labels, branch)).toBe(false))
})

describe('a change is part of a failure', () => {
  const other = aChange('other', { number: 14, countedAt: start })
  const noon = aDeployment('a', start + 3 * hour)
  const delivered = {
    changes: [original, other],
    deployments: [noon],
    deliveries: [aDelivery(original, noon), aDelivery(other, noon)],
  }
  const failures = (facts: Facts) =>
    Object.fromEntries(outcomes({ ...delivered, ...facts }).map((one) => [one.changeId, one.failure]))
  const incident = anIncident(noon.finishedAt + 10 * minute)

  it('that evidence names it in, and only the one that is named', () => {
    const named = { ...incident, title: 'Broken by acme/shop#12' }
    expect(failures({ incidents: [named] })).toEqual({ original: 'confirmed' })
  })

  it('perhaps, while a suspicion about its deployment is undecided', () => {
    expect(failures({ incidents: [incident] })).toEqual({ original: 'suspected', other: 'suspected' })
  })

  it('as a person says, who decides for the deployment as a whole', () => {
    const [link] = findCandidates(linkFacts({ ...delivered, incidents: [incident] }))
    const decided = (verdict: 'confirmed' | 'rejected') =>
      failures({
        incidents: [incident],
        decisions: { ...nothingDecided, verdicts: new Map([[link?.id ?? '', verdict]]) },
      })
    expect(decided('confirmed')).toEqual({ original: 'confirmed', other: 'confirmed' })
    expect(decided('rejected')).toEqual({ original: 'rejected', other: 'rejected' })
  })

  it('never by a deployment of which a person says that it did not fail', () => {
    const decisions = { ...nothingDecided, notFailures: new Set([noon.id]) }
    expect(failures({ incidents: [incident], decisions })).toEqual({})
  })
})

it('the order in which changes come in makes no difference, and what is found lies within 30 days after', () => {
  const aRow = fc.record({
    at: fc.integer({ min: 0, max: 60 }),
    isFix: fc.boolean(),
    paths: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
    names: fc.option(fc.nat(11), { nil: null }),
  })
  fc.assert(
    fc.property(fc.array(aRow, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, keys) => {
      const changes = rows.map(({ at, isFix }, index) =>
        aChange(`c${index}`, {
          number: index,
          title: isFix ? 'Fix it' : 'Work',
          countedAt: start + at * day,
        }),
      )
      const texts = new Map(
        rows.map(({ paths, names }, index) => [
          `c${index}`,
          { paths, text: names === null ? '' : `#${names}` },
        ]),
      )
      const found = outcomes({ changes, texts })
      const order = new Map(changes.map(({ id }) => [id, keys.next().value ?? 0]))
      const shuffled = changes.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      expect(outcomes({ changes: shuffled, texts })).toEqual(found)
      const byId = new Map(changes.map((change) => [change.id, change]))
      for (const { changeId, followUpChangeId } of found) {
        const [change, fix] = [byId.get(changeId), byId.get(followUpChangeId ?? '')]
        const age = (fix?.countedAt ?? 0) - (change?.countedAt ?? 0)
        expect(fix?.title).toBe('Fix it')
        expect(age > 0 && age <= 30 * day).toBe(true)
      }
    }),
    { seed: 20261121, numRuns: 200 },
  )
})
