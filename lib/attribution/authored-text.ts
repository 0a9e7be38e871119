/**
 * What of a Markdown text its author says: without other bots' blocks, code, quotes and comments.
 * Each function blanks what it takes out (same length, line breaks kept), so offsets stay those of the given text.
 */
import { blankReviewBotBlocks } from './review-bot-blocks'

/** Spaces for everything but line breaks. */
export const blank = (text: string) => text.replace(/[^\r\n]/g, ' ')

/** The same text with every match blanked. */
export const blankMatches = (text: string, pattern: RegExp) => text.replace(pattern, blank)

/** Changes each line (without its break) and leaves the breaks as they are. */
export const mapLines = (text: string, change: (line: string) => string) =>
  text.replace(/[^\r\n]+/g, (line) => change(line))

/** An unclosed fence runs to the end, as GitHub draws it. */
export function blankFencedCode(text: string): string {
  let fence: string | null = null
  return mapLines(text, (line) => {
    const mark = /^[ \t]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})(.*)$/.exec(line)
    const run = mark?.[1] ?? ''
    if (fence === null) {
      if (run === '' || (run.startsWith('`') && mark?.[2]?.includes('`'))) return line
      fence = run
    } else if (run.startsWith(fence) && mark?.[2]?.trim() === '') {
      fence = null
    }
    return blank(line)
  })
}

/** What stands in one of GitHub's alerts is the author's own: only its sign and the marks in front are taken off. */
function openAlerts(text: string): string {
  let isAlert = false
  return text.replace(/[^\n]*(?:\n|$)/g, (line) => {
    const sign = /^ {0,3}>[ \t]{0,4}\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t\r]*\n?$/i.test(line)
    isAlert = sign || (isAlert && /^ {0,3}>/.test(line))
    if (sign) return blank(line)
    // What is quoted within stays a quote.
    return isAlert ? line.replace(/^( {0,3})>(?![ \t]{0,3}>)/, '$1 ') : line
  })
}

export const blankQuotes = (text: string) =>
  blankMatches(
    mapLines(openAlerts(text), (line) => (/^ {0,3}>/.test(line) ? blank(line) : line)),
    /<blockquote[\s>][\s\S]*?(?:<\/blockquote>|$)/gi,
  )

/** An unclosed comment hides all that follows it. */
export const blankComments = (text: string) => blankMatches(text, /<!--[\s\S]*?(?:-->|$)/g)

/** The author's own words, in place. */
export const authoredText = (text: string) =>
  blankComments(blankQuotes(blankFencedCode(blankReviewBotBlocks(text))))

const inlineCode = (text: string) => blankMatches(text, /`[^`\n]+`/g)
const tableRows = (text: string) => mapLines(text, (line) => (/^ {0,3}\|/.test(line) ? blank(line) : line))
const codeElements = (text: string) =>
  blankMatches(text, /<(code|pre|kbd|samp|table|q)\b[^<>]{0,200}>[\s\S]{0,5000}?<\/\1>/gi)
const listItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s/
/** Indented lines after an empty one, but for those that go on with a list item. */
function indentedCode(text: string): string {
  let isCode = false
  let isAfterBlank = true
  let isInList = false
  return text
    .split('\n')
    .map((line) => {
      const isIndented = /^(?: {4}|\t)\s*\S/.test(line)
      const isBlank = line.trim() === ''
      isCode = isBlank ? isCode : isIndented && (isCode || (isAfterBlank && !isInList))
      if (!isBlank && !isIndented) isInList = listItem.test(line)
      isAfterBlank = isBlank
      return isCode ? blank(line) : line
    })
    .join('\n')
}
/** What stands in quotation marks is somebody else's word, or an example. */
const quotedWords = (text: string) =>
  text.replace(
    /\bhref="[^"\n]{0,2000}"|"[^"\n]{2,500}"|[“„«][^”“»\n]{2,500}[”“»]|(?<![\p{L}\p{N}])'[^'\n]{3,300}'(?![\p{L}\p{N}])/gu,
    (words) => (words.startsWith('href') ? words : blank(words)),
  )

/** What the author says in the text's own voice: also without inline code, tables and quoted words. */
export const spokenText = (text: string) =>
  quotedWords(codeElements(tableRows(inlineCode(indentedCode(authoredText(text))))))
