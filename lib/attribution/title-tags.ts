/** Tags by which people mark a whole change in its title, and suffixes by which they sign: "[AI] Retry", "Mara Lind (via Claude Code)". */
import { type Evidence, longestMatch } from './evidence'
import { modelNamedIn, toolNamedIn, wholeDesignation } from './tool-names'

const tag =
  '(?:ai|llm|gen-?ai|(?:ai|llm|claude|copilot|codex|cursor|gemini|chatgpt|agent)[- ](?:assisted|generated|authored|written|coded|created)|claude(?:[- ]code)?|(?:github[- ])?copilot|codex|cursor|aider|devin|jules|chatgpt|gpt-?[\\d.]+\\w{0,6}|gemini(?:[- ]cli)?|openhands|vibe[- ]?coded|opencode|windsurf|cline|junie)'
const atStart = new RegExp(
  `^(?:[^\\w\\s([]{1,4}\\s*)?(?:\\[[^\\]\\n]{1,30}\\]\\s*){0,2}?(\\[${tag}\\]|\\(${tag}\\))[\\s:]*(.*)$`,
  'i',
)
const atEnd = new RegExp(`^(.*\\S)\\s+(\\[${tag}\\]|\\(${tag}\\))\\s*(?:\\(#\\d+\\))?\\s*$`, 'i')
/** "More AI-generated unit tests": nobody sells those. */
const ofTests =
  /^(?:\w+(?:\([^)\n]{1,40}\))?!?: )?(?:(?:more|add(?:s|ed|ing)?|some|new|initial|few|a) ){0,3}((?:ai|llm|claude|copilot|codex|cursor|gemini|chatgpt)[- ](?:generated|written|assisted) (?:(?:unit|integration|regression|e2e|smoke) )?(?:tests?(?: cases| suite| coverage)?|docstrings))(?: (?:for|in|of|to) .*| \(#\d+\))?$/i
/** In a product about AI the same words name a component. */
const isOfProduct =
  /\b(?:ai|llms?|models?|prompts?|chat|embeddings?|copilot|claude|codex|cursor|gemini|gpt[\w.-]*|openai|anthropic|tokens?|agents?|assistants?|completions?|providers?|inference|mcp|sdk|cli|plugins?|rag|vectors?|sessions?|conversations?|tools?|hooks?|skills?|bump|streaming|extension|config)\b/i
/** "(AI)" after a title may be a part of the product, "cursor" in small letters is the one that blinks. */
const isVague = (found: string) => /^\((?:ai|llm|gen-?ai)\)$/i.test(found) || /^.cursor.$/.test(found)
const isExplicit = /assisted|generated|authored|written|coded|created/i

export function titleMarks(title: string): Evidence[] {
  if (title.length > 400 || /^(?:revert|reapply|re-?land)\b/i.test(title)) return []
  const tests = ofTests.exec(title)?.[1]
  if (tests !== undefined) return [evidence('S1', 'title', tests)]
  const start = atStart.exec(title)
  const end = start ? null : atEnd.exec(title)
  const found = start?.[1] ?? end?.[2]
  const rest = start?.[2] ?? end?.[1] ?? ''
  if (found === undefined || rest.trim() === '' || isVague(found)) return []
  if (!isExplicit.test(found) && isOfProduct.test(rest)) return []
  return [evidence('S1', 'title', `${found}`)]
}

const suffix =
  /\s(?:\(\s*(via|with|using|by|and|\+)?\s*([^()]{2,40})\)|\[\s*(via|with|using|by)?\s*([^[\]]{2,40})\]|(via|\+|w\/)\s+([^()<>]{2,40}))\s*$/i

/** A suffix on a person's name. One who is nicknamed Claude is no tool: a bare name needs "via" before it. */
export function nameMarks(name: string): Evidence[] {
  const match = name.length <= 200 ? suffix.exec(name) : null
  if (!match) return []
  const joined = match[1] ?? match[3] ?? match[5]
  const words = (match[2] ?? match[4] ?? match[6] ?? '').trim()
  const tool = wholeDesignation(words.replace(/[- ](?:assisted|generated)$/i, ''))
  if (
    !tool ||
    (tool.isName && joined === undefined) ||
    (tool.isGeneric && !/assist|agent|generated|llm/i.test(words) && joined === undefined)
  )
    return []
  return [evidence('S2', 'identity', match[0].trim())]
}

const evidence = (ruleId: string, field: 'title' | 'identity', words: string): Evidence => ({
  ruleId,
  field,
  matchedText: words.slice(0, longestMatch),
  strength: 'B',
  tool: toolNamedIn(words),
  model: modelNamedIn(words),
  kind: 'assisted',
  declares: null,
})
