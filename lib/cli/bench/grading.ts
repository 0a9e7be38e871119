import { classAsRead, levelsAsRead } from './agreement/as-read'
import { readSample, type TextToLabel } from './agreement/sample'
import type { Bench, BenchLine } from './bench'

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

/** One core over the same work again and again, until it did so much. */
function perMinute(what: string, count: number, work: readonly (() => unknown)[]): BenchLine {
  const all = () => work.map((one) => one())
  all()
  const rounds = Math.max(1, Math.ceil(count / work.length))
  const ms = msOf(() => Array.from({ length: rounds }, all))
  const done = Math.round((60_000 * rounds * work.length) / ms)
  return {
    what: `${rounds * work.length} ${what} on one core`,
    figure: `${done.toLocaleString('en')} a minute`,
    limit: `${leastPerMinute.toLocaleString('en')} a minute`,
    isMet: done >= leastPerMinute,
  }
}

/** How many explanations one core grades in a minute, how many changes it attributes, and how long the worst text takes. */
export const grading: Bench = {
  usage: 'grading [PULL-REQUESTS]',
  async run([count = '5000'], tell) {
    const { texts, commits } = readSample()
    const graded = texts.map((text) => () => levelsAsRead(text))
    const attributed = commits.map((record) => () => classAsRead(record))
    tell(perMinute('explanations of the sample graded', Number(count), graded))
    tell(perMinute('changes of the sample attributed', Number(count), attributed))
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
