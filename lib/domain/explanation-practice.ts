import { z } from 'zod'

/**
 * What Headroom does about explanations in a repository at GitHub. `check`: whether a check or status is written, and whether it
 * may stop a merge; `isCommented`: whether its one comment is; `asks`: of which open pull requests over 20 effective lines;
 * `isPostedBack`: whether what people write in Headroom after the merge is posted there too, absent is not.
 */
export const ExplanationPractice = z.strictObject({
  check: z.enum(['off', 'neutral', 'required']),
  isCommented: z.boolean(),
  asks: z.enum(['marked', 'all']),
  isPostedBack: z.boolean().optional(),
})

export type ExplanationPractice = z.infer<typeof ExplanationPractice>

/** What holds where no admin switched it on: nothing is written. */
export const noPractice: ExplanationPractice = { check: 'off', isCommented: false, asks: 'marked' }
