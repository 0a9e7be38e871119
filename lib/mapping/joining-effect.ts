import { type ClassedAccount, listAccounts, listReviewsBetween } from '@/db/queries/list-accounts'
import type { Viewer } from '../auth/viewer'
import { checkValue } from '../decisions/check-value'
import { reader } from '../reports/reader'
import type { Pair } from './people'
import { recentScope } from './recent'

/**
 * What joining two accounts would change of the last 90 days; days 'YYYY-MM-DD', `to` exclusive. `reviews`: merged pull
 * requests that one of the two people opened and the other reviewed. `isJoined`: they are one person by now.
 */
export type JoiningEffect = { from: string; to: string; reviews: number; isJoined: boolean }

/** What saying that two accounts are one person's would do, told before it is kept. Throws 422 as keeping it does. */
export async function joiningEffect(
  viewer: Viewer,
  { accountId, otherId }: Pair,
  now: number,
): Promise<JoiningEffect> {
  const decided = { kind: 'same-person' as const, subject: accountId, value: { accountId: otherId } }
  checkValue(reader(), viewer, { ...decided, reason: null }, now)
  const { from, to, scope } = recentScope(viewer, now)
  const accounts = listAccounts(reader())
  const [one, other] = [accountsOf(accounts, accountId), accountsOf(accounts, otherId)]
  const reviews = await listReviewsBetween(reader(), { from, to }, [...one, ...other])
  return {
    ...{ from: scope.from, to: scope.to, isJoined: one.has(otherId) },
    reviews: one.has(otherId) ? 0 : countReviewsBetween(reviews, one, other),
  }
}

/** All accounts of the person that an account is of. */
function accountsOf(accounts: readonly ClassedAccount[], id: string): Set<string> {
  const personOf = (account: ClassedAccount) => account.personId ?? account.id
  const found = accounts.find((account) => account.id === id)
  const person = found ? personOf(found) : id
  return new Set([id, ...accounts.filter((it) => personOf(it) === person).map((it) => it.id)])
}

type Reviewed = Awaited<ReturnType<typeof listReviewsBetween>>

/** Pull requests that somebody of the one opened and somebody of the other reviewed, or the other way round. */
export const countReviewsBetween = (
  reviews: Reviewed,
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
): number =>
  new Set(
    reviews.flatMap(({ id, author, reviewer }) =>
      (one.has(author) && other.has(reviewer)) || (other.has(author) && one.has(reviewer)) ? [id] : [],
    ),
  ).size
