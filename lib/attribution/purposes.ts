/** What people say a tool was used for: to make something of the change, or only to look into it. */

const toLook =
  '(?:research\\w*|understand\\w*|review\\w*|analy[sz]\\w*|analysis|debug\\w*|investigat\\w*|proof-?read\\w*|translat\\w*|spell\\w*|grammar|polish\\w*|brainstorm\\w*|explain\\w*|explor\\w*|learn\\w*|diagnos\\w*|find\\w*|locat\\w*|look\\w*|check\\w*|track\\w*|triag\\w*|bisect\\w*|discuss\\w*|search\\w*)'
const usedToLook = new RegExp(
  `\\b(?:for|to|only|just|solely|with|during|in|of|help(?:s|ed|ing)?)\\s+(?:(?:help(?:ing|ed)?|support(?:ing)?|assist(?:ing)?|me|us|the|my|code|some|only|just|initial|purposes?|of|a)\\s+){0,4}${toLook}\\b|^\\W{0,3}(?:code )?(?:research|understanding|review(?:ing)?|analysis|debugging|investigation|proof-?reading|translation|brainstorming|exploration|learning)\\b`,
  'i',
)
const toolLooked =
  /\b(?:bots?|reviewers?|it|ai|llms?|copilot|claude(?: code)?|chat ?gpt|codex|cursor|gemini|coderabbit|assistants?|agents?)\s+(?:(?:also|only|just|first|kindly)\s+)?(?:found|reviewed|spotted|noticed|pointed (?:it |this )?out|flagged|caught|explained|identified|diagnosed|reported|detected)\b/i
/** Of what is made; "code review" and "to understand the code" make none. */
const toMake =
  /\b(?:writ(?:e|ing|ten)|wrote|generat(?:e|es|ed|ing|ion|or)|implement\w*|coding|coded|creat\w*|draft\w*|boilerplate|fix(?:ed|es|ing)?|refactor\w*|autocomplet\w*|completions?|port(?:ed|ing)?|prototyp\w*|scaffold\w*|tests?|docstrings?|documentation)\b/i
/** What the tool did not do: "no generated code", "the fix is mine". */
const notByTool =
  /\b(?:no|not|never|without|nothing|none)\b[^.;,)]{0,60}|\b(?:the )?(?:fix|code|implementation|patch|change|solution|rest|tests?)\b[^.;]{0,30}?\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:mine|my own|by hand|(?:written |made |done |authored |implemented )?(?:by (?:me|hand|a human)|manually|myself))\b|\bI (?:then )?(?:wrote|fixed|implemented|made) (?:it|the|this|everything)\b/gi

/** Whether the words tell of a tool that only looked: it reviewed, found or explained, and made nothing. */
export function isOnlyLooking(words: string): boolean {
  if (!usedToLook.test(words) && !toolLooked.test(words)) return false
  return !toMake.test(words.replace(notByTool, ' '))
}

/** Whether the words name something that was made. */
export const isMaking = (words: string): boolean => toMake.test(words)

const isMade =
  /^(?:(?:the|some|partial|full|most of the|parts? of the|initial|minor|small)\s+)?(?:(?:code|tests?|test\/benchmark|unit tests?|docs|documentation|docstrings?|boilerplate|implementation|refactoring|scaffolding|prototyping|coding|autocomplet\w+|writing|generating|implementing|bug fix(?:es|ing)?)(?!\s+(?:review|analysis|research|understanding|navigation|search))\b)/i

/** What an entry in a list of purposes says: "Test generation", "Research and understanding"; null for anything else. */
export function purposeIn(words: string): 'ai' | 'analysis' | null {
  if (isMade.test(words)) return 'ai'
  return isOnlyLooking(words) ? 'analysis' : null
}
