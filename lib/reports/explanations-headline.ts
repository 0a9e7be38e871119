import type { MetricAnswer } from '../api/metric-contract'
import { formatCount } from '../format/format-count'
import type { Headline } from './headline'

type OfBoth = { all: MetricAnswer; marked: MetricAnswer }

const plain = (words: string) => ({ words, isStrong: false })
const strong = (words: string) => ({ words, isStrong: true })

const meaning: Headline['lede'] = [
  strong('Explained'),
  plain(
    ' means that the text says what the change does, how it can fail and why this way, each specifically, and that a person stands for it. ',
  ),
  strong('Judged'),
  plain(' means that a reviewer, not the author, said whether it shows understanding.'),
]

/** What share of changes comes explained, in words; the figures stand below it. */
export function explanationsHeadline(coverage: OfBoth, judged: OfBoth, marker: 'ai' | null): Headline {
  const which = marker === null ? 'all' : 'marked'
  const { total } = coverage[which]
  const what = marker === null ? 'changes' : 'changes with an AI marker'
  if (total.reason === 'not-connected') {
    return { headline: 'Connect GitHub to see how many changes come explained.', lede: meaning }
  }
  if (total.reason === 'suppressed') {
    return { headline: 'This team is too small to be shown.', lede: meaning }
  }
  if (total.reason === 'below-minimum') {
    return { headline: `Too few ${what} over 20 lines to give a share.`, lede: meaning }
  }
  if (total.value === null) {
    return { headline: `How many ${what} come explained is not known.`, lede: meaning }
  }
  const explained = `${capitalised(shareWords(total.value))} ${what} come explained.`
  return { headline: `${explained} ${judgedWords(judged[which])}`, lede: meaning }
}

/** Below the minimum only the counts are told. */
function judgedWords({ total: { value, numerator, denominator } }: MetricAnswer): string {
  if (value !== null) return `A person has judged ${shareWords(value)} explanations.`
  if (numerator === null || denominator === null || denominator === 0)
    return 'How many are judged is not known.'
  return `A person has judged ${formatCount(numerator)} of ${formatCount(denominator)} explanations.`
}

/** A share (0–1) as people say it: "more than half of". */
function shareWords(share: number): string {
  if (share === 0) return 'none of the'
  if (share < 0.1) return 'fewer than one in ten'
  if (share < 0.25) return 'fewer than one in four'
  if (share < 1 / 3) return 'fewer than one in three'
  if (share < 0.5) return 'fewer than half of the'
  if (share === 0.5) return 'half of the'
  if (share < 2 / 3) return 'more than half of the'
  if (share < 0.75) return 'more than two in three'
  if (share < 0.9) return 'more than three in four'
  return share === 1 ? 'all' : 'more than nine in ten'
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
