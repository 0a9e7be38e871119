/** Answers to what a template asks about AI: boxes that are ticked, and words behind or below a question. */
import { type Evidence, longestMatch } from './evidence'
import { declaredInProse, preface } from './prose'
import { isMaking, isOnlyLooking, purposeIn } from './purposes'
import type { Declaration, MarkerKind } from './rules'
import { answerIn } from './said-values'
import { leadingDesignation, modelNamedIn, plainWords, toolNamedIn } from './tool-names'

const aiWord =
  /\b(?:g?ai|a\.i\.|llms?|gen-?ai|generative|chat ?gpt|copilot|large language models?|language models?|coding (?:agents?|assistants?)|k\.?i\.?-?(?:tools?)?)\b/i
const asksForUse =
  /\b(?:used?|usage|uses|using|assist\w*|generated?|disclos\w*|tools?|tooling|involve\w*|contribut\w*|co-?author\w*|authored|written|write|help\w*|declaration|statement|acknowledge?ment\w*|transparency|attribution|policy|verwendet|benutzt|eingesetzt|utilis\w*)\b/i
/** A question of how, where or why is about the product, and so is one about a part of it. */
const isOfProduct =
  /\b(?:panel|page|button|feature|endpoint|api|model picker|chat|provider|plugin|users?|customers?|support for|how (?:does|do|to|it)|review(?:er)?s?|test plan|screenshots?)\b/i

const checkbox = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[( |x|X|✓|✔)?\][ \t]*(.{0,600})$/
const struck = /^~~.*~~/

type Line = { text: string; isHeading: boolean; box: 'ticked' | 'open' | null }

function read(line: string): Line {
  const box = checkbox.exec(line.slice(0, 700))
  if (box) {
    const words = box[2] ?? ''
    const isTicked = (box[1] ?? ' ') !== ' ' && !struck.test(words)
    return { text: plainWords(words), isHeading: false, box: isTicked ? 'ticked' : 'open' }
  }
  const isHeading = /^ {0,3}#{1,6}\s/.test(line) || /^\s*\*\*[^*\n]{2,160}\*\*:?\s*$/.test(line)
  return { text: plainWords(line.slice(0, 700)), isHeading, box: null }
}

/** "Did you use AI to find or implement this feature?" asks for use whatever else it names. */
const asksForUseOutright =
  /^(?:did|have|has|was|were) (?:you|any|an?|the|this|(?:gen(?:erative)?[ -]?)?ai|llms?)\b[^?]{0,60}\b(?:used?|utili[sz]ed?|involved|assist\w*)\b/i

const isQuestion = (words: string) =>
  words.length <= 200 &&
  aiWord.test(words) &&
  asksForUse.test(words) &&
  (asksForUseOutright.test(words) || !isOfProduct.test(words))

/** What a ticked box or a question that stands in the author's own voice says of this change. */
export function templateAnswers(spoken: string): Evidence[] {
  const lines = spoken.split(/\r?\n/).map(read)
  const found: Evidence[] = []
  let asked: { words: string; at: number } | null = null
  for (const [at, line] of lines.entries()) {
    if (line.text === '') continue
    if (line.box !== null) {
      if (line.box === 'ticked')
        found.push(...ofTicked(line.text, asked && at - asked.at <= 12 ? asked.words : null))
      if (line.box === 'open' && /\?$/.test(line.text) && isQuestion(line.text))
        asked = { words: line.text, at }
      continue
    }
    const inline = questionAndAnswer(line.text)
    if (inline) {
      asked = { words: inline.question, at }
      found.push(...ofAnswer(inline.question, inline.answer))
      continue
    }
    if (isBareQuestion(line)) asked = { words: line.text, at }
    else if (asked !== null) {
      if (isHint(line.text)) continue
      if (!line.isHeading && isNextWords(lines, asked.at, at)) found.push(...ofAnswer(asked.words, line.text))
      asked = line.isHeading ? null : asked
    }
  }
  return agreed(found)
}

const isBareQuestion = ({ text, isHeading }: Line) =>
  (isHeading || /[?:]$/.test(text)) &&
  (isQuestion(text) || /^(?:🤖\s*)?(?:generative )?(?:ai|llms?)\s*[?:]?$/i.test(text))

/** "(required)" asks and answers nothing. */
const isHint = (text: string) => /^\([^()]{0,160}\)[_*]{0,3}$/.test(text)

