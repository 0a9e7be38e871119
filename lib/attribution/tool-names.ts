/** How AI tools and models are called. A name that people bear too (Claude, Devin) says nothing alone. */

/** Said when a mark tells that a tool was used, not which. */
export const unnamedTool = 'AI tool, not named'

const names: readonly (readonly [RegExp, string])[] = [
  [/copilot/i, 'GitHub Copilot'],
  [/claude/i, 'Claude Code'],
  [/codex|chat ?gpt|\bgpt-?\d|openai/i, 'OpenAI Codex'],
  [/cursor/i, 'Cursor'],
  [/devin/i, 'Devin'],
  [/jules/i, 'Jules'],
  [/gemini|noreply@google/i, 'Gemini'],
  [/aider/i, 'Aider'],
  [/openhands/i, 'OpenHands'],
  [/ampcode|\bamp\b/i, 'Amp'],
  [/junie|jetbrains-ai/i, 'Junie'],
  [/factory|droid/i, 'Factory Droid'],
  [/codegen/i, 'Codegen'],
  [/sweep/i, 'Sweep'],
  [/opencode/i, 'OpenCode'],
  [/kiro/i, 'Kiro'],
  [/amazon[- ]q/i, 'Amazon Q'],
  [/\bcline\b/i, 'Cline'],
  [/continue/i, 'Continue'],
  [/cody/i, 'Cody'],
  [/roocode|\broo\b|roomote/i, 'Roo'],
  [/\bwarp\b/i, 'Warp'],
  [/codebuff/i, 'Codebuff'],
  [/grok/i, 'Grok'],
  [/qwen/i, 'Qwen'],
  [/windsurf|cascade|codeium/i, 'Windsurf'],
  [/code-quality/i, 'GitHub Code Quality'],
  [/coderabbit/i, 'CodeRabbit'],
  [/tabnine/i, 'Tabnine'],
  [/codewhisperer/i, 'CodeWhisperer'],
  [/deepseek/i, 'DeepSeek'],
  [/antigravity/i, 'Antigravity'],
  [/replit/i, 'Replit'],
  [/lovable/i, 'Lovable'],
  [/crush/i, 'Crush'],
  [/mistral/i, 'Mistral Vibe'],
  [/\bzed\b/i, 'Zed'],
  [/augment/i, 'Augment Code'],
  [/\btrae\b/i, 'Trae'],
  [/kilo-?\s?code/i, 'Kilo Code'],
  [/codemender/i, 'CodeMender'],
]

/** The product's name for what a rule matched, when the rule serves several tools. */
export function toolNamedIn(matched: string): string {
  return names.find(([pattern]) => pattern.test(matched))?.[1] ?? unnamedTool
}

const modelPattern =
  /\bclaude[- ](?:(?:opus|sonnet|haiku|fable|instant)(?:[- ]v?\d[\w.-]{0,20})?|v?\d[\w.-]{0,30})(?:[- ](?:opus|sonnet|haiku))?|\b(?:opus|sonnet|haiku) \d[\w.]{0,5}|\bgpt-?\d[\w.-]{0,20}(?: (?:sol|mini|turbo|pro|codex))?|\bgemini[- ]\d[\w.]{0,5}(?:[- ](?:pro|flash|ultra))?(?:-[\w.]{1,20})?|\bgrok[- ]?\d[\w.]{0,5}|\b(?:deepseek|qwen|llama|codestral|devstral|kimi|glm)-?[\w.-]{0,20}\d[\w.-]{0,20}|\bo[134](?:-mini|-pro)?\b/i

/** The model that a text names, as it is written there; null when it names none. */
export const modelNamedIn = (text: string): string | null => modelPattern.exec(text)?.[0].trim() ?? null

/** `isName`: only a word that people are called too. `rest`: what follows the last word of the designation. */
export type Designation = { words: string; isName: boolean; isGeneric: boolean; rest: string }

const tools =
  /^(?:copilot|chat-?gpt[\w.-]*|gpt-?\d[\w.-]*|codex|codex-cli|openai|cursor|cursor-agent|aider|windsurf|codeium|cline|openhands|opencode|junie|tabnine|codewhisperer|antigravity|deepseek[\w.-]*|glm-?\d[\w.-]*|kimi-[\w.-]+|minimax-[\w.-]+|mistral-vibe|qwen[\w.-]*|codestral|devstral|codebuff|factory-droid|kilo-?code|claude-?code|claude-(?:opus|sonnet|haiku|fable|instant|cli|ai|agent|\d)[\w.-]*|gemini-(?:\d|pro|flash|cli|code)[\w.-]*|gemini-?cli|devin-ai|devin\.ai|claude\.ai|roo-?code|grok-[\w.-]+|coderabbit(?:ai)?|chatbot|vibe-coding|codemender)$/i
