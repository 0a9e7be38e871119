const byAddress = 'email:'

/** What stands for an address of commits that the source takes for nobody's, among accounts. */
export const addressAccountId = (address: string): string => `${byAddress}${address.toLowerCase()}`

/** The address behind such an id; null for an account. */
export const addressOf = (accountId: string): string | null =>
  accountId.startsWith(byAddress) ? accountId.slice(byAddress.length) : null

/**
 * Which account stands for the person of each that is joined, by people's word: of those joined the first by `order`.
 * Who is joined with nobody is not in it.
 * @param words by account, another account of the same person.
 */
export function joinPeople(words: ReadonlyMap<string, string>): Map<string, string> {
  const joined = new Map<string, Set<string>>()
  for (const [one, other] of words) {
    const both = new Set([...(joined.get(one) ?? [one]), ...(joined.get(other) ?? [other])])
    for (const id of both) joined.set(id, both)
  }
  const person = new Map<string, string>()
  for (const [id, all] of joined) {
    if (all.size > 1) person.set(id, [...all].toSorted(order)[0] ?? id)
  }
  return person
}

/** Accounts of GitHub first, addresses last. */
export function order(a: string, b: string): number {
  return rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1)
}

const rank = (id: string): number => (id.startsWith('github:') ? 0 : addressOf(id) === null ? 1 : 2)
