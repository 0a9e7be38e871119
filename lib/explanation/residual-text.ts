import { authoredText, blank, blankMatches, mapLines } from '@/lib/attribution/authored-text'
import { isToolFooter, isTrailer } from '@/lib/attribution/footer-lines'
import { blankToolSummaries } from './tool-summaries'

// Each pattern is bounded: a body of 65,536 characters must not make it slow.
const checkbox = /^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]/
const image = /!\[[^[\]]{0,500}\]\([^()]{0,2000}\)|<img\b[^<>]*>/gi
const linkTarget = /(?<=\])\([^()\s]*(?:\s+"[^"()]*")?\)/g
const address = /\bhttps?:\/\/[^\s)>\]]+/gi
const tag = /<\/?[a-z][^<>\n]*>/gi
const commit = /^\s*(?:[-*+]\s+)?`?(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b`?:?\s/
const tableRow = /^\s*\|.*\|\s*$/
const hiddenLine = /^\[\/\/\]:|^\s*\/[a-z][a-z-]{1,20}(?:\s|$)/
const approval =
  /^\s*(?:[-*+]\s+)?(?:[\w-]{1,40}:\s*)?(?:(?:re|ut|concept|approach|tested|code review|light|post-merge|crACK)[- ]?){0,3}N?ACKs?\b/
const approvals = /^(?:ACKs for (?:top )?commit|Top commit has no ACKs|Tree-SHA512)\b/

const leadsToReferences =
  /^(?:fix(?:es|ed)?|clos(?:e|es|ed)|resolv(?:e|es|ed)|refs?|references|relat(?:ed|es)(?: to)?|part of|depends on|based on|built on|on top of|see(?: also)?|ticket|issues?|jira|address(?:es|ed)?|supersedes|follow-?up (?:to|of|for)|replaces|backport of|cherry-?pick(?:ed)? (?:of|from)|cc|r|implements|should (?:fix|close)|will (?:fix|close)|this (?:pr |should )?(?:fixes|closes|close|fix))\b\W*/i
const reference =
  /^(?:[\w.-]{0,80}\/[\w.-]{1,80})?(?:#\d+|GH-\d+|[A-Z][A-Z0-9]+-\d+|@[\w/-]+|and|issue|issues|pr|bug|ticket|pull|request|&|[-+*])[),.;:\]]*$/i

/**
 * What a person wrote, in place: the text with comments, boxes, the template's own lines, quotes, code, images, addresses,
 * tables, lists of commits and approvals, references, tools' footers and summaries blanked.
 * `template` is the repository's; null when it has none or it is not known.
 */
export function residualText(text: string, template: string | null): string {
  const templateLines = linesOf(template ?? '')
  let isApprovals = false
  const isScaffolding = (line: string) => {
    isApprovals ||= approvals.test(line)
    return (
      isApprovals ||
      templateLines.has(line.trim()) ||
      isStructure(line) ||
      isReferences(line) ||
      isToolFooter(line) ||
      isTrailer(line)
    )
  }
  const authored = blankIndentedCode(blankToolSummaries(authoredText(text)))
  const written = mapLines(authored, (line) => (isScaffolding(line) ? blank(line) : line))
  return [image, linkTarget, address, tag].reduce(blankMatches, written)
}

const isStructure = (line: string) =>
  [checkbox, commit, tableRow, hiddenLine, approval].some((pattern) => pattern.test(line))

/** A line that holds references and no sentence: "Fixes #12, #13". */
function isReferences(line: string): boolean {
  const plain = line
    .slice(0, 400)
    .replace(/^[\s\-*+_>]+/, '')
    .replaceAll('**', '')
  const lead = leadsToReferences.exec(plain)?.[0] ?? ''
  const rest = plain
    .slice(lead.length)
    .replace(address, '#0')
    .replace(/[[\]()`]/g, ' ')
  const words = rest.split(/[\s,]+/).filter((word) => word !== '')
  return line.length <= 400 && words.length > 0 && words.every((word) => reference.test(word))
}

/** Lines set in by four spaces after an empty line, where no list is open, are code. */
function blankIndentedCode(text: string): string {
  let [isInList, isAfterEmpty, isCode] = [false, true, false]
  return text.replace(/[^\n]*(?:\n|$)/g, (whole) => {
    const line = whole.trimEnd()
    if (line === '') {
      isAfterEmpty = true
      return whole
    }
    const isIndented = /^(?: {4}|\t)/.test(line)
    if (!isIndented)
      isInList = /^ {0,3}(?:[-*+]|\d+[.)])\s/.test(line) || (isInList && (!isAfterEmpty || /^ /.test(line)))
    isCode = isIndented && !isInList && (isCode || isAfterEmpty)
    isAfterEmpty = false
    return isCode ? blank(whole) : whole
  })
}

const linesOf = (template: string) =>
  new Set(
    template
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )

export const isCheckbox = (line: string) => checkbox.test(line)

/** Scripts written without spaces: two characters stand for a word. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_'’/.-]*[\p{L}\p{N}\p{M}])?/gu

/** The words of a text in lower case, numbers alone left out. */
export const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(word) ?? []).filter((found) => /\p{L}/u.test(found))
