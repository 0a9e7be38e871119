import { z } from 'zod'
import { decisionValues } from '../domain/decision'

/** Services that somebody would have live in folders of a repository. */
export const FoldersToSay = z.strictObject({
  repositoryId: z.string().min(1).max(400),
  ...decisionValues['service-folders'].shape,
})

export type FoldersToSay = z.infer<typeof FoldersToSay>
