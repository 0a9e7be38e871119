import type { JudgementRefusal } from '../domain/judgement'
import type { Judgement } from '../judgement/judge'
import { plainLine } from './plain-line'

/** Why somebody's judgement does not count. `text-changed`, `code-changed`: since it was given. */
export type RefusalTold = Exclude<JudgementRefusal, 'permission-unknown'> | 'text-changed' | 'code-changed'

/** `login`: as the pull request itself names them. */
export type Refused = { login: string; why: RefusalTold }

const mostTold = 3

/**
 * Whose last word at the source does not count, newest first. Of whom the source was not asked yet nothing is said, nor of what
 * was said in Headroom, which tells it there.
 */
export function refusedOf(
  judgements: readonly Judgement[],
  loginOf: (accountId: string) => string | null,
): Refused[] {
  const last = new Map<string, Judgement>()
  for (const one of judgements) {
    if (one.accountId !== null && one.decidedBy === null && !one.isTakenBack) last.set(one.accountId, one)
  }
  return [...last]
    .toSorted(([, a], [, b]) => b.at - a.at)
    .flatMap(([accountId, judgement]) => {
      const login = loginOf(accountId)
      const why = whyOf(judgement)
      return login === null || why === null ? [] : [{ login, why }]
    })
    .slice(0, mostTold)
}

function whyOf({ refusal, stale }: Judgement): RefusalTold | null {
  if (refusal === 'permission-unknown') return null
  if (refusal !== null) return refusal
  return stale && (stale.by === 'text' ? 'text-changed' : 'code-changed')
}

const words: Record<RefusalTold, (login: string) => string> = {
  author: (login) =>
    `${login} wrote this change or its text: a reviewer’s judgement counts, not the author’s.`,
  machine: (login) => `${login} is a machine: only people judge understanding.`,
  'no-permission': (login) => `${login} may not triage this repository: who may is counted.`,
  edited: (login) => `${login} edited the comment after it was posted: a new one counts.`,
  'too-fast': (login) =>
    `${login} judged sooner than the change can be read: once more after reading counts.`,
  'text-changed': (login) => `${login} judged an earlier text: a new judgement counts.`,
  'code-changed': (login) => `${login} judged earlier code: a new judgement counts.`,
}

/** One line of GitHub's Markdown each; nobody is mentioned. */
export const refusalLines = (refused: readonly Refused[]): string[] =>
  refused.map(({ login, why }) => `- ${words[why](plainLine(login))}`)
