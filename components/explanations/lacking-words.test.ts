import { expect, test } from 'vitest'
import { actWords, missingWords } from './lacking-words'

test.each([
  [
    { lacks: 'nothing-written', unclear: ['what', 'failure-modes', 'why'] },
    'Nothing is written yet',
    'Begin with the template',
  ],
  [
    { lacks: 'failure-modes', unclear: ['failure-modes', 'why'] },
    'How it can fail, and why this way',
    'Add two sentences',
  ],
  [{ lacks: 'why', unclear: ['why'] }, 'Why this way', 'Add one sentence'],
  [
    { lacks: 'only-general', unclear: ['failure-modes'] },
    'How it can fail: only general so far',
    'Add one sentence',
  ],
  [{ lacks: 'by-a-tool', unclear: [] }, 'A person who stands for the text', 'Read and judge it'],
] as const)('%o is told as %s', (row, missing, act) => {
  expect(missingWords({ ...row, unclear: [...row.unclear] })).toBe(missing)
  expect(actWords({ ...row, unclear: [...row.unclear] })).toBe(act)
})
