import type { AccountClass } from '@/lib/domain/account'

/**
 * Whether an account is a human other than the author. A deleted account is taken for a human, and cannot be
 * an author who still has one; with both deleted nobody can tell, and it does not count.
 */
export function isOtherHuman(
  accountId: string | null,
  authorAccountId: string | null,
  classOf: (accountId: string) => AccountClass,
): boolean {
  if (accountId === authorAccountId) return false
  return accountId === null || classOf(accountId) === 'human'
}
