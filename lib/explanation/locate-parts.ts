import { authoredText } from '@/lib/attribution/authored-text'
import { isAboutProcess } from './about-process'
import { looksEnglish } from './language'
import { isCheckbox, residualText, wordsOf } from './residual-text'
import { type Section, sectionsOf } from './sections'
import {
  beside,
  caveat,
  conceded,
  contrast,
  leadingCondition,
  reasonClause,
  risk,
  statesChange,
} from './sentence-words'
import { sentencesIn, unwrapped } from './sentences'
import { isRepair, partsOfSentence, type Told } from './sort-sentences'
import { blankToolSummaries } from './tool-summaries'

/** The three things an explanation says: what the change does, how it can fail, why it is done this way. */
export type PartName = 'what' | 'failureModes' | 'why'

export const partNames: readonly PartName[] = ['what', 'failureModes', 'why']

/** Offsets in the body, `until` exclusive. */
export type Span = { from: number; until: number }

/**
 * A part as it stands in the body, in one piece or several. `text`: as written; `own`: without what nobody wrote for this change
 * (see `residualText`). `hasHeading`: it stands under a heading of its own; without one, its sentences were found by what they say.
 */
export type LocatedPart = {
  text: string
  own: string
  spans: readonly Span[]
  hasHeading: boolean
  /** The words of its headings, one a line; empty without one. */
  heading: string
  hasBoxes: boolean
}

type Piece = Span & { part: PartName; hasHeading: boolean; heading?: string; isAboutProcess?: boolean }

/** Words that a main clause needs to stand without the reason behind it. */
const mainClauseWords = 4

/**
 * Finds the three parts: under their headings, and elsewhere sentence by sentence. What stands under a heading of "how it can
 * fail" or "why" serves that part whole; under "what", sentences that say how it fails or why go to those parts.
 */
export function locateParts(
  body: string,
  template: string | null = null,
  title = '',
): Record<PartName, LocatedPart> {
  const own = residualText(body, template)
  const told = { isEnglish: looksEnglish(wordsOf(own)), isRepair: isRepair(title), isStated: false }
  const sections = sectionsOf(blankToolSummaries(authoredText(body)))
  const pieces = withWhat(
    withoutNotes(
      sections.flatMap((section) => piecesOf(section, own, told)),
      own,
    ),
    own,
  )
  const part = (name: PartName) =>
    joined(
      pieces.filter((piece) => piece.part === name),
      body,
      own,
    )
  return { what: part('what'), failureModes: part('failureModes'), why: part('why') }
}

function piecesOf(section: Section, own: string, told: Omit<Told, 'next'>): Piece[] {
  const { kind, hasHeading } = section
  if (kind === 'aside') return []
  if (kind === 'why' || kind === 'failureModes') return [{ ...section, part: kind, hasHeading }]
  const sentences = sentencesIn(own, section)
  const textOf = ({ from, until }: Span) => own.slice(from, until)
  // What a heading announces as "what" keeps at least its first sentence.
  const kept = hasHeading ? sentences.find((sentence) => textOf(sentence).trim() !== '') : null
  return sentences.flatMap((sentence, at) => {
    const text = textOf(sentence)
    const next = sentences[at + 1]
    const parts = partsOfSentence(text, { ...told, next: next ? textOf(next) : '' })
    told.isStated ||= statesChange.test(text)
    const isWhat = parts.includes('what') || sentence === kept
    const isAside = told.isEnglish && text.trim() !== '' && isAboutProcess(unwrapped(text))
    if (parts.includes('why')) {
      const cut = splitAtReason(sentence, text, { isWhat, hasHeading })
      return cut.map((piece) => ({ ...piece, isAboutProcess: isAside }))
    }
    const part = isWhat ? 'what' : 'failureModes'
    return [{ ...sentence, part, hasHeading: isWhat && hasHeading, isAboutProcess: isAside }]
  })
}

