import { authoredText, blank, blankMatches, mapLines } from '@/lib/attribution/authored-text'
import { isToolFooter, isTrailer } from '@/lib/attribution/footer-lines'

// Each pattern is bounded: a body of 65,536 characters must not make it slow.
const checkbox = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]/
const image = /!\[[^[\]]{0,500}\]\([^()]{0,2000}\)|<img\b[^<>]*>/gi
const linkTarget = /(?<=\])\([^()\s]*(?:\s+"[^"()]*")?\)/g
const address = /\bhttps?:\/\/[^\s)>\]]+/gi
const tag = /<\/?[a-z][^<>\n]*>/gi

/**
 * What a person wrote: the text without comments, boxes, the template's own lines, quotes, code, images, addresses,
 * tools' footers and review bots' blocks. `template` is the repository's; null when it has none or it is not known.
 */
export function residualText(text: string, template: string | null): string {
  const templateLines = linesOf(template ?? '')
  const isScaffolding = (line: string) =>
    checkbox.test(line) || templateLines.has(line.trim()) || isToolFooter(line) || isTrailer(line)
  const written = mapLines(authoredText(text), (line) => (isScaffolding(line) ? blank(line) : line))
  return [image, linkTarget, address, tag].reduce(blankMatches, written)
}

const linesOf = (template: string) =>
  new Set(
    template
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )

/** Whether the text holds boxes, ticked or not. */
export const hasCheckbox = (text: string) =>
  authoredText(text)
    .split(/\r?\n/)
    .some((line) => checkbox.test(line))

/** Scripts written without spaces: two characters stand for a word. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_'’/.-]*[\p{L}\p{N}\p{M}])?/gu

/** The words of a text in lower case, numbers alone left out. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(word) ?? []).filter((found) => /\p{L}/u.test(found))
