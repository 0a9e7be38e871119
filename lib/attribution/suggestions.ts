/** Suggestions of AI reviewers that a person applied: the tool is a co-author of the commit, and a person decided. */
import { accountOfNoReply, aiAccounts } from './ai-accounts'
import { subjectOf } from './commit-message'

const applied =
  /^(?:(?:apply|accept|commit|address|applied|accepted)(?:ing)? (?:(?:\d+|some|a|the|all|several|copilot|ai|review|cursor|claude|gemini) ?){0,3}(?:suggest(?:ion|ed)|changes? from code review|review suggest|autofix)|(?:update|fix) .{0,120}\bsuggestions? from (?:code )?review|(?:potential|possible) fix(?:es)? for (?:code scanning|code quality|\d+ code|pull request finding)|autofix\b)/i

/** GitHub writes this first line when somebody applies suggestions or takes an automatic fix. */
export const isAppliedSuggestion = (message: string) =>
  applied.test(subjectOf(message).replace(/^\w+(?:\([^)]*\))?!?:\s*/, ''))

const reviewBots =
  /^(?:gemini-code-assist|github-code-quality|coderabbitai|copilot-pull-request-reviewer|github-advanced-security|sourcery-ai|greptile-apps|ellipsis-dev|qodo-merge(?:-pro)?|codiumai-pr-agent|cubic-dev-ai|graphite-app|bito-code-review|korbit-ai)(?:\[bot\])?$/i

/** Whether an address is that of an account that only reviews, or only proposes fixes. */
export function isReviewersAddress(email: string | null): boolean {
  const noReply = accountOfNoReply(email)
  if (noReply === null) return false
  const role = noReply.id === null ? undefined : aiAccounts.get(noReply.id)?.role
  return role === 'reviewer' || role === 'suggester' || (role === undefined && reviewBots.test(noReply.login))
}

/** The review bot that an address is, where no rule of the table knows it; null for any other. */
export function reviewBotOf(email: string | null): string | null {
  const login = accountOfNoReply(email)?.login ?? null
  return login !== null && reviewBots.test(login) ? login : null
}
