import { authoredText, blank, blankMatches } from '../attribution/authored-text'
import type { GivenLevels, Verdict } from '../domain/judgement'

/** What a text says of an explanation. */
export type Said = {
  by: 'command' | 'keyword'
  verdict: Verdict
  levels: GivenLevels
  words: string | null
}

const command =
  /^\/(?:headroom[ \t]+)?understanding[ \t]+(genuine|partial|surface|unsure)\b((?:[ \t]+(?:what|failure|why)=[0-3])*)[ \t]*(?:--[ \t]*(.*))?$/gim
const keyword = /^understanding:[ \t]*(genuine|partial|surface|unsure)[ \t]*\.?[ \t]*$/gim
const codeElement = /<(pre|code)\b[^<>]{0,200}>[\s\S]*?(?:<\/\1>|$)/gi

/** As long as what people decide here may say. */
const mostCharacters = 2_000

/**
 * The judgement that a comment or a review's body gives; of several the last. What stands in a quote, in code or in a comment
 * of HTML is not said; nor is what does not begin its line.
 */
export function readJudgement(text: string): Said | null {
  // Nearly no text speaks of it.
  if (!/understanding/i.test(text)) return null
  const said = blankInlineCode(blankMatches(authoredText(text), codeElement))
  const last = [...commandsIn(said), ...keywordsIn(said)].toSorted((a, b) => a.at - b.at).at(-1)
  return last?.said ?? null
}

type Found = { at: number; said: Said }

const commandsIn = (text: string): Found[] =>
  [...text.matchAll(command)].map((match) => ({
    at: match.index,
    said: {
      by: 'command',
      verdict: verdictOf(match[1]),
      levels: levelsIn(match[2] ?? ''),
      words: match[3]?.trim().slice(0, mostCharacters) || null,
    },
  }))

const keywordsIn = (text: string): Found[] =>
  [...text.matchAll(keyword)].map((match) => ({
    at: match.index,
    said: { by: 'keyword', verdict: verdictOf(match[1]), levels: levelsIn(''), words: null },
  }))

const verdictOf = (word = ''): Verdict => word.toLowerCase() as Verdict

/** `what=2 why=3`; of a part that is named twice the last. */
function levelsIn(text: string): GivenLevels {
  const of = (part: string) => {
    const found = [...text.matchAll(/(what|failure|why)=([0-3])/gi)].findLast(
      (match) => match[1]?.toLowerCase() === part,
    )
    return found ? Number(found[2]) : null
  }
  return { what: of('what'), failureModes: of('failure'), why: of('why') }
}

/** Without code between backticks, which may run over the lines of one paragraph. */
const blankInlineCode = (text: string): string =>
  text
    .split(/(\n[ \t]*\r?\n)/)
    .map(blankSpans)
    .join('')

/** A run of backticks opens code that ends at the next run of the same length; without one it is only itself. */
function blankSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }))
  const nextOfLength = new Map<number, number>()
  const closings = runs.map((): number | null => null)
  for (let number = runs.length - 1; number >= 0; number -= 1) {
    const length = runs[number]?.length ?? 0
    closings[number] = nextOfLength.get(length) ?? null
    nextOfLength.set(length, number)
  }
  let shown = ''
  let from = 0
  for (let number = 0; number < runs.length; number += 1) {
    const opening = runs[number]
    const closing = closings[number]
    const end = closing === null || closing === undefined ? undefined : runs[closing]
    if (!opening || !end || typeof closing !== 'number') continue
    const until = end.at + end.length
    shown += paragraph.slice(from, opening.at) + blank(paragraph.slice(opening.at, until))
    from = until
    number = closing
  }
  return shown + paragraph.slice(from)
}
