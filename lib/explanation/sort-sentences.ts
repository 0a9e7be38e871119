import type { PartName } from './locate-parts'
import { givesReason } from './reason-words'
import {
  afterChange,
  beside,
  caveat,
  conceded,
  condition,
  contrast,
  foreign,
  formerly,
  leadingCondition,
  modal,
  notARisk,
  plainTrouble,
  reasonClause,
  reassurance,
  risk,
  statesChange,
  trouble,
} from './sentence-words'
import { unwrapped } from './sentences'

/** The title of a change that repairs something: its text first tells what was wrong. */
export const isRepair = (title: string) =>
  /\b(?:fix(?:es|ed|up)?|bug(?:fix)?|hotfix|crash(?:es)?|leaks?|prevent|avoid|repair|correct|wrong|broken|regression|race|overflow|undefined)\b/i.test(
    title,
  )

/** `isStated`: a sentence before it has stated the change. `next`: the sentence behind it, empty at the end. */
export type Told = { isEnglish: boolean; isRepair: boolean; isStated: boolean; next: string }

/**
 * Which parts a sentence serves by what it says: how it fails, why, or both what and why where it states the change with its
 * reason. What says neither how nor why says what.
 */
export function partsOfSentence(sentence: string, told: Told): readonly PartName[] {
  const said = withoutCode(unwrapped(sentence))
  if (said.trim() === '') return ['what']
  return told.isEnglish
    ? partsOfEnglish(said, { ...told, next: withoutCode(unwrapped(told.next)) })
    : [partOfForeign(said)]
}

/** A name in code is a name, whatever English word it is made of: `now`, `if_fails`. */
const withoutCode = (sentence: string) => sentence.replace(/`[^`\n]{1,200}`/g, '`name`')

/** An alternative is often told as a condition ("if we did …, it would …"). */
const supposed =
  /\b(?:if|when) (?:we|i|one|you|it|this) (?:had|did|used|were to|kept|went|chose|made|added|put|moved|instead|continue|keep|do not|don.t)\b/i

function partsOfEnglish(sentence: string, told: Told): readonly PartName[] {
  if (isFailure(sentence, told) && !supposed.test(sentence)) return ['failureModes']
  if (isCaveat(sentence, told) && !supposed.test(sentence) && !contrast.test(sentence))
    return ['failureModes']
  return partsBesideFailure(sentence, told)
}

function partsBesideFailure(sentence: string, told: Told): readonly PartName[] {
  if (contrast.test(sentence) || conceded.test(sentence))
    return statesChange.test(sentence) ? ['what', 'why'] : ['why']
  if (isCauseOfTrouble(sentence)) return ['what']
  const isReasoned =
    givesReason(sentence) || (beside.test(sentence) && statesChange.test(sentence) && givesReason(told.next))
  return isReasoned ? ['what', 'why'] : ['what']
}

/** "It fails because …" tells why the old code failed, not why the change is as it is. */
function isCauseOfTrouble(sentence: string): boolean {
  const main = sentence.slice(0, reasonClause.exec(sentence)?.index ?? 0)
  return (plainTrouble.test(main) || cannot.test(main)) && !statesChange.test(main)
}

const cannot =
  /\b(?:cannot|can.t|could not|couldn.t|unable|does not work|doesn.t work|did not|didn.t|(?:was|were|had|been|is|are) (?:never|not))\b/i

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

/** A limit, a cost or a risk of the code as changed; that nothing can come of it counts only with its reason. */
function isCaveat(sentence: string, { isRepair, isStated }: Told): boolean {
  if (formerly.test(sentence) || notARisk.test(sentence)) return false
  const isOfChange = afterChange.test(sentence) || (isStated && !isRepair)
  if (!isOfChange) return false
  return caveat.test(sentence) || (reassurance.test(sentence) && givesReason(sentence))
}

function partOfForeign(sentence: string): PartName {
  const isTrouble = foreign.trouble.test(sentence) || foreign.troubleSigns.test(sentence)
  const isWeighed = foreign.contrast.test(sentence)
  if (isTrouble && foreign.condition.test(sentence) && !foreign.formerly.test(sentence) && !isWeighed) {
    return 'failureModes'
  }
  return isWeighed || foreign.reason.test(sentence) ? 'why' : 'what'
}
