import { afterEach, describe, expect, test, vi } from 'vitest'
import { EnvironmentError } from '@/lib/environment'
import { dispatch } from './dispatch'
import { helpAbout } from './verbs/help'
import type { Verb } from './verbs/verb'

const said = vi.spyOn(console, 'log').mockReturnValue()
const complained = vi.spyOn(console, 'error').mockReturnValue()
const all = (spy: typeof said) => spy.mock.calls.flat().join('\n')

afterEach(() => {
  said.mockClear()
  complained.mockClear()
})

const aVerb = (run: Verb['run']): Verb => ({
  usage: 'count [WORD…]: counts words\nIt knows no other words.',
  run,
})

function verbsWith(run: Verb['run']): Record<string, Verb> {
  const verbs: Record<string, Verb> = { count: aVerb(run) }
  verbs.help = helpAbout(verbs)
  return verbs
}

describe('the command line', () => {
  test('runs the verb with what follows it and answers its exit code', async () => {
    const verbs = verbsWith(async (args) => args.length)
    expect(await dispatch(verbs, ['count', 'one', 'two', 'three'])).toBe(3)
  })

  test('names the verbs there are when asked for another', async () => {
    const verbs = verbsWith(async () => 0)
    for (const name of ['cuont', 'constructor']) expect(await dispatch(verbs, [name])).toBe(2)
    expect(all(complained)).toContain('there is no verb "cuont"; there are count, help')
  })

  test('tells about a verb, without running it', async () => {
    const run = vi.fn(async () => 0)
    expect(await dispatch(verbsWith(run), ['count', '--help'])).toBe(0)
    expect(await dispatch(verbsWith(run), ['help', 'count'])).toBe(0)
    expect(all(said).match(/It knows no other words/g)).toHaveLength(2)
    expect(run).not.toHaveBeenCalled()
  })

  test.each([[[]], [['help']], [['--help']]])('lists the verbs for %j', async (argv) => {
    expect(
      await dispatch(
        verbsWith(async () => 1),
        argv,
      ),
    ).toBe(0)
    expect(all(said)).toContain('count [WORD…]: counts words')
    expect(all(said)).not.toContain('It knows no other words')
  })

  test('says what is wrong with the environment without a stack', async () => {
    const problems = [{ variable: 'PORT', expected: 'a whole number', given: 'x' }]
    const verbs = verbsWith(async () => {
      throw new EnvironmentError(problems)
    })
    expect(await dispatch(verbs, ['count'])).toBe(1)
    expect(all(complained)).toContain('PORT: expected a whole number')
    expect(all(complained)).not.toContain('    at ')
  })

  test('shows where any other failure comes from', async () => {
    const verbs = verbsWith(async () => {
      throw new TypeError('a slip of ours')
    })
    expect(await dispatch(verbs, ['count'])).toBe(1)
    expect(all(complained)).toMatch(/a slip of ours[\s\S]*dispatch\.test\.ts/)
  })
})
