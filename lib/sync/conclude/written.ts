import { listWritten } from '@/db/queries/list-written'
import type { Comment, PullRequest } from '@/lib/domain/pull-request'
import type { WrittenExplanation } from '@/lib/explanation/explain'
import { writtenInComments } from '@/lib/explanation/written-in-comments'
import { isOwnComment } from '@/lib/practice/words'
import type { Pass } from './pass'

/** What explains a pull request outside of its body: written in Headroom, or by its author in one of its `comments`. */
export function writtenFor(
  { store, accounts: { classOf, personOf } }: Pick<Pass, 'store' | 'accounts'>,
  { id, authorAccountId: author }: PullRequest,
  comments: readonly Comment[],
): WrittenExplanation[] {
  const decided = listWritten(store, id)
  if (author === null || classOf(author) !== 'human') return decided
  // With a token of the author Headroom asks under the author's name, and its template has all the headings.
  const theirs = comments.filter(({ body }) => !isOwnComment(body))
  const commented = writtenInComments(theirs, (one) => personOf(one) === personOf(author))
  return [...decided, ...commented].toSorted((one, other) => one.writtenAt - other.writtenAt)
}
