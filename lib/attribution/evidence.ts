import type { Declaration, MarkerKind, MarkerStrength, RuleField } from './rules'

/** One match of one rule, before it is known in which text it stood. */
export type Evidence = {
  ruleId: string
  field: RuleField
  matchedText: string
  strength: MarkerStrength
  tool: string
  /** As the text names it; null: it names none. */
  model: string | null
  kind: MarkerKind
  /** What somebody said on purpose when asked, which outranks every other mark; null: this is a mark only. */
  declares: Declaration | null
}

/** Longer matches are cut for the store and the screen. */
export const longestMatch = 300
