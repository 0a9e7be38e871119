/** What other tools tell of deployments and incidents, parsed at the door. Instants are ISO 8601 with an offset. */
import { z } from 'zod'

const printable = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u, 'no control characters')

const Instant = z.iso.datetime({ offset: true })

const Link = z
  .url({ protocol: /^https?$/, error: 'an http or https address' })
  .max(2_000)
  .nullable()
  .optional()

const teller = {
  source: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
      'a name of at most 40 letters, digits, dots, dashes and underscores',
    )
    .meta({ description: 'The tool that tells. With `externalId` it names the object.', example: 'jenkins' }),
  externalId: printable(200).meta({ description: "The tool's own id; told again it is the same object." }),
}

export const DeploymentPayload = z
  .strictObject({
    ...teller,
    repository: printable(300).meta({ description: 'By name or id; one that Headroom knows.' }),
    environment: printable(100),
    sha: z.string().regex(/^([0-9a-fA-F]{40}|[0-9a-fA-F]{64})$/, 'a full commit sha of 40 or 64 hex digits'),
    outcome: z.enum(['success', 'failure', 'cancelled', 'running']),
    startedAt: Instant.nullable().optional(),
    finishedAt: Instant.nullable()
      .optional()
      .meta({ description: 'Required unless the outcome is `running`.' }),
    url: Link,
    isRollback: z.boolean().optional().meta({
      description: 'That it restores an older version; found by itself where the commits are known.',
    }),
  })
  .meta({ id: 'ToldDeployment' })

export const IncidentPayload = z
  .strictObject({
    ...teller,
    service: printable(200).meta({
      description: "The tool's service by name; joined to ours as PagerDuty's are.",
    }),
    title: printable(1_000),
    number: z.int().min(0).nullable().optional(),
    triggeredAt: Instant,
    acknowledgedAt: Instant.nullable().optional(),
    resolvedAt: Instant.nullable().optional(),
    urgency: z.enum(['high', 'low']).nullable().optional(),
    priority: printable(50).nullable().optional(),
    url: Link,
  })
  .meta({ id: 'ToldIncident' })

export type DeploymentPayload = z.infer<typeof DeploymentPayload>
export type IncidentPayload = z.infer<typeof IncidentPayload>
