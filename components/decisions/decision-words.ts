import type { DecisionAnswer } from '@/lib/api/decision-contract'
import { deploymentSourceWords } from '../deployments/deployment-words'

/** The metric whose number a decision of a kind moves; null where no single one tells. */
export function metricOf(kind: DecisionAnswer['kind'], value: unknown): string | null {
  switch (kind) {
    case 'link':
    case 'added-link':
    case 'failure':
    case 'service-join':
    case 'windows':
      return 'change-failure-rate'
    case 'change':
      return 'change-throughput'
    case 'pairing':
    case 'account-class':
    case 'same-person':
      return 'unreviewed-share'
    case 'deployment-source':
    case 'environment':
    case 'service-folders':
      return 'deployment-frequency'
    case 'exclusion':
      return wordOf(value, 'of') === 'incident' ? 'incident-recovery-time' : 'deployment-frequency'
    case 'attribution':
    case 'attribution-words':
      return 'ai-attributed-share'
    case 'explanation':
      return 'explanation-coverage'
    case 'judgement':
      return 'judged-share'
    case 'ownership':
    case 'calendar':
    case 'team':
    case 'explanation-practice':
      return null
  }
}

/** What an account is, as a reader calls it. */
export const accountClassWords = {
  human: 'a person',
  'dependency-bot': 'a dependency bot',
  'ci-bot': 'a CI or release bot',
  'ai-reviewer': 'an AI reviewer',
  'ai-agent': 'an AI agent',
} as const

/** What a reviewer said, as a reader calls it. */
export const verdictWords = {
  genuine: 'genuine',
  partial: 'partly clear',
  surface: 'on the surface',
  unsure: 'not sure',
} as const

/** A decision in a few words: "Not a failure". */
export function decidedWords({ kind, value }: Pick<DecisionAnswer, 'kind' | 'value'>): string {
  switch (kind) {
    case 'link':
      return wordOf(value, 'verdict') === 'rejected' ? 'Link rejected' : 'Link confirmed'
    case 'added-link':
      return 'Its cause was named'
    case 'failure':
      return 'Not a failure'
    case 'change':
      return 'Not a change'
    case 'pairing':
      return 'Written or reviewed together'
    case 'exclusion':
      return 'Left out'
    case 'account-class':
      return `The author’s account is ${named(accountClassWords, wordOf(value, 'class'))}`
    case 'same-person':
      return wordOf(value, 'accountId') === null ? 'A person of their own' : 'The same person'
    case 'deployment-source':
      return `Read from ${named(deploymentSourceWords, wordOf(value, 'source'))}`
    case 'environment':
      return flagOf(value, 'isProduction') ? 'Counted as production' : 'Not counted as production'
    case 'service-join':
      return 'Matched by hand'
    case 'service-folders':
      return 'Services were set by folder'
    case 'calendar':
      return 'Working hours were set'
    case 'windows':
      return 'Linking windows were set'
    case 'team':
      return 'Made, named or placed by hand'
    case 'attribution':
      return wordOf(value, 'declared') === 'no-ai' ? 'No AI tool took part' : 'An AI tool took part'
    case 'attribution-words':
      return 'Words for AI tools were set'
    case 'explanation':
      return 'Explained here'
    case 'judgement':
      return `Judged ${named(verdictWords, wordOf(value, 'verdict'))}`
    case 'explanation-practice':
      return 'What is asked for in GitHub was set'
    case 'ownership':
      return wordOf(value, 'teamId') === null ? 'Owned by nobody' : 'Owner set by hand'
  }
}

const flagOf = (value: unknown, key: string): boolean =>
  typeof value === 'object' && value !== null && Reflect.get(value, key) === true

function wordOf(value: unknown, key: string): string | null {
  const word: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return typeof word === 'string' ? word : null
}

const named = (words: Record<string, string>, key: string | null): string =>
  key === null ? 'not known' : (words[key] ?? key)
