import { type HeadingKind, headingKind } from './heading-words'
import type { Span } from './locate-parts'

/** A stretch of the body under one heading; `kind` null before the first one and under any that announces no part. */
export type Section = Span & { kind: HeadingKind; hasHeading: boolean; heading: string }

/** `depth` 1–6 as in HTML; 7: a line in bold letters, a question or a fold. `text`: where what it announces begins. */
type Heading = { kind: HeadingKind; depth: number; from: number; text: number }

type Line = { text: string; from: number; before: string; after: string }

const boldLine =
  /^[ \t]*(?:\d{1,2}[.)][ \t]*)?(?:\*\*|__)([^*_]{1,90})(?:\*\*|__)[ \t]*(?:\([^()\n]{0,80}\))?[ \t]*:?[ \t]*$/
const numberedQuestion = /^[ \t]*(?:\d{1,2}[.)][ \t]*)?([^?？]{3,90}[?？])[ \t]*$/
const atx = /^ {0,3}(#{1,6})([ \t]*)(\S.*)$/
const html = /^[ \t]*(?:<details[^<>]*>)?[ \t]*<(h[1-6]|summary)[^<>]*>(.{1,120}?)<\/\1>[ \t]*$/i
/** Beyond this many characters a paragraph is not looked through for its end. */
const paragraphLength = 1_500

const underline = /^ {0,3}(=+|-{3,})[ \t]*$/
const runIn =
  /^[ \t]*(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?(?:(?:\*\*|__|\*|_)(?=\p{L})|(?=[\p{Lu}\p{Lo}]))([^*_:：—–\n]{2,60}?)(?:\*\*|__|\*|_)?[ \t]?(?:[:：]|[—–](?=[ \t]))(?:\*\*|__|\*|_)?[ \t]*/u

/**
 * The sections of a text whose code, quotes and comments are blanked; together they cover it but for the headings.
 * A section ends at the next heading of its depth or above, or where another part begins.
 */
export function sectionsOf(authored: string): Section[] {
  const headings = headingsOf(authored)
  const marks = [{ kind: null, depth: 0, from: 0, text: 0 }, ...headings]
  const open: Heading[] = []
  return marks.map((heading, at) => {
    while (open.length > 0 && closes(heading, open.at(-1))) open.pop()
    open.push(heading)
    const announcing = open.findLast((one) => one.kind !== null)
    const until = marks[at + 1]?.from ?? authored.length
    return {
      kind: announcing?.kind ?? null,
      hasHeading: announcing !== undefined,
      heading: announcing ? authored.slice(announcing.from, announcing.text).trim() : '',
      from: heading.text,
      until: Math.max(until, heading.text),
    }
  })
}

/** What announces a part or an aside ends all that is not above it; any other heading those of its depth or below. */
const closes = (heading: Heading, last: Heading | undefined) =>
  last !== undefined && (last.depth >= heading.depth || (heading.kind !== null && last.kind !== null))

function headingsOf(authored: string): Heading[] {
  const found = linesOf(authored).flatMap((line) => {
    if (line.text.trim() === '') return []
    const heading = headingAt(line)
    if (heading) return [{ ...heading, from: line.from, text: heading.text ?? line.from + line.text.length }]
    return runInAt(line, authored)
  })
  return found.toSorted((one, other) => one.from - other.from)
}

type Found = Omit<Heading, 'from' | 'text'> & { text?: number }

function headingAt({ text, before, after, from }: Line): Found | null {
  const [, marks = '', gap = '', words = ''] = atx.exec(text) ?? []
  if (marks !== '') {
    const kind = headingKind(words)
    // `#123` at the start of a line is an issue, not a heading.
    return kind === null && gap === '' ? null : { kind, depth: marks.length }
  }
  const [, tag = '', inside = ''] = html.exec(text) ?? []
  if (tag !== '') {
    return { kind: headingKind(inside), depth: tag === 'summary' ? 7 : Number(tag.slice(1)) }
  }
  if (/^[ \t]*<\/details>/i.test(text)) return { kind: null, depth: 7 }
  if (before === '' && underline.test(after) && text.length <= 90) {
    const until = from + text.length + 1 + after.length
    return { kind: headingKind(text), depth: after.trim().startsWith('=') ? 1 : 2, text: until }
  }
  const bold = boldLine.exec(text)?.[1]
  if (bold !== undefined) return { kind: headingKind(bold), depth: 7 }
  const question = before === '' ? numberedQuestion.exec(text)?.[1] : undefined
  const kind = question === undefined ? null : headingKind(question)
  return kind === null ? null : { kind, depth: 7 }
}

/** "Why: …" announces the rest of its paragraph or list item; with nothing behind it, what follows like any heading. */
function runInAt({ text, from, after }: Line, authored: string): Heading[] {
  const found = runIn.exec(text)
  const kind = found ? headingKind(found[1] ?? '') : null
  if (!found || kind === null) return []
  const begin = from + found[0].length
  const own = { kind, depth: 8, from, text: begin }
  if (found[0].length === text.length) return after.trim() === '' ? [{ ...own, depth: 7 }] : [own]
  const end = /\r?\n[ \t]*(?:\r?\n|(?:[-*+•]|\d{1,2}[.)])[ \t])/.exec(
    authored.slice(begin, begin + paragraphLength),
  )
  if (!end) return [own]
  const until = begin + end.index
  return [own, { kind: null, depth: 8, from: until, text: until }]
}

function linesOf(authored: string): Line[] {
  const lines: Line[] = []
  let from = 0
  for (const text of authored.split('\n')) {
    const plain = text.endsWith('\r') ? text.slice(0, -1) : text
    const last = lines.at(-1)
    if (last) last.after = plain
    lines.push({ text: plain, from, before: (last?.text ?? '').trim(), after: '' })
    from += text.length + 1
  }
  return lines
}
