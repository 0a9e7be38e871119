/** Who is who, by what the made-up organisation is made of. */
import type { GitHubActor, GitHubUser } from '@/lib/connectors/github/payload'

type Account = Pick<GitHubActor, 'login' | 'databaseId'> | Pick<GitHubUser, 'login' | 'id'> | null | undefined

const machines: Record<string, 'dependency-bot' | 'ci-bot' | 'ai-reviewer' | 'ai-agent'> = {
  dependabot: 'dependency-bot',
  renovate: 'dependency-bot',
  'github-actions': 'ci-bot',
  'web-flow': 'ci-bot',
  coderabbitai: 'ai-reviewer',
  'copilot-swe-agent': 'ai-agent',
  copilot: 'ai-agent',
}

export const kindOf = (account: Account) =>
  machines[account?.login.toLowerCase().replace('[bot]', '') ?? ''] ?? 'human'

/** The account's number, which REST and GraphQL share; null for a deleted account. */
export function numberOf(account: Account): number | null {
  if (!account) return null
  return ('id' in account ? account.id : account.databaseId) ?? null
}

/** A person who is not `author`; a deleted account is a person, and not the author unless that one is deleted too. */
export const isAnotherPerson = (account: Account, author: Account): boolean =>
  kindOf(account) === 'human' && numberOf(account) !== numberOf(author)
