import { z } from 'zod'

const WithReviewedCommit = z.looseObject({ reviewedCommit: z.unknown() })

/** Gives a review's commit its own name back (see `queries/timeline-items.ts`); other items pass untouched. */
export const plainTimelineItem = (item: unknown): unknown => {
  const parsed = WithReviewedCommit.safeParse(item)
  if (!parsed.success || parsed.data.reviewedCommit === undefined) return item
  const { reviewedCommit, ...rest } = parsed.data
  return { ...rest, commit: reviewedCommit }
}
