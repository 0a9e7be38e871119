import type { Account } from '@/lib/domain/account'

/**
 * `agent` opens pull requests or commits by itself; `assistant` signs beside a person; `suggester` writes small fixes that a person
 * takes over; `reviewer` only reviews, so that its part in a commit is a suggestion that was applied.
 */
export type AiAccount = { tool: string; role: 'agent' | 'assistant' | 'suggester' | 'reviewer' }

/** GitHub's numeric account ids, which outlive a rename of the bot. Keys as in `Account.id`. */
export const aiAccounts: ReadonlyMap<string, AiAccount> = new Map([
  ['github:209825114', { tool: 'Claude Code', role: 'agent' }],
  ['github:198982749', { tool: 'GitHub Copilot coding agent', role: 'agent' }],
  ['github:199175422', { tool: 'OpenAI Codex', role: 'agent' }],
  ['github:215057067', { tool: 'OpenAI Codex', role: 'agent' }],
  ['github:206951365', { tool: 'Cursor', role: 'agent' }],
  ['github:158243242', { tool: 'Devin', role: 'agent' }],
  ['github:161369871', { tool: 'Jules', role: 'agent' }],
  ['github:138933559', { tool: 'Factory Droid', role: 'agent' }],
  ['github:223556219', { tool: 'GitHub Copilot', role: 'assistant' }],
  ['github:175728472', { tool: 'GitHub Copilot Autofix', role: 'suggester' }],
  ['github:223894421', { tool: 'GitHub Code Quality', role: 'suggester' }],
  ['github:176961590', { tool: 'Gemini', role: 'reviewer' }],
])

/** Ids of the accounts above that write code, by themselves or beside a person. */
export const agentAccountIds: ReadonlySet<string> = new Set(
  [...aiAccounts].filter(([, account]) => account.role !== 'reviewer').map(([id]) => id),
)

const githubNoReply = /^(?:(\d+)\+)?([^@\s]+)@users\.noreply\.github\.com$/i

/** The account behind GitHub's own commit address (`id+login@users.noreply.github.com`); null for any other. */
export function accountOfNoReply(email: string | null): { id: string | null; login: string } | null {
  const match = githubNoReply.exec(email ?? '')
  const login = match?.[2]
  if (!match || login === undefined) return null
  return { id: match[1] === undefined ? null : `github:${match[1]}`, login }
}

/** A bot's login as the rules know it: some of GitHub's answers leave out the `[bot]`. */
export function botLogin(account: Pick<Account, 'login' | 'type'>): string | null {
  if (account.login === null || account.type !== 'bot' || account.login.endsWith('[bot]'))
    return account.login
  return `${account.login}[bot]`
}

const dependencyBotPattern =
  /^(?:app\/)?(?:dependabot|dependabot-preview|renovate|renovate-bot|snyk-bot|pyup-bot|greenkeeper|scala-steward|depfu|imgbot)(?:\[bot\])?$/i

/** Dependency bots are bots, not AI; what their text quotes from elsewhere is not evidence. */
export const isDependencyBot = (login: string | null) => login !== null && dependencyBotPattern.test(login)