/** Where nothing is said but how the change came about, nothing is said of what it does. */
function withoutNotes(pieces: readonly Piece[], own: string): readonly Piece[] {
  const isNote = (piece: Piece) => piece.part === 'what' && piece.isAboutProcess === true
  if (!pieces.some(isNote)) return pieces
  const isSaid = pieces.some(
    (piece) => piece.part === 'what' && !isNote(piece) && own.slice(piece.from, piece.until).trim() !== '',
  )
  return isSaid ? pieces : pieces.filter((piece) => !isNote(piece))
}

/** Headings of why under which people tell what they did where nothing else asks for it. */
const tellsBoth = /^\W*(?:motivation|approach)\b/i

/**
 * Where every sentence gives a reason, the first of them is what the change does, unless it is nothing but the reason; where all
 * stands under “Motivation” or the like, that tells what is done, too.
 */
function withWhat(pieces: readonly Piece[], own: string): readonly Piece[] {
  const hasWords = ({ from, until }: Span) => own.slice(from, until).trim() !== ''
  if (pieces.some((piece) => piece.part === 'what' && hasWords(piece))) return pieces
  const headed = pieces.filter((piece) => tellsBoth.test(piece.heading ?? '') && hasWords(piece))
  const isLeftEmpty = pieces.some((piece) => piece.part === 'what' && piece.hasHeading)
  if (headed.length > 0 && !isLeftEmpty)
    return [...headed.map((piece) => ({ ...piece, part: 'what' as const })), ...pieces]
  const first = pieces.find(
    (piece) => !piece.hasHeading && !piece.isAboutProcess && hasWords(piece) && isAlsoWhat(piece, own),
  )
  if (!first || reasonClause.exec(` ${own.slice(first.from, first.until).trimStart()}`)?.index === 0)
    return pieces
  return pieces.map((piece) => (piece === first ? { ...piece, part: 'what' } : piece))
}

/** A reason is given for what is done, and a limit told of it; what only says how it fails says nothing else. */
function isAlsoWhat({ part, from, until }: Piece, own: string): boolean {
  const text = unwrapped(own.slice(from, until))
  if (part === 'why') return !(contrast.test(text) || conceded.test(text)) || statesChange.test(text)
  return caveat.test(text) && !risk.test(text) && !leadingCondition.test(text)
}

/** "It does this because of that": the main clause says what, the rest why. Where it cannot be cut, it may say both. */
function splitAtReason(
  sentence: Span,
  text: string,
  { isWhat, hasHeading }: { isWhat: boolean; hasHeading: boolean },
): Piece[] {
  const at = reasonClause.exec(text)?.index ?? 0
  const main = text.slice(0, at)
  const isCut = wordsOf(main).length >= mainClauseWords && !contrast.test(main) && !beside.test(main)
  const cut = sentence.from + at
  const what: Piece = { from: sentence.from, until: isCut ? cut : sentence.until, part: 'what', hasHeading }
  const why: Piece = {
    from: isCut ? cut : sentence.from,
    until: sentence.until,
    part: 'why',
    hasHeading: false,
  }
  return isCut || isWhat ? [what, why] : [why]
}

function joined(pieces: readonly Piece[], body: string, own: string): LocatedPart {
  const spans = merged(pieces).flatMap((span) => trimmed(span, body))
  const cut = (text: string) => spans.map(({ from, until }) => text.slice(from, until)).join('\n')
  const text = cut(body)
  return {
    text,
    own: cut(own),
    spans,
    heading: pieces.flatMap(({ heading }) => heading ?? []).join('\n'),
    hasHeading: pieces.some(({ hasHeading }) => hasHeading),
    hasBoxes: authoredText(text).split('\n').some(isCheckbox),
  }
}

function merged(pieces: readonly Span[]): Span[] {
  const spans: Span[] = []
  for (const { from, until } of pieces) {
    const last = spans.at(-1)
    if (last && last.until === from) last.until = until
    else spans.push({ from, until })
  }
  return spans
}

function trimmed({ from, until }: Span, body: string): Span[] {
  const text = body.slice(from, until)
  const begin = from + (text.length - text.trimStart().length)
  const end = until - (text.length - text.trimEnd().length)
  return end > begin ? [{ from: begin, until: end }] : []
}
