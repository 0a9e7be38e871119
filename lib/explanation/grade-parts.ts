import { type EarlierExplanation, type Shingles, shinglesOf } from './duplicate'
import { looksEnglish } from './language'
import {
  conditionalSignal,
  contrastSignal,
  genericAnswerSignal,
  isStockAnswer,
  listingSignal,
  observabilitySignal,
  type ReadText,
} from './language-signals'
import { type LocatedPart, type PartName, partNames } from './locate-parts'
import { type CommitLines, namesSignal, olderSignal, phantomSignal } from './patch-signals'
import { countedWords, wordsOf } from './residual-text'
import { met, open, type Signal } from './signal'
import { type ChangeNames, type Names, namesOf, vocabularyOf } from './specificity'
import {
  checkboxSignal,
  duplicateSignal,
  residualSignal,
  specificitySignal,
  titleCopySignal,
} from './text-signals'

/** 0 absent, 1 surface, 2 specific. Level 3 is a person's to give. */
export type Level = 0 | 1 | 2

export type GradedPart = { level: Level; signals: Signal[] }

/** What the text is held against. */
export type GradeContext = ChangeNames & {
  title: string
  commitSubjects: readonly string[]
  commits: readonly CommitLines[]
  /** This repository's explanations of the 180 days before. */
  earlier: readonly EarlierExplanation[]
  /** Names and paths known of the repository; null: not known. */
  tree: ReadonlySet<string> | null
  /** Since when the text says what it says, epoch ms; null: not known. */
  textSince: number | null
}

type Explanation = {
  context: GradeContext
  vocabulary: ReadonlySet<string>
  isEnglish: boolean
  /** Of all three parts. */
  words: number
  shingles: Shingles
  names: Names
}

/** The shingles by which a later explanation is compared with this one. */
export const explanationShingles = (parts: Record<PartName, LocatedPart>): Shingles =>
  shinglesOf(wholeText(parts))

/** Grades each part by what a machine can check: 2 unless an open signal caps it. */
export function gradeParts(
  parts: Record<PartName, LocatedPart>,
  context: GradeContext,
): Record<PartName, GradedPart> {
  const whole = wholeText(parts)
  const words = wordsOf(whole)
  const vocabulary = vocabularyOf(context)
  const isEnglish = looksEnglish(words)
  const explanation: Explanation = {
    context,
    vocabulary,
    isEnglish,
    words: countedWords(whole),
    shingles: shinglesOf(whole),
    names: namesOf(whole, vocabulary, isEnglish),
  }
  const grade = (name: PartName) => gradePart(name, parts[name], explanation)
  return { what: grade('what'), failureModes: grade('failureModes'), why: grade('why') }
}

const wholeText = (parts: Record<PartName, LocatedPart>) =>
  partNames.map((name) => parts[name].own).join('\n\n')

function gradePart(name: PartName, part: LocatedPart, explanation: Explanation): GradedPart {
  const read = {
    text: part.own,
    heading: part.heading,
    vocabulary: explanation.vocabulary,
    isEnglish: explanation.isEnglish,
  }
  const signals = [
    headingSignal(name, part),
    ...textSignals(name, part, explanation),
    ...ownSignals(name, read, explanation),
  ]
  return { level: levelOf(signals), signals }
}

function levelOf(signals: readonly Signal[]): Level {
  const caps = signals.map((signal) => signal.cap)
  if (caps.includes(0)) return 0
  return caps.includes(1) ? 1 : 2
}

function headingSignal(name: PartName, part: LocatedPart): Signal {
  if (part.hasHeading) return met('heading', name, 'Found under its own heading')
  const words =
    part.text === '' ? 'No heading of its own' : 'No heading of its own: found by what its sentences say'
  return open('heading', name, words, null)
}

function textSignals(name: PartName, part: LocatedPart, explanation: Explanation): Signal[] {
  const { context, names, shingles, vocabulary, isEnglish } = explanation
  const own = {
    words: wordsOf(part.own),
    count: countedWords(part.own),
    names: namesOf(part.own, vocabulary, isEnglish),
    // Sentences found by what they say are about something, however short.
    isSomething: !part.hasHeading || (name !== 'what' && isStockAnswer(name, part.own)),
  }
  return [
    residualSignal(name, own, explanation.words),
    checkboxSignal(name, part.hasBoxes, own.count),
    specificitySignal(name, names, context.patch),
    titleCopySignal(name, own.words, context.title, context.commitSubjects),
    duplicateSignal(name, shingles, context.earlier),
  ]
}

function ownSignals(name: PartName, read: ReadText, { context }: Explanation): Signal[] {
  if (name === 'failureModes') {
    return [genericAnswerSignal(name, read), conditionalSignal(read, context), observabilitySignal(read)]
  }
  if (name === 'why') return [genericAnswerSignal(name, read), contrastSignal(read)]
  return [
    listingSignal(read.text),
    namesSignal(read.text, context),
    phantomSignal(read.text, context),
    olderSignal(context.textSince, context.commits),
  ]
}
