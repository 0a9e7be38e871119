import { type AiAccount, accountOfNoReply, aiAccounts } from './ai-accounts'
import type { Evidence } from './evidence'
import { matches } from './match-rules'
import type { MarkerKind, RuleField } from './rules'
import { isReviewersAddress, reviewBotOf } from './suggestions'
import { modelNamedIn, toolNamedIn } from './tool-names'

/** Which account acted: GitHub's own match, or what its commit address says. */
export type Actor = { id: string | null; login: string | null }

const kindOf: Record<AiAccount['role'], MarkerKind> = {
  agent: 'agent',
  assistant: 'assisted',
  suggester: 'suggestion',
  reviewer: 'suggestion',
}

/** The numeric id decides where we know it; the login only where we do not. A reviewer that opened something is no author. */
export function accountMarks(actor: Actor): Evidence[] {
  const account = actor.id === null ? undefined : aiAccounts.get(actor.id)
  if (!account || actor.id === null) return matches('author_login', actor.login ?? '')
  if (account.role === 'reviewer') return []
  return [byAccount('I1', 'author_login', actor.id, account.tool, kindOf[account.role])]
}

/** What `Name <email>` shows: the tool by its address, the model by its name, never the one by the other. */
export function identityMarks(identity: string): Evidence[] {
  const email = /<([^<>]*)>/.exec(identity)?.[1] ?? null
  const id = accountOfNoReply(email)?.id ?? null
  const account = id === null ? undefined : aiAccounts.get(id)
  const model = modelNamedIn(identity.slice(0, identity.indexOf('<') + 1))
  const found = matches('identity', identity).map((one) => ({
    ...one,
    model,
    kind: isReviewersAddress(email) ? ('suggestion' as const) : one.kind,
    tool: account?.tool ?? one.tool,
  }))
  const signed = found.filter(({ strength }) => strength === 'A')
  if (found.length > 0) return signed.length > 0 ? signed : found
  if (account && id !== null) {
    const kind = account.role === 'agent' ? 'assisted' : kindOf[account.role]
    return [byAccount('I2', 'identity', id, account.tool, kind)]
  }
  const bot = reviewBotOf(email)
  return bot === null ? [] : [byAccount('I3', 'identity', bot, toolNamedIn(bot), 'suggestion')]
}

const byAccount = (
  ruleId: 'I1' | 'I2' | 'I3',
  field: RuleField,
  matchedText: string,
  tool: string,
  kind: MarkerKind,
): Evidence => ({ ruleId, field, matchedText, strength: 'A', tool, model: null, kind, declares: null })
