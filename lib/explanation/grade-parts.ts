import { type EarlierExplanation, type Shingles, shinglesOf } from './duplicate'
import { looksEnglish } from './language'
import {
  conditionalSignal,
  contrastSignal,
  genericAnswerSignal,
  observabilitySignal,
  type ReadText,
} from './language-signals'
import { type LocatedPart, type PartName, partNames } from './locate-parts'
import { hasCheckbox, residualText, wordsOf } from './residual-text'
import { met, open, type Signal, unknown } from './signal'
import { type ChangeNames, specificTokens, vocabularyOf } from './specificity'
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

/** What the text is held against. `earlier`: this repository's explanations of the 180 days before. */
export type GradeContext = ChangeNames & {
  title: string
  commitSubjects: readonly string[]
  template: string | null
  earlier: readonly EarlierExplanation[]
}

type Explanation = {
  context: GradeContext
  vocabulary: ReadonlySet<string>
  isEnglish: boolean
  shingles: Shingles
  /** Names of this change used anywhere in the three parts. */
  names: ReadonlySet<string>
}

/** The shingles by which a later explanation is compared with this one. */
export const explanationShingles = (
  parts: Record<PartName, LocatedPart>,
  template: string | null,
): Shingles => shinglesOf(wholeText(parts, template))

/** Grades each part by what a machine can check without the patch: 2 unless an open signal caps it. */
export function gradeParts(
  parts: Record<PartName, LocatedPart>,
  context: GradeContext,
): Record<PartName, GradedPart> {
  const whole = wholeText(parts, context.template)
  const vocabulary = vocabularyOf(context)
  const explanation: Explanation = {
    context,
    vocabulary,
    isEnglish: looksEnglish(wordsOf(whole)),
    shingles: shinglesOf(whole),
    names: specificTokens(whole, vocabulary),
  }
  const grade = (name: PartName) => gradePart(name, parts[name], explanation)
  return { what: grade('what'), failureModes: grade('failureModes'), why: grade('why') }
}

const wholeText = (parts: Record<PartName, LocatedPart>, template: string | null) =>
  partNames.map((name) => residualText(parts[name].text, template)).join('\n\n')

function gradePart(name: PartName, part: LocatedPart, explanation: Explanation): GradedPart {
  const text = residualText(part.text, explanation.context.template)
  const signals = [
    headingSignal(name, part),
    ...textSignals(name, part, text, explanation),
    ...ownSignals(name, { text, vocabulary: explanation.vocabulary, isEnglish: explanation.isEnglish }),
  ]
  return { level: levelOf(signals), signals }
}

function levelOf(signals: readonly Signal[]): Level {
  const caps = signals.map((signal) => signal.cap)
  if (caps.includes(0)) return 0
  return caps.includes(1) ? 1 : 2
}

const headingSignal = (name: PartName, part: LocatedPart) =>
  part.hasHeading
    ? met('heading', name, 'Found under its own heading')
    : open('heading', name, 'No heading of its own', null)

/** Two things of this change must be named in `what` itself; elsewhere the explanation as a whole names them. */
function textSignals(name: PartName, part: LocatedPart, text: string, explanation: Explanation): Signal[] {
  const { context, names, vocabulary, shingles } = explanation
  const words = wordsOf(text).length
  return [
    residualSignal(name, words),
    checkboxSignal(name, hasCheckbox(part.text), words),
    specificitySignal(name, name === 'what' ? specificTokens(text, vocabulary) : names),
    titleCopySignal(name, text, context.title, context.commitSubjects),
    duplicateSignal(name, shingles, context.earlier),
  ]
}

function ownSignals(name: PartName, read: ReadText): Signal[] {
  if (name === 'failureModes') {
    return [genericAnswerSignal(name, read), conditionalSignal(read), observabilitySignal(read)]
  }
  if (name === 'why') return [genericAnswerSignal(name, read), contrastSignal(read)]
  return [
    unknown('names-in-patch', name, 'The patch is not read yet: identifiers and settings are not compared'),
    unknown('phantom-claims', name, 'The patch is not read yet: names that do not exist are not looked for'),
    unknown('older-than-code', name, 'The patch is not read yet: later changes to the code are not compared'),
  ]
}
