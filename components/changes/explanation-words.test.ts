import { expect, test } from 'vitest'
import { signalsToShow } from './explanation-words'
import { groupMarkers } from './group-markers'

const aPart = (text: string): Parameters<typeof signalsToShow>[0] => ({
  part: 'why',
  level: 1,
  text,
  isBeside: false,
  signals: [
    { id: 'title-copy', state: 'met', words: 'Says more than the title' },
    { id: 'names-in-patch', state: 'unknown', words: 'The patch is not read' },
    { id: 'contrast-structure', state: 'open', words: 'Names no other way' },
  ],
})

test('what a part lacks stands before what it has, and what cannot be told stands last', () => {
  expect(signalsToShow(aPart('We retry in place.')).map(({ state }) => state)).toEqual([
    'open',
    'met',
    'unknown',
  ])
})

test('a part that is not written is told only what it lacks', () => {
  expect(signalsToShow(aPart('')).map(({ id }) => id)).toEqual(['contrast-structure'])
})

test('a line that a tool left in several commits is said once, with every commit', () => {
  const aMarker = (place: string) => ({
    rule: 'E2',
    tool: 'GitHub Copilot',
    place,
    matchedText: 'Copilot <copilot@example.com>',
    model: null,
    strength: 'A' as const,
    kind: 'assisted' as const,
  })
  const places = [`commit ${'a'.repeat(40)}`, `commit ${'b'.repeat(40)}`]
  expect(groupMarkers(places.map(aMarker))).toEqual([
    {
      rule: 'E2',
      tool: 'GitHub Copilot',
      matchedText: 'Copilot <copilot@example.com>',
      model: null,
      strength: 'A',
      kind: 'assisted',
      places: ['commit aaaaaaa', 'commit bbbbbbb'],
    },
  ])
})
