import { type Evidence, longestMatch } from './evidence'
import { type AttributionRule, attributionRules, type RuleField } from './rules'
import { modelNamedIn, toolNamedIn } from './tool-names'

const sessionLinks = new Set(['F3', 'F4', 'F5'])
/** Above this many words, a line with a session link is a sentence that happens to hold a link. */
const mostWordsBesideLink = 15

/** What the rules of one field find in a text, each rule once. */
export function matches(field: RuleField, subject: string): Evidence[] {
  const found = attributionRules.flatMap((rule) => {
    const match = rule.field === field ? rule.pattern.exec(subject) : null
    if (!match || (sessionLinks.has(rule.id) && !isBareLink(subject, match))) return []
    return [evidenceOf(rule, match, lineOf(subject, match.index))]
  })
  // The footer of one tool is also a footer of any.
  return found.some(({ ruleId }) => ruleId === 'F1') ? found.filter(({ ruleId }) => ruleId !== 'F2') : found
}

function lineOf(text: string, at: number): string {
  const until = text.indexOf('\n', at)
  return text.slice(text.lastIndexOf('\n', at) + 1, until === -1 ? undefined : until)
}

function isBareLink(text: string, match: RegExpExecArray): boolean {
  const line = lineOf(text, match.index)
  return line.length <= 1_000 && line.trim().split(/\s+/).length <= mostWordsBesideLink
}

/** A trailer proves that a tool took part, never that its account authored: that only a login can. */
const evidenceOf = (rule: AttributionRule, match: RegExpExecArray, line: string): Evidence => ({
  ruleId: rule.id,
  field: rule.field,
  matchedText: match[0].trim(),
  strength: rule.strength,
  tool: rule.tool ?? toolNamedIn(match[1] ?? match[0]),
  model:
    rule.id === 'T1'
      ? (match[2] ?? null)
      : modelNamedIn(rule.field === 'commit_msg' ? line.slice(0, longestMatch) : match[0]),
  kind: rule.kind === 'agent' && rule.field !== 'author_login' ? 'assisted' : rule.kind,
  declares: null,
})
