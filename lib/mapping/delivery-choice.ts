import { z } from 'zod'
import { deploymentSources } from '../domain/deployment'
import type { DecidedDelivery } from '../sync/conclude/delivery-facts'

const id = z.string().min(1).max(400)

/**
 * How somebody would have a repository's deployments read. `source` null: what its own data tell. `workflowIds` null: the
 * workflows whose name says that they deploy. `environments`: whether each of these is production; the others stay as they are.
 */
export const DeliveryChoice = z.strictObject({
  source: z.enum(deploymentSources).nullable(),
  workflowIds: z.array(id).min(1).max(100).nullable().default(null),
  environments: z.record(z.string().max(300), z.boolean()).default({}),
})

export type DeliveryChoice = z.infer<typeof DeliveryChoice>

/** What would be decided of a repository's delivery by a choice, beside what is decided by now. */
export const decidedBy = (choice: DeliveryChoice, now: DecidedDelivery): DecidedDelivery => ({
  source: choice.source,
  workflowIds: choice.workflowIds === null ? null : new Set(choice.workflowIds),
  environments: new Map([...now.environments, ...Object.entries(choice.environments)]),
})
