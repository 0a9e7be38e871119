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

/** What an account is, for every measure that must be human. A conclusion: rule or decision, dated. */
export const accountClasses = ['human', 'dependency-bot', 'ci-bot', 'ai-reviewer', 'ai-agent'] as const
export type AccountClass = (typeof accountClasses)[number]
