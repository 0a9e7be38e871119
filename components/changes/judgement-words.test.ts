import { expect, test } from 'vitest'
import { givenWords, judgedWords, outOfForceWords, saidWords } from './judgement-words'

const holds = { refusal: null, isReplaced: false, stale: null }

test('who judged is named only where the report names them', () => {
  expect(saidWords({ who: 'mara', by: 'command' })).toBe('Said by mara, by a command in GitHub')
  expect(saidWords({ who: null, by: 'decision' })).toBe('Said in Headroom')
})

test('a judgement that holds needs no word; one that does not says why', () => {
  expect(outOfForceWords(holds)).toBeNull()
  expect(outOfForceWords({ ...holds, refusal: 'author' })).toMatch(/authors do not judge/)
  expect(outOfForceWords({ ...holds, isReplaced: true })).toMatch(/later one/)
  expect(outOfForceWords({ ...holds, stale: { at: '2026-05-18T00:00:00Z', by: 'code' } })).toMatch(
    /earlier code/,
  )
})

test('levels are told of the parts of which something was said', () => {
  expect(judgedWords({ verdict: 'partial' })).toBe('Partly clear')
  expect(givenWords({ levels: { what: 2, failureModes: null, why: 3 } })).toBe(
    'what it does 2 of 3, why this way 3 of 3',
  )
  expect(givenWords({ levels: { what: null, failureModes: null, why: null } })).toBeNull()
})
