/** Signals that read English. In any other language they are unknown and limit nothing. */
import type { PartName } from './locate-parts'
import { wordsOf } from './residual-text'
import { met, open, type Signal, type SignalId, unknown } from './signal'
import { specificTokens } from './specificity'

const condition = /\b(?:if|when|unless|in case|under|while)\b/i
const contrast = /\b(?:instead of|rather than|alternatives?|considered|rejected|trade-?offs?|because)\b/i
const observed =
  /\b(?:alert(?:s|ed)?|dashboards?|log(?:s|ged)?|metrics?|(?:feature )?flags?|roll(?:ed|ing)?[ -]?back|rollbacks?)\b/i
const genericRisk =
  /\b(?:(?:unit |the )?tests? (?:cover|pass)\w*|covered by (?:\w+ )?tests?|(?:might|may|could) (?:have|contain|introduce|cause) (?:\w+ )?bugs?|(?:might|may|could) be slow(?:er)?|low risk|should be (?:fine|safe))\b/i
const genericReason =
  /\b(?:best practi[cs]es?|cleaner|as requested|(?:ai|claude|copilot|cursor|codex|chatgpt) (?:suggested|recommended|proposed))\b/i
const nothing =
  /^[\s*_-]*(?:none\b(?! of)|n\/?a\b|not applicable\b|nothing\b|no (?:known |real )?(?:risks?|failure modes?)\b)/i
const reason = /\b(?:because|since|as|so|only|due to)\b/i

export type ReadText = { text: string; vocabulary: ReadonlySet<string>; isEnglish: boolean }

const notEnglish = (id: SignalId, part: PartName) =>
  unknown(id, part, 'Not checked: the text does not look English')

/** Sentences and list items; a single line break inside a paragraph ends nothing. */
const sentencesOf = (text: string) => text.split(/(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)/)

/** A condition and something of this change, in one sentence. */
export function conditionalSignal({ text, vocabulary, isEnglish }: ReadText): Signal {
  if (!isEnglish) return notEnglish('conditional-structure', 'failureModes')
  const isMet = sentencesOf(text).some(
    (sentence) => condition.test(sentence) && specificTokens(sentence, vocabulary).size > 0,
  )
  return isMet
    ? met(
        'conditional-structure',
        'failureModes',
        'Says under which condition something of this change fails',
      )
    : open('conditional-structure', 'failureModes', 'No “if … then …” that names a part of this change', 1)
}

/** Shown only: it would support a person's level 3 and never limits. */
export function observabilitySignal({ text, isEnglish }: ReadText): Signal {
  if (observed.test(text))
    return met('observability', 'failureModes', 'Says how it would be noticed or undone')
  if (!isEnglish) return notEnglish('observability', 'failureModes')
  return open('observability', 'failureModes', 'No alert, log, metric, flag or rollback is named', null)
}

export function contrastSignal({ text, isEnglish }: ReadText): Signal {
  if (!isEnglish) return notEnglish('contrast-structure', 'why')
  return contrast.test(text)
    ? met('contrast-structure', 'why', 'Weighs this approach against another')
    : open('contrast-structure', 'why', 'No alternative and no reason against it', 1)
}

/** "None" without a reason is nothing; a text made of phrases true of any change is surface. */
export function genericAnswerSignal(part: 'failureModes' | 'why', read: ReadText): Signal {
  if (isBareNothing(read)) {
    return open('generic-answer', part, '“None” without a reason', 0)
  }
  if (!read.isEnglish) return notEnglish('generic-answer', part)
  return isGeneric(part === 'why' ? genericReason : genericRisk, read)
    ? open('generic-answer', part, 'True of almost any change', 1)
    : met('generic-answer', part, 'Not a stock answer')
}

const isBareNothing = ({ text, vocabulary }: ReadText) =>
  nothing.test(text) && !reason.test(text) && specificTokens(text, vocabulary).size === 0

const wordsBeyondPhrases = 8

function isGeneric(phrases: RegExp, { text, vocabulary }: ReadText): boolean {
  const sentences = sentencesOf(text)
  const own = sentences.filter(
    (sentence) => !phrases.test(sentence) || specificTokens(sentence, vocabulary).size > 0,
  )
  return own.length < sentences.length && wordsOf(own.join(' ')).length < wordsBeyondPhrases
}
