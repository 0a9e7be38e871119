/** What is answered about places: repositories, services, and the teams that own them. */
import { z } from 'zod'
import { deploymentSources } from '../domain/deployment'
import { Instant } from './contract'

/** A repository, the sources of deployments found in its data with their counts, and which one is in force. */
export const RepositoryAnswer = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  team: z.string(),
  defaultBranch: z.string().nullable(),
  isArchived: z.boolean(),
  changes: z.number().int(),
  deploymentSource: z.enum(deploymentSources).nullable(),
  deploymentSources: z.array(
    z.object({
      source: z.enum(deploymentSources),
      count: z.number().int(),
      lastAt: Instant.nullable(),
      isChosen: z.boolean(),
      words: z.string(),
    }),
  ),
})

/** A source's service and by what it was joined. */
const SourceServiceAnswer = z.object({ id: z.string(), name: z.string(), method: z.string() })

const ServiceAnswer = z.object({
  id: z.string(),
  name: z.string(),
  repositories: z.array(z.string()),
  /** The sources' services that stand for it; told to who may see rows of all teams. */
  sourceServices: z.array(SourceServiceAnswer),
})

const TeamAnswer = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  /** What it owns as a whole, of what may be named to who asks. */
  repositories: z.array(z.string()),
})

export const RepositoriesAnswer = z.object({
  total: z.number().int(),
  rows: z.array(RepositoryAnswer),
  nextCursor: z.null(),
})

export const TeamsAnswer = z.object({
  total: z.number().int(),
  rows: z.array(TeamAnswer),
  nextCursor: z.null(),
})

export const ServicesAnswer = z.object({
  total: z.number().int(),
  rows: z.array(ServiceAnswer),
  nextCursor: z.null(),
  /** The sources' services that stand for none of ours. */
  unmatched: z.array(SourceServiceAnswer),
})

export type RepositoryAnswer = z.infer<typeof RepositoryAnswer>
