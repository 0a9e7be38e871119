import { z } from 'zod'
import { trailerKeyPattern, trailerKeyWords } from './trailer-key'

/**
 * Words by which an organisation itself says that an AI tool took part: `labels` of pull requests, compared without regard to
 * case, and `trailerKeys` of commits and texts ("AI-Tool" of `AI-Tool: …`), whose value then names the tool or says that none was used.
 */
export const AttributionWords = z.strictObject({
  labels: z.array(z.string().trim().min(1).max(100)).max(50),
  trailerKeys: z.array(z.string().trim().regex(trailerKeyPattern, trailerKeyWords)).max(50),
})

export type AttributionWords = z.infer<typeof AttributionWords>

export const noAttributionWords: AttributionWords = { labels: [], trailerKeys: [] }
