/** What is answered about production: a deployment and an incident as rows of their lists. */
import { z } from 'zod'
import { deploymentSources } from '../domain/deployment'
import { ExclusionReasonAnswer, Instant } from './contract'

export const DeploymentAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  service: z.string(),
  repository: z.string(),
  team: z.string(),
  source: z.enum(deploymentSources),
  environment: z.string(),
  sha: z.string(),
  url: z.string().nullable(),
  /** Null where it is hidden. */
  startedAt: Instant.nullable(),
  finishedAt: Instant,
  failure: z.enum(['confirmed', 'suspected']).nullable(),
  reworkRule: z.enum(['rollback', 'revert', 'hotfix', 'incident-fix']).nullable(),
  recoveredAt: Instant.nullable(),
  evidence: z.array(z.string()),
  exclusion: ExclusionReasonAnswer.nullable(),
})

export const IncidentAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  number: z.number().int().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  service: z.string().nullable(),
  sourceService: z.string(),
  team: z.string(),
  urgency: z.enum(['high', 'low']).nullable(),
  priority: z.string().nullable(),
  triggeredAt: Instant,
  acknowledgedAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  isDecided: z.boolean(),
  exclusion: ExclusionReasonAnswer.nullable(),
})

export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>
export type IncidentAnswer = z.infer<typeof IncidentAnswer>
