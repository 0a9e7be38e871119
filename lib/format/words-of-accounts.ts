import type { AccountClass } from '../domain/account'
import type { SamePersonRule } from '../linking/suggest-people'

/** Why two accounts may be one person's. */
export const samePersonWords: Record<SamePersonRule, string> = {
  'equal-address': 'the same e-mail address',
  'numbered-address': 'GitHub’s own address with the number of the account',
  'equal-login': 'the same name but for case and signs',
}

export const accountSourceWords = {
  github: 'GitHub',
  pagerduty: 'PagerDuty',
  commits: 'commits without an account',
} as const

/** What a class of account is called, and what follows from it. */
export const classWords: Record<AccountClass, { name: string; follows: string }> = {
  human: { name: 'a person', follows: 'their changes count and their reviews are people’s' },
  'dependency-bot': { name: 'a dependency bot', follows: 'its changes are left out' },
  'ci-bot': { name: 'a CI or release bot', follows: 'its changes are left out' },
  'ai-reviewer': { name: 'an AI reviewer', follows: 'its reviews are no person’s' },
  'ai-agent': { name: 'an AI agent', follows: 'its changes count, its reviews are no person’s' },
}

/** Which rule says what an account is. */
export function wordsOfClassRule(rule: string): string {
  if (rule === 'decision') return 'said here'
  if (rule === 'bot-by-type') return 'GitHub says that it is a bot'
  if (rule === '') return 'not concluded yet'
  return `known to Headroom (rule ${rule})`
}
