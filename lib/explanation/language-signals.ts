/** Signals that read English. In any other language they are unknown and limit nothing. */
import type { PartName } from './locate-parts'
import { wordsOf } from './residual-text'
import {
  alternative,
  comparison,
  conceded,
  condition,
  conditionalSubject,
  consequence,
  formerly,
  modal,
  moment,
  risk,
  trouble,
  weighing,
} from './sentence-words'
import { sentencesOf, unwrapped } from './sentences'
import { met, notEnglishWords, open, type Signal, type SignalId, unknown } from './signal'
import { isTelling, namesOf } from './specificity'

const observed =
  /\b(?:alert(?:s|ed)?|dashboards?|log(?:s|ged)?|metrics?|(?:feature )?flags?|roll(?:ed|ing)?[ -]?back|rollbacks?)\b/i
const genericRisk =
  /\b(?:(?:(?:unit |all |existing |the )*tests? (?:cover|pass|should catch|are green)\w*)|covered by (?:\w+ )?tests?|(?:might|may|could) (?:have|contain|introduce|cause|be) (?:\w+ )?(?:bugs?|issues?|problems?|regressions?)|(?:might|may|could) be slow(?:er)?|(?:risk(?: level)?(?: is|:)? )?(?:very )?(?:low|minimal|medium|small|little)(?: risk)?|should be (?:fine|safe|ok)|(?:something|things) (?:might|may|could) (?:break|go wrong)|errors? (?:is|are) handled)\b/i
const genericReason =
  /\b(?:best practi[cs]es?|clean(?:er)?(?: code| up)?|as (?:requested|discussed|suggested)|(?:requested|suggested|asked for) (?:by|in)|(?:ai|claude|copilot|cursor|codex|chatgpt) (?:suggested|recommended|proposed)|simplest (?:solution|way)|(?:more )?(?:readable|maintainable|idiomatic)|industry standard|standard (?:way|approach|practice)|it made sense|better (?:code|quality|approach))\b/i
const nothing =
  /^[\s*_\-–—.:]*(?:none\b(?! of)|n\/?a\b|not applicable\b|nothing\b|(?:there (?:are|is) )?no (?:known |real |obvious |significant |major |particular |specific |additional |new )*(?:risks?|failure modes?|issues?|drawbacks?|side[- ]effects?|breaking changes|impact|alternatives?)\b|tbd\b|todo\b|unknown\b|no\b\W*$|nil\b|not (?:that )?(?:i|we) (?:know|can think)|(?:keine?|entfällt|aucune?|néant|ningun[oa]|nenhum[a]?|нет|отсутству\p{L}*)(?!\p{L})|なし|特になし|无|無|沒有|没有)/iu
const reasons = /\b(?:because|since|as|so|only|due to)\b/i

/** `heading`: the words of the headings that the text stands under. */
export type ReadText = {
  text: string
  heading: string
  vocabulary: ReadonlySet<string>
  isEnglish: boolean
}

const notEnglish = (id: SignalId, part: PartName) => unknown(id, part, notEnglishWords)

/** A condition and something of this change in one sentence that does not tell what was wrong before. */
export function conditionalSignal(
  { text, heading, vocabulary, isEnglish }: ReadText,
  { title }: { title: string },
): Signal {
  if (!isEnglish) return notEnglish('conditional-structure', 'failureModes')
  const titleWords = new Set(wordsOf(title).filter((word) => word.length > 3 && isTelling(word)))
  const isMet = sentencesOf(text)
    .map(unwrapped)
    .some((sentence) => {
      if (!isConditional(sentence) && (heading === '' || !isMoment(sentence))) return false
      const { known, likely } = namesOf(sentence, vocabulary, isEnglish)
      return known.size + likely.size > 0 || wordsOf(sentence).some((word) => titleWords.has(word))
    })
  return isMet
    ? met(
        'conditional-structure',
        'failureModes',
        'Says under which condition something of this change fails',
      )
    : open(
        'conditional-structure',
        'failureModes',
        'No “if … then …” yet that names a part of this change',
        1,
      )
}

const isMoment = (sentence: string) =>
  moment.test(sentence) && (trouble.test(sentence) || modal.test(sentence))

const isConditional = (sentence: string) => {
  if (formerly.test(sentence) && !risk.test(sentence)) return false
  if (condition.test(sentence)) return true
  return trouble.test(sentence) && (conditionalSubject.test(sentence) || consequence.test(sentence))
}

