import { expect, test } from 'vitest'
import { actPlace, actWords, missingWords } from './lacking-words'

test.each([
  [
    { lacks: 'nothing-written', unclear: ['what', 'failure-modes', 'why'] },
    'Nothing is written yet',
    'Begin with the template',
    'explain',
  ],
  [
    { lacks: 'failure-modes', unclear: ['failure-modes', 'why'] },
    'How it can fail, and why this way',
    'Add two sentences',
    'explain',
  ],
  [{ lacks: 'why', unclear: ['why'] }, 'Why this way', 'Add one sentence', 'explain'],
  [
    { lacks: 'only-general', unclear: ['failure-modes'] },
    'How it can fail: only general so far',
    'Add one sentence',
    'explain',
  ],
  [{ lacks: 'by-a-tool', unclear: [] }, 'A person who stands for the text', 'Read and judge it', 'judge'],
  [{ lacks: 'not-judged', unclear: [] }, 'A reviewer’s word on it', 'Read and judge it', 'judge'],
] as const)('%o is told as %s', (row, missing, act, place) => {
  expect(missingWords({ ...row, unclear: [...row.unclear] })).toBe(missing)
  expect(actWords({ ...row, unclear: [...row.unclear] })).toBe(act)
  expect(actPlace(row)).toBe(place)
})
