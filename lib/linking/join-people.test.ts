import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Account } from '../domain/account'
import { joinPeople } from './join-people'
import { suggestPeople } from './suggest-people'

describe('who stands for a person', () => {
  it('is an account of GitHub before one of PagerDuty and before an address', () => {
    const words = new Map([
      ['pagerduty:P1', 'github:12'],
      ['email:ada@acme.example', 'pagerduty:P1'],
      ['github:12', 'github:7'],
    ])
    expect(joinPeople(words)).toEqual(
      new Map(
        ['pagerduty:P1', 'github:12', 'email:ada@acme.example', 'github:7'].map((id) => [id, 'github:7']),
      ),
    )
  })

  it('is the same in whatever order and direction people said it, and everybody joined has one', () => {
    const id = fc.integer({ min: 1, max: 9 }).map((n) => `github:${n}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), (pairs) => {
        // One word an account, as decisions are.
        const words = [...new Map(pairs.filter(([a, b]) => a !== b))]
        const person = joinPeople(new Map(words))
        expect(new Map([...joinPeople(new Map(words.toReversed()))].sort())).toEqual(
          new Map([...person].sort()),
        )
        for (const [one, other] of words) expect(person.get(one)).toBe(person.get(other))
        for (const [, of] of person) expect(person.get(of)).toBe(of)
      }),
      { seed: 20261121 },
    )
  })
})

const account = (id: string, told: Partial<Account> = {}): Account => ({
  id,
  source: id.startsWith('github:') ? 'github' : 'pagerduty',
  login: null,
  name: null,
  email: null,
  type: 'user',
  ...told,
})
const suggested = (accounts: Account[], addresses: [string, string][] = [], decided: string[] = []) =>
  suggestPeople({
    accounts,
    addresses: addresses.map(([address, accountId]) => ({ address, accountId })),
    decided: new Set(decided),
  }).map(({ accountId, otherId, rule }) => [accountId, otherId, rule])

describe('what suggests that two accounts are one person’s', () => {
  const ada = account('github:7', { login: 'ada-abendrot' })

  it('is the address of their commits at GitHub and of their account at PagerDuty', () => {
    const pagerDuty = account('pagerduty:P1', { email: 'Ada@acme.example' })
    expect(suggested([ada, pagerDuty], [['ada@acme.example', 'github:7']])).toEqual([
      ['pagerduty:P1', 'github:7', 'equal-address'],
    ])
  })

  it('is the account’s number in an address that GitHub gave', () => {
    expect(suggested([ada], [['7+old-login@users.noreply.github.com', '']])).toEqual([
      ['email:7+old-login@users.noreply.github.com', 'github:7', 'numbered-address'],
    ])
    expect(suggested([ada], [['8+nobody@users.noreply.github.com', '']])).toEqual([])
  })

  it('is a login that equals a name at PagerDuty but for case and signs, unless two have it', () => {
    const pagerDuty = account('pagerduty:P1', { name: 'Ada Abendrot', email: 'aa@acme.example' })
    expect(suggested([ada, pagerDuty])).toEqual([['pagerduty:P1', 'github:7', 'equal-login']])
    expect(suggested([ada, account('github:9', { login: 'adaabendrot' }), pagerDuty])).toEqual([])
  })

  it('is nothing that people decided about already, and no address that many share', () => {
    const pagerDuty = account('pagerduty:P1', { email: 'team@acme.example' })
    const shared = ['github:7', 'github:8', 'github:9'].map((id): [string, string] => [
      'team@acme.example',
      id,
    ])
    const all = [ada, account('github:8'), account('github:9'), pagerDuty]
    expect(suggested(all, shared)).toEqual([])
    expect(suggested([ada, pagerDuty], [['team@acme.example', 'github:7']], ['pagerduty:P1'])).toEqual([])
  })
})
