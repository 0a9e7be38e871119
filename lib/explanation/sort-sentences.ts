import type { PartName } from './locate-parts'
import {
  afterChange,
  condition,
  contrast,
  foreign,
  formerly,
  leadingCondition,
  modal,
  notARisk,
  plainTrouble,
  reason,
  risk,
  trouble,
} from './sentence-words'

/** The title of a change that repairs something: its text first tells what was wrong. */
export const isRepair = (title: string) =>
  /\b(?:fix(?:es|ed|up)?|bug(?:fix)?|hotfix|crash(?:es)?|leaks?|prevent|avoid|repair|correct|wrong|broken|regression|race|overflow|undefined)\b/i.test(
    title,
  )

/** `isStated`: a sentence before it has stated the change. */
export type Told = { isEnglish: boolean; isRepair: boolean; isStated: boolean }

/** Which part a sentence serves by what it says. One sentence serves one part; what says neither how nor why says what. */
export function partOfSentence(sentence: string, told: Told): PartName {
  return told.isEnglish ? partOfEnglish(sentence, told) : partOfForeign(sentence)
}

/** An alternative is often told as a condition ("if we did …, it would …"). */
const supposed =
  /\b(?:if|when) (?:we|i|one|you|it|this) (?:had|did|used|were to|kept|went|chose|made|added|put|moved|instead|continue|keep|do not|don.t)\b/i

function partOfEnglish(sentence: string, told: Told): PartName {
  if (isFailure(sentence, told) && !supposed.test(sentence)) return 'failureModes'
  return contrast.test(sentence) || reason.test(sentence) ? 'why' : 'what'
}

/**
 * A condition and its consequence once the change is in. Conditions told before the change itself is, or where something is
 * repaired, mostly describe what was wrong: there the sentence must say that it speaks of the code as changed.
 */
function isFailure(sentence: string, { isRepair, isStated }: Told): boolean {
  if (formerly.test(sentence) || notARisk.test(sentence)) return false
  const isOfChange = afterChange.test(sentence) || (isStated && !isRepair)
  if (risk.test(sentence)) return isOfChange || !isRepair
  if (!isOfChange) return false
  if (leadingCondition.test(sentence)) return trouble.test(sentence)
  return condition.test(sentence) && modal.test(sentence) && plainTrouble.test(sentence)
}

function partOfForeign(sentence: string): PartName {
  const isTrouble = foreign.trouble.test(sentence) || foreign.troubleSigns.test(sentence)
  const isWeighed = foreign.contrast.test(sentence)
  if (isTrouble && foreign.condition.test(sentence) && !foreign.formerly.test(sentence) && !isWeighed) {
    return 'failureModes'
  }
  return isWeighed || foreign.reason.test(sentence) ? 'why' : 'what'
}