const peoplesNames =
  /^(?:claude|devin|jules|cody|gemini|kiro|amp|roo|grok|bard|droid|replit|lovable|warp|zed|augment|trae|goose|crush|kilo|mistral|ona)$/i
/** With one of these beside it, a name is a tool's. */
const qualifiers =
  /^(?:code|cli|opus|sonnet|haiku|fable|ai|agent|agents|llm|assist|v?\d+(?:\.\d+){0,3}[a-z]?|sourcegraph|anthropic|google|amazon|model|desktop|flash|coding|vibe)$/i
const generic =
  /^(?:g?ai|a\.i\.|ais|llm|llms|genai|gen-ai|ai-assistants?|ai-tools?|ai-agents?|(?:ai|llm)-(?:based|powered|assisted|driven)|ki|ia)$/i
/** Words that stand in a designation and name nothing. */
const fillers =
  /^(?:the|a|an|my|our|some|various|github|gh|ms|microsoft|vs|vscode|google|openai's|anthropic|anthropic's|google's|github's|jetbrains|sourcegraph|amazon|q|mini|pro|max|turbo|ultra|preview|thinking|high|medium|low|xhigh|auto|sol|chat|autocomplete|autocompletion|edits|workspace|generative|gen|large|language|model|models|tool|tools|tooling|assistant|assistants|assistance|agent|agents|agentic|coding|code|assist|cli|desktop|ide|extension|plugin|mode|sessions?|opus|sonnet|haiku|fable|flash|generic|scanner|analy[sz]er|reviewer|linter|fuzzer|and|or|with|via|v?\d[\w.-]*|o[134](?:-mini|-pro)?)$/i

type Seen = { tool: boolean; name: boolean; qualifier: boolean; generic: boolean }

function look(seen: Seen, word: string): boolean {
  if (tools.test(word)) seen.tool = true
  else if (peoplesNames.test(word)) seen.name = true
  else if (generic.test(word)) {
    seen.generic = true
    seen.qualifier ||= seen.name
  } else if (!fillers.test(word)) return false
  if (qualifiers.test(word)) seen.qualifier = true
  return true
}

/** What joins the words of a designation: "Claude Code / claude-opus-4-5", "Copilot (GPT-5)", "ChatGPT + Cursor". */
const wordOfDesignation = /^([\s,/+&:([*_]{0,4})([A-Za-z0-9][\w.'’-]{0,60})/
const trailingJoin = /(?:[\s,]+(?:and|or|with|via|the|a|an|my|our|some))+$/i

/** The tool, or AI in general, that a text begins by naming; null when it begins with anything else. */
export function leadingDesignation(text: string): Designation | null {
  const seen: Seen = { tool: false, name: false, qualifier: false, generic: false }
  let at = 0
  let before = ''
  for (let count = 0; count < 14; count++) {
    const match = wordOfDesignation.exec(text.slice(at, at + 80))
    const word = match?.[2]?.replace(/[.'’-]+$/, '').replace(/['’]s$/, '')
    if (!match || word === undefined || !look(seen, word)) break
    seen.generic ||= before === 'coding' && /^(?:agents?|assistants?)$/i.test(word)
    before = word.toLowerCase()
    at += match[0].length
    if (/[.]$/.test(match[0])) {
      at -= 1
      break
    }
  }
  if (!seen.tool && !seen.name && !seen.generic) return null
  const read = text.slice(0, at).replace(trailingJoin, '')
  return {
    words: read.trim(),
    isName: seen.name && !seen.tool && !seen.qualifier,
    isGeneric: !seen.tool && !seen.name,
    rest: text.slice(read.length).replace(/^[)\]*_]+/, ''),
  }
}

/** Emphasis, links and leading signs taken off: what is left is read as words. */
export const plainWords = (text: string): string =>
  text
    .replace(/\[([^\][\n]{1,200})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)/g, '')
    .replace(/^[^\p{L}\p{N}([<]+/u, '')
    .trim()

/** The tool that a value is, wholly but for what stands in brackets; null when it is or may be anything else. */
export function wholeDesignation(value: string): Designation | null {
  const found = leadingDesignation(plainWords(value))
  if (found === null) return null
  const rest = found.rest.replace(/\([^()]{0,200}\)|\[[^\][]{0,200}\]|<[^<>]{0,200}>/g, '').trim()
  return /^(?:[.;,#]|$|(?:following|under|for|as|in|during|through|reviewed|\+)\b)/i.test(rest) ? found : null
}
