import type { Span } from './locate-parts'

/** Where one sentence ends and the next begins: final punctuation, an empty line, a list item. */
const boundary =
  /(?<=[.!?…][)"'”’*_`\]]{0,2})[ \t]+(?=[\p{Lu}\p{Lo}\p{N}"'“(*_`[])|(?<=[.!?…][)"'”’*_`\]]{0,2})\r?\n|\r?\n[ \t]*(?:\r?\n|$)|\r?\n(?=[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t])|(?<=[。！？])/gu

/** "e.g." and the like end no sentence. */
const abbreviation = /(?:\b(?:e\.g|i\.e|cf|vs|etc|approx|resp|incl|no|z\.B|d\.h|bzw|p\.ex)\.)$/i

/** The sentences and list items of a stretch of text, which together cover it. A lone line break ends nothing. */
export function sentencesIn(text: string, { from, until }: Span): Span[] {
  const stretch = text.slice(from, until)
  const starts = [0]
  for (const match of stretch.matchAll(boundary)) {
    const before = stretch.slice(Math.max(0, match.index - 8), match.index)
    if (!abbreviation.test(before)) starts.push(match.index + match[0].length)
  }
  return starts.flatMap((start, at) => {
    const end = starts[at + 1] ?? stretch.length
    return end > start ? [{ from: from + start, until: from + end }] : []
  })
}

/** The sentences themselves. */
export const sentencesOf = (text: string): string[] =>
  sentencesIn(text, { from: 0, until: text.length }).map(({ from, until }) => text.slice(from, until))

/** A sentence that an editor wrapped, on one line: its words are looked for with single spaces between them. */
export const unwrapped = (sentence: string): string => sentence.replace(/\s{1,200}/g, ' ')
