/**
 * Project-specific trailers: keys by which a project has said what an AI tool did. Tools fill them in as often as people, so they
 * are marks and declare nothing.
 */

import type { Evidence } from './evidence'
import { longestMatch } from './evidence'
import { declaredInProse } from './prose'
import type { MarkerKind } from './rules'
import { answerIn } from './said-values'
import { leadingDesignation, modelNamedIn, plainWords, toolNamedIn, wholeDesignation } from './tool-names'
import { type Trailer, trailersOf } from './trailers'

const ai = '(?:gen(?:erative)?-?)?(?:ai|llm)'
/** Keys that can only mean a tool's part in the work. */
const aboutAi = new RegExp(
  `^(?:(?:x-)?(?:is-)?${ai}-(?:tools?|tooling|assist(?:ed|ance|ant|s)?(?:-(?:by|with|level))?|generated(?:-by)?|gen|model|agent|used?|usage|co-?author(?:ed)?(?:-by)?|author(?:ed)?(?:-by)?|written|provider|product|vendor|session(?:-(?:id|url))?|prompt(?:ed)?(?:-by)?|contribut(?:ion|or|ed)|involvement|disclosure|attribution|declaration|harness(?:-version)?|editor|help(?:ed)?|support|pair|created|coded|surface|executor|reasoning|percentage|level)` +
    `|(?:generated|assisted|made|written|co-?authored|authored|created|coded|implemented|prompted|used|uses|contains|developed|helped|drafted)-(?:(?:by|with|using|via)-)?${ai}(?:-(?:tools?|code|assistance))?` +
    `|x-${ai}|with-${ai}|prompted-by|vibe-coded(?:-(?:by|with))?|coding-(?:agent|assistant)|agent-(?:session|model|id|run)(?:-(?:id|url))?|(?:claude|codex|cursor|copilot|gemini|chatgpt)-(?:session|assisted|generated|model|version|thread)(?:-(?:id|by|url))?|llm-?generated)$`,
)
/** Keys that mean it where their value names a tool, or says yes or no. */
const maybeAboutAi = new RegExp(
  `^(?:${ai}|agent|assistant|model|tool|tools-used|assisted-(?:with|using)|generated-(?:with|using)|(?:co-)?(?:developed|written|authored|created|drafted|implemented|coded|produced|made|built)-(?:by|with|using)|pair(?:ed|-programmed)?-with|helped-by|with-help-from|co-?developed-by|assistance|assistance-by)$`,
)
const analysing =
  /^(?:(?:reported|found|discovered|spotted|reviewed|analy[sz]ed|diagnosed|suggested|investigated|tested|bisected|debugged|identified|audited)-(?:by|with|using)|(?:gen-?)?(?:ai|llm)-(?:review(?:ed|er)?|tested|audit(?:ed)?|analy[sz]ed)(?:-by)?|review-tool)$/
const onlyToLook =
  /\b(?:review|analysis|debug(?:ging)?|research|investigation|triage|proofreading|diagnosis)(?:[ -]only)?\b|\bonly (?:for|to) (?:review|analy|debug|research)/i

/** Of the trailers that name a tool as helper, co-author or generator; what has an address of its own is judged by that. */
const helping = new Set(['assisted-by', 'generated-by', 'co-authored-by', 'co-developed-by', 'signed-off-by'])

const isHole = (value: string) => /^[<[{(](?![^<>]*@)[^<>\])}]{0,100}[>\])}]?$/.test(value)

export function trailerMarks(text: string, adminKeys: readonly string[]): Evidence[] {
  const own = new Set(adminKeys.map((key) => key.toLowerCase()))
  return trailersOf(text).flatMap((trailer) => {
    const { key, value } = trailer
    if (value === '' || isHole(value)) return []
    if (own.has(key)) return ofOwnKey(trailer)
    if (analysing.test(key)) return ofAnalysis(trailer)
    if (helping.has(key)) return ofHelper(trailer)
    if (aboutAi.test(key)) return ofAiKey(trailer)
    return maybeAboutAi.test(key) ? ofNamedValue(trailer) : []
  })
}

