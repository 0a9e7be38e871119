import { expect, it } from 'vitest'
import { spanOptions, windowsSentences, windowsWords } from './windows-text'

const said = { suspectedMinutes: 90, candidateMinutes: 7 * 1_440, leastIncidentMinutes: 5 }

it('says the windows in force, whole days without a decimal', () => {
  expect(windowsSentences(said)).toEqual([
    'A deployment that finished within 1 h 30 min before an incident of its service is suspected.',
    'One that finished within 7 days before is listed as a weak candidate and counts nowhere.',
    'An incident shorter than 5 min does not count.',
  ])
  expect(windowsWords(said)).toBe(
    'Suspected within 1 h 30 min, candidate within 7 days, incidents from 5 min on',
  )
})

it('says that every incident counts where none is too short', () => {
  const words = { ...said, leastIncidentMinutes: 0 }
  expect(windowsSentences(words).at(-1)).toBe('An incident counts however short it was.')
  expect(windowsWords(words)).toContain('incidents of any length')
})

it('offers what is in force among the choices, in order', () => {
  const names = spanOptions('suspectedMinutes', 75).map(({ name }) => name)
  expect(names.slice(0, 6)).toEqual(['15 min', '30 min', '45 min', '1 h', '1 h 15 min', '1 h 30 min'])
  expect(names).toHaveLength(13)
})