/** Only the first words below a question answer it. */
const isNextWords = (lines: Line[], asked: number, at: number) =>
  lines.slice(asked + 1, at).every(({ text }) => text === '' || isHint(text))

function questionAndAnswer(text: string): { question: string; answer: string } | null {
  const match = /^(.{2,160}?)(\?\s*:?|:)\s*(?=\S)(.{1,400})$/.exec(text)
  const question = match?.[1] ?? ''
  return match && isQuestion(question)
    ? { question, answer: plainWords(match[3] ?? '') || (match[3] ?? '') }
    : null
}

function evidence(ruleId: string, said: Declaration | 'analysis', words: string): Evidence {
  const kinds: Record<Declaration | 'analysis', MarkerKind> = {
    ai: 'assisted',
    'no-ai': 'denied',
    analysis: 'analysis',
  }
  return {
    ruleId,
    field: 'answer',
    matchedText: words.slice(0, longestMatch),
    strength: 'B',
    tool: toolNamedIn(words),
    model: modelNamedIn(words),
    kind: kinds[said],
    declares: said === 'analysis' ? null : said,
  }
}

function ofAnswer(question: string, answer: string): Evidence[] {
  const said =
    answeredWithPurpose(answer) ??
    namedOrTold(answer) ??
    (isOwnUse(answer) ? namedOrUsed(answer) : null) ??
    (isOwnUse(question) ? purposeIn(answer) : null)
  if (said === null) return []
  return [evidence('Q1', said, `${question}: ${answer}`)]
}

/** "Yes, for debugging only" says of what use it was. */
function answeredWithPurpose(answer: string): Declaration | 'analysis' | null {
  const said = answerIn(answer)
  return said === 'ai' && isOnlyLooking(answer) ? 'analysis' : said
}

