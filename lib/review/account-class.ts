import type { Account, AccountClass } from '@/lib/domain/account'
import { type KnownMachine, knownMachines } from './known-machines'

export { accountClassVersion } from './known-machines'

const byNumber = new Map<string, KnownMachine>(
  knownMachines.flatMap((rule) => (rule.ids ?? []).map((id) => [`github:${id}`, rule] as const)),
)
const byLogin = new Map(knownMachines.flatMap((rule) => rule.logins.map((login) => [login, rule] as const)))

/**
 * What an account is and the rule that says so. The number wins over the login, the login (whole, never a part of it)
 * over the type; a bot that no rule names is `ci-bot` by `bot-by-type`, everybody else a human by `human-by-default`.
 */
export function classifyAccount(account: Account): { class: AccountClass; ruleId: string } {
  if (account.source !== 'github') return { class: 'human', ruleId: 'human-by-default' }
  const rule = byNumber.get(account.id) ?? ruleForLogin(account)
  if (rule) return { class: rule.class, ruleId: rule.ruleId }
  return isBot(account)
    ? { class: 'ci-bot', ruleId: 'bot-by-type' }
    : { class: 'human', ruleId: 'human-by-default' }
}

/** Whether a comment that starts by addressing this name (without `@`) speaks to a machine. */
export const isMachineName = (name: string): boolean => byLogin.has(plainLogin(name)) || isAppLogin(name)

function ruleForLogin(account: Account): KnownMachine | null {
  const rule = byLogin.get(plainLogin(account.login ?? ''))
  if (!rule || (rule.onlyAsBot && !isBot(account))) return null
  return rule
}

const isBot = ({ type, login }: Account) => type === 'bot' || isAppLogin(login ?? '')

const isAppLogin = (login: string) => login.toLowerCase().endsWith('[bot]') || login.startsWith('app/')

const plainLogin = (login: string) =>
  login
    .toLowerCase()
    .replace(/^app\//, '')
    .replace(/\[bot\]$/, '')
