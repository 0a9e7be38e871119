import { levelsAsRead } from './agreement/as-read'
import { readSample, type TextToLabel } from './agreement/sample'
import type { Bench } from './bench'

const leastPerMinute = 10_000
const longestMs = 1_000
const hostileLength = 60_000

const hostileText = (body: string): TextToLabel => ({
  id: 'hostile',
  origin: 'written',
  title: 'Hostile',
  paths: ['a.ts'],
  commits: [],
  body,
})

/** Beginnings that a careless pattern would look through to the end of the text, again and again. */
const beginnings: Record<string, string> = {
  'open brackets': '[![',
  'open comments': '<!-- ',
  'open folds': '<details><summary>logs</summary>\n',
  'code marks': '```\n`',
  'bold marks': '**a ',
  quotes: '> > ',
  headings: '## Why\n',
  'run-in headings': 'Why: a\n',
  'list items': '- [x] if a, then b\n',
  'one word': 'aaaa',
  spaces: '    ',
  'empty lines': '\n \n',
  sentences: 'If the gateway is slow rather than down, it fails because of that. ',
  references: 'Fixes https://a#1, #2 and ',
  'table cells': '| a ',
  'snake letters': 'a_b-c.d/e',
  'money letters': '$a',
  'run-in questions': 'What? \n',
  'Chinese letters': '如果失败',
}

const msOf = (act: () => unknown): number => {
  const begun = performance.now()
  act()
  return performance.now() - begun
}

/** How many explanations one core grades in a minute, and how long the worst text takes. */
export const grading: Bench = {
  usage: 'grading [PULL-REQUESTS]',
  async run([count = '5000'], tell) {
    const { texts } = readSample()
    const gradeAll = () => texts.map(levelsAsRead)
    gradeAll()
    const rounds = Math.max(1, Math.ceil(Number(count) / texts.length))
    const ms = msOf(() => Array.from({ length: rounds }, gradeAll))
    const perMinute = Math.round((60_000 * rounds * texts.length) / ms)
    tell({
      what: `${rounds * texts.length} explanations of the sample graded on one core`,
      figure: `${perMinute.toLocaleString('en')} a minute`,
      limit: `${leastPerMinute.toLocaleString('en')} a minute`,
      isMet: perMinute >= leastPerMinute,
    })
    const hostile = Object.entries(beginnings).map(([name, piece]) => {
      const body = piece.repeat(Math.ceil(hostileLength / piece.length)).slice(0, hostileLength)
      return { name, ms: msOf(() => levelsAsRead(hostileText(body))) }
    })
    const [worst] = hostile.toSorted((one, other) => other.ms - one.ms)
    if (!worst) throw new Error('No hostile text was graded')
    tell({
      what: `the worst of ${hostile.length} hostile texts of 60,000 characters (${worst.name})`,
      figure: `${Math.round(worst.ms)} ms`,
      limit: `${longestMs} ms`,
      isMet: worst.ms <= longestMs,
    })
  },
}
