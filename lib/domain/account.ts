/** Who acts. A person may have several accounts; an account is never judged by its name alone. */
export type AccountType = 'user' | 'bot' | 'mannequin' | 'organisation' | 'unknown'

export type Account = {
  /** `github:583231` (numeric id, which outlives a rename) or `pagerduty:PXXXXXX`. */
  id: string
  source: 'github' | 'pagerduty'
  login: string | null
  name: string | null
  email: string | null
  type: AccountType
}

/**
 * The login to keep of an account that goes by `known` and is now called `next`. A person's is the newer; of an app, whose
 * two APIs call it by two names ("Copilot" is several of GitHub's), it is the one that tells more, whichever was read first.
 */
export function loginKept(known: string | null, next: string | null, type: AccountType): string | null {
  if (known === null || next === null) return next ?? known
  if (type !== 'bot') return next
  if (known.length !== next.length) return known.length > next.length ? known : next
  return known < next ? known : next
}

/** What an account is, for every measure that must be human. A conclusion: rule or decision, dated. */
export const accountClasses = ['human', 'dependency-bot', 'ci-bot', 'ai-reviewer', 'ai-agent'] as const
export type AccountClass = (typeof accountClasses)[number]