function mark(ruleId: string, { value, line }: Trailer, kind: MarkerKind): Evidence {
  return {
    ruleId,
    field: 'trailer',
    matchedText: line.trim().slice(0, longestMatch),
    strength: 'B',
    tool: toolNamedIn(value),
    model: modelNamedIn(value),
    kind,
    declares: null,
  }
}

/** An admin said what the key means, so whatever it holds but a "no" counts. */
function ofOwnKey(trailer: Trailer): Evidence[] {
  if (answerIn(trailer.value) === 'no-ai') return [mark('K2', trailer, 'denied')]
  return /^(?:n\/?a|-+|—+|tbd|todo|\?+)$/i.test(trailer.value) ? [] : [mark('K2', trailer, 'assisted')]
}

function ofAnalysis(trailer: Trailer): Evidence[] {
  const found = wholeDesignation(trailer.value.replace(/<[^<>]*>\s*$/, ''))
  const isBot =
    /\b(?:syz(?:bot|kaller)[-_]?ai|big[- ]?sleep|[\w-]+-ai\[bot\]|coderabbit(?:ai)?|copilot)\b/i.test(
      trailer.value,
    )
  return isBot || (found && !found.isName) ? [mark('Z1', trailer, 'analysis')] : []
}

function ofHelper(trailer: Trailer): Evidence[] {
  const { key, value } = trailer
  if (onlyToLook.test(value) && leadingDesignation(plainWords(value)))
    return [mark('Z1', trailer, 'analysis')]
  const address = /<([^<>]*)>\s*$/.exec(value)?.[1] ?? null
  const named = value.replace(/<[^<>]*>\s*$/, '').trim()
  const found = wholeDesignation(named)
  if (!found) return []
  const bare = /^(?:claude|gemini)$/i.test(plainWords(named))
  const isTool =
    !found.isName ||
    (bare && (address === null ? key !== 'signed-off-by' : isMakersAddress(address))) ||
    (address !== null && isNamesakesNoReply(named, address))
  return isTool && (!found.isGeneric || key !== 'co-authored-by' || address === null)
    ? [mark('K3', trailer, 'assisted')]
    : []
}

/** "Trae <noreply@trae.ai>": nobody's mail, at a domain that begins with the name. */
const isNamesakesNoReply = (named: string, address: string) => {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  return /^(?:no-?reply|agent|bot|ai)$/.test(local) && domain.startsWith(plainWords(named).toLowerCase())
}

const isMakersAddress = (address: string) =>
  /^(?:no-?reply|claude|claude-code|gemini|gemini-[\w-]{2,30}|bot|ai)@(?:[\w-]+\.)?(?:anthropic|claude|google|gemini)\.(?:com|ai)$/i.test(
    address,
  )

function ofAiKey(trailer: Trailer): Evidence[] {
  const said = answerIn(trailer.value)
  if (said === 'no-ai') return [mark('K1', trailer, 'denied')]
  if (onlyToLook.test(trailer.value)) return [mark('Z1', trailer, 'analysis')]
  const words = trailer.value.split(/\s+/).length
  const isSaid =
    said === 'ai' ||
    modelNamedIn(trailer.value) !== null ||
    leadingDesignation(plainWords(trailer.value)) !== null
  if (!isSaid && declaredInProse(trailer.value).some(({ kind }) => kind === 'assisted'))
    return [mark('K1', trailer, 'assisted')]
  if (!isSaid && (words > 4 || /^(?:n\/?a|-+|—+|tbd|todo|\?+|unknown)$/i.test(trailer.value))) return []
  return [mark('K1', trailer, 'assisted')]
}

function ofNamedValue(trailer: Trailer): Evidence[] {
  const found = wholeDesignation(trailer.value)
  if (found && (!found.isName || /-(?:by|with|using)$/.test(trailer.key) === false)) {
    return [mark('K1', trailer, 'assisted')]
  }
  return /^(?:ai|llm|gen-?ai)$/.test(trailer.key) && answerIn(trailer.value) === 'ai'
    ? [mark('K1', trailer, 'assisted')]
    : []
}