/** Shown only: it would support a person's level 3 and never limits. */
export function observabilitySignal({ text, isEnglish }: ReadText): Signal {
  if (observed.test(text))
    return met('observability', 'failureModes', 'Says how it would be noticed or undone')
  if (!isEnglish) return notEnglish('observability', 'failureModes')
  return open('observability', 'failureModes', 'No alert, log, metric, flag or rollback is named', null)
}

/** Another way and what speaks against it; "because" alone tells why something is done, and counts where it excludes something. */
export function contrastSignal({ text, heading, isEnglish }: ReadText): Signal {
  if (!isEnglish) return notEnglish('contrast-structure', 'why')
  const sentences = sentencesOf(text).map(unwrapped)
  const isMet = sentences.some((sentence, at) => {
    const found = alternative.exec(sentence)
    if (!found) return false
    return weighing.test(sentence.replace(found[0], '')) || weighing.test(sentences[at + 1] ?? '')
  })
  const isAnnounced = alternative.test(heading) && weighing.test(text)
  return isMet ||
    isAnnounced ||
    sentences.some((sentence) => conceded.test(sentence)) ||
    excludes.test(unwrapped(text)) ||
    comparison.test(unwrapped(text))
    ? met('contrast-structure', 'why', 'Weighs this approach against another')
    : open('contrast-structure', 'why', 'No other way and no reason against it yet', 1)
}

const excludes = /\bbecause\b[^.!?\n]{0,200}\b(?:would|could|too|than|otherwise)\b/i

/** "None" without a reason is nothing; a text made of phrases true of any change is surface. */
export function genericAnswerSignal(part: 'failureModes' | 'why', read: ReadText): Signal {
  if (isBareNothing(read)) return open('generic-answer', part, '“None” without a reason', 0)
  const isStock = isGeneric(read.isEnglish ? stock[part] : foreignStock, read)
  if (!read.isEnglish && !isStock) return notEnglish('generic-answer', part)
  return isStock
    ? open('generic-answer', part, 'True of almost any change', 1)
    : met('generic-answer', part, 'Not a stock answer')
}

/** The same answers elsewhere; a text made of others is not known to be one. */
const foreignStock =
  /(?<!\p{L})(?:tests? (?:laufen|sind grün|decken)|sauberer|wie (?:gewünscht|besprochen)|könnte (?:fehler|langsam)|geringes risiko|podría haber|las pruebas pasan|más limpio|lo pidió|como se pidió|buenas prácticas|pourrait y avoir|les tests passent|plus propre|comme demandé|bonnes pratiques|pode haver|os testes passam|mais limpo|como pedido|boas práticas|тесты проходят|могут быть ошибки|так чище|как просили)(?!\p{L})|テストは?通|きれい|ベストプラクティス|測試通過|测试通过|最佳实践|更(?:干净|簡潔|简洁)/iu

const stock = { failureModes: genericRisk, why: genericReason }

export const isStockAnswer = (part: 'failureModes' | 'why', text: string): boolean =>
  stock[part].test(text) || foreignStock.test(text)

const isBareNothing = ({ text, vocabulary, isEnglish }: ReadText) => {
  if (!nothing.test(text) || reasons.test(text)) return false
  const { known, likely } = namesOf(text, vocabulary, isEnglish)
  return known.size + likely.size === 0
}

/** Words that only say that something was touched. */
const listing = new Set(
  'add adds added adding update updates updated change changes changed modify modifies modified remove removes removed delete deletes edit edits create creates new refactor refactors fix fixes and also the a an in to of for file files with from this pr commit following'.split(
    ' ',
  ),
)

const wordsBesideNames = 4

/** A list of what was touched says nothing of what it does. */
export function listingSignal(text: string): Signal {
  const words = wordsOf(
    text.replace(/`[^`\n]{1,100}`|[\w.-]{1,60}\/[\w./-]{1,100}|\b[\w-]{1,60}\.\w{1,5}\b/g, ' '),
  )
  const own = words.filter((word) => !listing.has(word))
  return words.length > 0 && own.length < wordsBesideNames && /[`/.]\w/.test(text)
    ? open('generic-answer', 'what', 'Lists what was touched, not yet what it does', 1)
    : met('generic-answer', 'what', 'More than a list of what was touched')
}

const wordsBeyondPhrases = 8

function isGeneric(phrases: RegExp, { text, vocabulary, isEnglish }: ReadText): boolean {
  const sentences = sentencesOf(text).map(unwrapped)
  const own = sentences.filter((sentence) => {
    const { known, likely } = namesOf(sentence, vocabulary, isEnglish)
    return !phrases.test(sentence) || known.size + likely.size > 0
  })
  return own.length < sentences.length && wordsOf(own.join(' ')).length < wordsBeyondPhrases
}
