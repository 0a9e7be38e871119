/**
 * Review bots write summaries into the body of a pull request, between markers of their own.
 * Those say who reviewed, never who authored.
 */
const markerPairs: readonly (readonly [RegExp, RegExp])[] = [
  [/<!--\s*CURSOR_SUMMARY\s*-->/i, /<!--\s*\/CURSOR_SUMMARY\s*-->/i],
  [
    /<!--\s*This is an auto-generated comment: [^<>]{1,80}? by coderabbit\.ai\s*-->/i,
    /<!--\s*end of auto-generated comment: [^<>]{1,80}? by coderabbit\.ai\s*-->/i,
  ],
  [/<!--\s*greptile_comment\s*-->/i, /<!--\s*\/greptile_comment\s*-->/i],
  [
    /<!--\s*This is an auto-generated description by cubic\.?\s*-->/i,
    /<!--\s*End of auto-generated description by cubic\.?\s*-->/i,
  ],
  [/<!--\s*devin-review-badge-begin\s*-->/i, /<!--\s*devin-review-badge-end\s*-->/i],
  [/<!--\s*ELLIPSIS_HIDDEN\s*-->/i, /<!--\s*ELLIPSIS_HIDDEN\s*-->/i],
]

type Span = { from: number; until: number }

function spanFrom(text: string, at: number, [start, end]: readonly [RegExp, RegExp]): Span | null {
  const opening = start.exec(text.slice(at))
  if (!opening) return null
  const from = at + opening.index
  const inside = from + opening[0].length
  const closing = end.exec(text.slice(inside))
  return closing && { from, until: inside + closing.index + closing[0].length }
}

function blankPair(text: string, pair: readonly [RegExp, RegExp]): string {
  let rest = text
  let span = spanFrom(rest, 0, pair)
  while (span) {
    const block = rest.slice(span.from, span.until).replace(/[^\r\n]/g, ' ')
    rest = rest.slice(0, span.from) + block + rest.slice(span.until)
    span = spanFrom(rest, span.until, pair)
  }
  return rest
}

/** The text with each closed block blanked in place; a marker that is never closed takes nothing with it. */
export const blankReviewBotBlocks = (text: string) => markerPairs.reduce(blankPair, text)
