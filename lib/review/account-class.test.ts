import { describe, expect, it } from 'vitest'
import type { Account } from '@/lib/domain/account'
import { classifyAccount } from './account-class'

const anAccount = (told: Partial<Account>): Account => ({
  id: `github:${told.login ?? 'nobody'}`,
  source: 'github',
  login: null,
  name: null,
  email: null,
  type: 'user',
  ...told,
})

const classOf = (told: Partial<Account>) => classifyAccount(anAccount(told)).class

describe('the class of an account', () => {
  it.each([
    ['dependabot[bot]', 'dependency-bot'],
    ['dependabot', 'dependency-bot'],
    ['app/dependabot', 'dependency-bot'],
    ['renovate[bot]', 'dependency-bot'],
    ['app/renovate', 'dependency-bot'],
    ['scala-steward', 'dependency-bot'],
    ['github-actions[bot]', 'ci-bot'],
    ['k8s-ci-robot', 'ci-bot'],
    ['codecov[bot]', 'ci-bot'],
    ['coderabbitai[bot]', 'ai-reviewer'],
    ['copilot-pull-request-reviewer[bot]', 'ai-reviewer'],
    ['gemini-code-assist[bot]', 'ai-reviewer'],
    ['Copilot', 'ai-agent'],
    ['copilot-swe-agent[bot]', 'ai-agent'],
    ['claude[bot]', 'ai-agent'],
    ['cursor[bot]', 'ai-agent'],
    ['devin-ai-integration', 'ai-agent'],
    ['google-labs-jules[bot]', 'ai-agent'],
    ['chatgpt-codex-connector[bot]', 'ai-agent'],
    ['openhands-agent', 'ai-agent'],
  ])('of %s is %s', (login, expected) => {
    expect(classOf({ login })).toBe(expected)
  })

  it.each([
    'claude',
    'devin',
    'jules',
    'cursor',
    'claude-monet',
    'devin-lee',
    'renovate',
    'stale',
    'vercel-fan',
  ])('of a person called %s is human', (login) => {
    expect(classOf({ login })).toBe('human')
  })

  it('takes a common name for an agent when its type is a bot', () => {
    expect(classOf({ login: 'claude', type: 'bot' })).toBe('ai-agent')
  })

  it('lets the number win over the login', () => {
    expect(classOf({ id: 'github:175728472', login: 'Copilot', type: 'bot' })).toBe('ai-reviewer')
    expect(classOf({ id: 'github:198982749', login: 'Copilot', type: 'bot' })).toBe('ai-agent')
    expect(classOf({ id: 'github:209825114', login: 'renamed-since' })).toBe('ai-agent')
  })

  it('takes a bot that no rule names for a CI bot, by type or by suffix', () => {
    const expected = { class: 'ci-bot', ruleId: 'bot-by-type' }
    expect(classifyAccount(anAccount({ login: 'acme-release', type: 'bot' }))).toEqual(expected)
    expect(classifyAccount(anAccount({ login: 'acme-release[bot]' }))).toEqual(expected)
  })

  it('takes everyone at PagerDuty for a person', () => {
    expect(classOf({ source: 'pagerduty', id: 'pagerduty:P1', name: 'Dependabot' })).toBe('human')
  })
})
