import type { MetricAnswer } from '../api/contract'
import type { Headline } from './headline'

const plain = (words: string) => ({ words, isStrong: false })
const strong = (words: string) => ({ words, isStrong: true })

const meaning: Headline['lede'] = [
  strong('Explained'),
  plain(
    ' means that the text says what the change does, how it can fail and why this way, each specifically, and that a person stands for it.',
  ),
]

/** What share of changes comes explained, in words; the figures stand below it. */
export function explanationsHeadline({ total }: MetricAnswer, marker: 'ai' | null): Headline {
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
  return { headline: `${capitalised(shareWords(total.value))} ${what} come explained.`, lede: meaning }
}

/** A share (0–1) as people say it: "more than half of". */
export function shareWords(share: number): string {
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