/** "Claude Code, for the tests", "I used ChatGPT to write this". */
function namedOrTold(answer: string): Declaration | 'analysis' | null {
  const told = declaredInProse(answer)[0]
  if (told) return told.kind === 'analysis' ? 'analysis' : 'ai'
  const named = leadingDesignation(answer.replace(preface, ''))
  if (!named || /\b(?:not|no|never|n['’]t)\b/i.test(answer.slice(0, 60))) return null
  if (isOnlyLooking(answer)) return 'analysis'
  return /^\s*(?:$|[.,;:(/+&–—-]|(?:and|for|to|was|were|with|in|on|helped|assisted|generated|wrote|v?\d)\b)/i.test(
    named.rest,
  )
    ? 'ai'
    : null
}

const neutral =
  /^(?:if|any|all|when|where|for any)\b|\b(?:i|we)(?: have|['’]ve)? (?:disclosed?|read|reviewed|understand|understood|take|agree|confirm|followed?|checked|tested|verified|acknowledge)\b|^(?:reviewed|disclosed|read|understood|confirmed?)\b|\b(?:policy|guidelines?|attribution|trailers?|slop)\b/i
const saysNo =
  /\b(?:ai|llms?|copilot|chat ?gpt|claude|generative)\b[^.,;]{0,40}\b(?:(?:was|were|is|has been|have been) (?:not|never)|(?:was|were|is)n['’]t)\b|^(?:i|we)?\s*(?:(?:have|has|did|do|was|were)(?:\s*not|n['’]t)|never)\b[^.,;]{0,40}\b(?:ai|llms?|copilot|chat ?gpt|claude|generative)\b|^(?:this\b.{0,60}\b)?(?:no|zero|without(?: any)?|not|none of)\b.{0,20}\b(?:ai|llms?|generative)\b|\b(?:is|was|were|are) not (?:generated|written|made|created|authored|assisted|produced)\b|\b(?:entirely|fully|completely|100 ?%|only|all) (?:by (?:a )?)?humans?\b|\bhuman[- ](?:written|authored|only)\b|\bdoes not (?:contain|include)\b.{0,30}\b(?:ai|llm)\b|\bno (?:gen(?:erative)? ?)?ai (?:tools? |assistance |help )?(?:was|were|has|have)\b/i
const saysYes =
  /^(?:(?:parts? of |some of |most of |portions? of |all of )?(?:this|the)|(?:all |some |most )?(?:code|tests))\b.{0,60}\b(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:ai|llm)[- ](?:generated|assisted|written|authored|created)\b|^(?:i|we)(?: have|['’]ve| did)?(?: also)? (?:used?|utili[sz]ed|relied on|leveraged|employed)\b.{0,40}\b(?:ai|llms?|copilot|chat ?gpt|claude|cursor|codex|gemini|generative)\b|^(?:(?:parts? of |some of |most of |portions? of |all of )?(?:this|the)|(?:all |some |most )?(?:code|tests))\b.{0,60}\b(?:created|written|generated|made|developed|contains?|includes?|used|uses|modified|authored|produced|prepared|assisted)\b.{0,60}\b(?:g?ai|llms?|copilot|chat ?gpt|claude|generative)\b|^(?:(?:gen(?:erative)? ?)?(?:g?ai|llm)s?)(?:[ /-]*(?:llms?|ai))?(?: (?:tools?|assistance|assistants?|help))?(?: \([^)]{0,80}\))? (?:was|were|has been|have been|generated|wrote|assisted|helped|is|used)\b|^(?:(?:gen(?:erative)? ?)?ai|llm)[- ](?:assisted|generated|authored|written|used)\b|^(?:contains|includes|used|uses)\b.{0,40}\b(?:ai|llms?|copilot|chat ?gpt|claude|generative)\b|^(?:generated|created|written|made|developed|assisted|co-?authored)\s+(?:\w+ ){0,2}?(?:by|with|using)\b.{0,40}\b(?:ai|llms?|copilot|chat ?gpt|claude|generative)\b/i

/** "I used the following tool …", under a question about AI. */
const isOwnUse = (words: string) =>
  /^(?:i|we)(?: have|['’]ve| did)? used? (?!it\b|the (?:template|existing))/i.test(words) &&
  !/\b(?:not|never|no|only|description|summary|privately)\b|n['’]t\b/i.test(words)

const namedOrUsed = (words: string): Declaration | 'analysis' | null =>
  isOwnUse(words) ? (isOnlyLooking(words) ? 'analysis' : 'ai') : namedOrTold(words)

const isTakenBack = /\b(?:not|never|no)\b|n['’]t\b/i

function ofTicked(words: string, question: string | null): Evidence[] {
  const leading =
    words
      .replace(/^(?:yes|yep|no|nope)\s{0,2}[,:;.–—-]+\s*(?=(?:i|we|ai|this|no|parts?)\b)/i, '')
      .replace(/\s\([^()]{0,200}\)/g, '')
      .replace(/^\((parts? of|some of|most of)\)/i, '$1')
      .split(/[,;.](?:\s|$)|\s\(/, 1)[0] ?? words
  if (question !== null) {
    const said =
      answeredWithPurpose(words) ??
      (leadingDesignation(words) || isOwnUse(words) ? namedOrUsed(words) : null) ??
      purposeIn(words)
    if (said) return [evidence('Q2', said, `${question}: ${words}`)]
  }
  if (/^(?:if|any|all|when)\b/i.test(leading)) return []
  const isAboutAi = aiWord.test(leading) || /\bhumans?\b/i.test(leading) || question !== null
  if (!isAboutAi) return []
  if (saysNo.test(leading) && !neutral.test(leading)) return [evidence('Q2', 'no-ai', words)]
  if (!saysYes.test(leading) || neutral.test(leading) || isTakenBack.test(leading)) return []
  return [evidence('Q2', isOnlyLooking(words) ? 'analysis' : 'ai', words)]
}

/**
 * Who answers yes and no at once has told nothing, but that a tool was named stays a mark. Who says that AI was used, and of the
 * kinds of use ticks only such as make nothing, had it look.
 */
function agreed(found: Evidence[]): Evidence[] {
  const isOnlyLooked =
    found.some(({ kind }) => kind === 'analysis') &&
    !found.some(({ kind, matchedText }) => kind === 'assisted' && isMaking(matchedText))
  if (isOnlyLooked)
    return found.map((one) => (one.kind === 'assisted' && isGeneralYes(one) ? asLooked(one) : one))
  const said = new Set(found.map(({ declares }) => declares).filter((one) => one !== null))
  if (said.size < 2) return found
  return found.filter(({ kind }) => kind !== 'denied').map((one) => ({ ...one, declares: null }))
}

/** "Generative AI was used in this contribution": that, not what for. */
const isGeneralYes = ({ matchedText }: Evidence) =>
  /\b(?:used in (?:this|the|my) \w+|(?:yes|ja|oui|s[ií]))[.!)\s]*$/i.test(matchedText)

const asLooked = (one: Evidence): Evidence => ({ ...one, kind: 'analysis', declares: null })
