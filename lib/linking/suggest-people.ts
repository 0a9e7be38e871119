import { accountOfNoReply } from '../attribution/ai-accounts'
import type { Account } from '../domain/account'
import { addressAccountId, order } from './join-people'

/** Why two accounts may be one person's: the same address, the account's number in an address of GitHub, or equal names. */
export type SamePersonRule = 'equal-address' | 'numbered-address' | 'equal-login'

/** `accountId` may be the account of whoever `otherId` is. */
export type SamePerson = { accountId: string; otherId: string; rule: SamePersonRule }

export type PeopleFacts = {
  /** Accounts of people; machines are nobody's. */
  accounts: readonly Pick<Account, 'id' | 'source' | 'login' | 'name' | 'email'>[]
  /** Addresses of commits in lower case; '' is nobody's. */
  addresses: readonly { address: string; accountId: string }[]
  /** Those about whom people decided already. */
  decided: ReadonlySet<string>
}

/** An address of more accounts than this is shared, and tells nothing of a person. */
const mostOfOneAddress = 3

/** What suggests that accounts are one person's, each account once, by the strongest rule; nothing follows until people say so. */
export function suggestPeople(facts: PeopleFacts): SamePerson[] {
  const found = new Map<string, SamePerson>()
  for (const one of [...byEqualAddress(facts), ...byNumber(facts), ...byEqualLogin(facts)]) {
    if (!facts.decided.has(one.accountId) && !found.has(one.accountId)) found.set(one.accountId, one)
  }
  return [...found.values()].toSorted(
    (a, b) => order(a.otherId, b.otherId) || order(a.accountId, b.accountId),
  )
}

function byEqualAddress({ accounts, addresses }: PeopleFacts): SamePerson[] {
  const people = new Set(accounts.map(({ id }) => id))
  const known = new Map<string, Set<string>>()
  const add = (address: string, id: string) => known.set(address, (known.get(address) ?? new Set()).add(id))
  for (const { id, email } of accounts) if (email !== null) add(email.toLowerCase(), id)
  for (const { address, accountId } of addresses) {
    if (accountId === '') add(address, addressAccountId(address))
    else if (people.has(accountId)) add(address, accountId)
  }
  return [...known.values()].flatMap((ids) => {
    const [first, ...others] = [...ids].toSorted(order)
    if (first === undefined || ids.size > mostOfOneAddress) return []
    return others.map((accountId) => ({ accountId, otherId: first, rule: 'equal-address' as const }))
  })
}

function byNumber({ accounts, addresses }: PeopleFacts): SamePerson[] {
  const people = new Set(accounts.map(({ id }) => id))
  return addresses.flatMap(({ address, accountId }) => {
    const otherId = accountId === '' ? accountOfNoReply(address)?.id : null
    if (otherId == null || !people.has(otherId)) return []
    return [{ accountId: addressAccountId(address), otherId, rule: 'numbered-address' as const }]
  })
}

function byEqualLogin({ accounts }: PeopleFacts): SamePerson[] {
  const logins = new Map<string, Set<string>>()
  for (const { id, source, login } of accounts) {
    if (source === 'github' && login !== null && fold(login) !== '')
      logins.set(fold(login), (logins.get(fold(login)) ?? new Set()).add(id))
  }
  return accounts.flatMap(({ id, source, login, name, email }) => {
    if (source === 'github') return []
    const names = [login, email?.split('@')[0] ?? null, name].map((one) => fold(one ?? ''))
    const [otherId, ...more] = new Set(names.flatMap((one) => [...(logins.get(one) ?? [])]))
    if (otherId === undefined || more.length > 0) return []
    return [{ accountId: id, otherId, rule: 'equal-login' as const }]
  })
}

const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
