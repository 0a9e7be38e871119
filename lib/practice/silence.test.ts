import { describe, expect, test } from 'vitest'
import { everyRepository } from '@/lib/domain/decision'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { practiceOf, writesAnything } from './practice-of'
import { type Asked, silenceOf } from './silence'

const file = (path: string, additions = 30, deletions = 0) => ({
  path,
  changeType: 'modified',
  additions,
  deletions,
})
const asked = (given: Partial<Asked> = {}): Asked => ({
  authorClass: 'human',
  files: [file('src/server.ts')],
  isMarked: true,
  ...given,
})
const marked = { asks: 'marked' } as const

describe('nothing is asked', () => {
  test.each([
    ['of a bot that keeps dependencies up to date', asked({ authorClass: 'dependency-bot' }), 'machine'],
    ['of documentation alone', asked({ files: [file('docs/run.ts'), file('README.md')] }), 'documentation'],
    ['of 20 effective lines', asked({ files: [file('src/server.ts', 15, 20)] }), 'short'],
    ['of lines that nobody wrote', asked({ files: [file('package-lock.json', 900)] }), 'short'],
    ['where no sign of AI was found', asked({ isMarked: false }), 'no-marker'],
  ] as const)('%s', (_, given, silence) => {
    expect(silenceOf(marked, given)).toBe(silence)
  })
})

describe('an explanation is asked', () => {
  test('of a marked change, and of what an AI agent opened', () => {
    expect(silenceOf(marked, asked())).toBeNull()
    expect(silenceOf(marked, asked({ authorClass: 'ai-agent' }))).toBeNull()
    expect(silenceOf(marked, asked({ files: [file('docs/a.md'), file('src/a.ts')] }))).toBeNull()
  })

  test('of every change where the practice says so', () => {
    expect(silenceOf({ asks: 'all' }, asked({ isMarked: false }))).toBeNull()
  })
})

describe('the practice of a repository', () => {
  const all = { check: 'neutral', isCommented: false, asks: 'marked' } as const
  const own = { check: 'off', isCommented: false, asks: 'all' } as const

  test('is its own before that of all, and off where nobody said anything', () => {
    const decided = new Map<string, ExplanationPractice>([
      [everyRepository, all],
      ['github:R_1', own],
    ])
    expect(practiceOf(decided, 'github:R_1')).toBe(own)
    expect(practiceOf(decided, 'github:R_2')).toBe(all)
    expect(writesAnything(practiceOf(new Map(), 'github:R_2'))).toBe(false)
  })
})
