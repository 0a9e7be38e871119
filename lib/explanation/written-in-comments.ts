import type { Comment } from '@/lib/domain/pull-request'
import type { WrittenExplanation } from './explain'
import { locateParts, partNames } from './locate-parts'

/** A comment is an explanation where headings of its own tell at least so many parts apart. */
const partsUnderHeadings = 2

/**
 * Explanations in comments of the author: those that put parts under their headings. What such a comment said before it was
 * edited is not told by the source, so it counts from its last edit on.
 */
export function writtenInComments(
  comments: readonly Pick<Comment, 'kind' | 'accountId' | 'body' | 'createdAt' | 'editedAt'>[],
  isAuthor: (accountId: string) => boolean,
): WrittenExplanation[] {
  return comments.flatMap(({ kind, accountId, body, createdAt, editedAt }) => {
    if (kind !== 'conversation' || accountId === null || !isAuthor(accountId)) return []
    const parts = locateParts(body)
    const own = partNames.filter((name) => parts[name].hasHeading && parts[name].own.trim() !== '')
    if (own.length < partsUnderHeadings) return []
    const text = (name: (typeof own)[number]) => (own.includes(name) ? parts[name].text : '')
    return [
      {
        what: text('what'),
        failureModes: text('failureModes'),
        why: text('why'),
        writtenAt: editedAt ?? createdAt,
      },
    ]
  })
}
