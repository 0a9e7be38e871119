import { z } from 'zod'
import { DeliveryChoice } from './delivery-choice'

/** What is saved of a repository. `others`: of all others alike too. `everywhere`: environments are said of every repository. */
export const DeliveryToSave = DeliveryChoice.extend({
  repository: z.string().min(1).max(400),
  others: z.boolean().default(false),
  everywhere: z.boolean().default(false),
})
export type DeliveryToSave = z.infer<typeof DeliveryToSave>

/** Decisions to take back, all at once. */
export const DecisionsToUndo = z.strictObject({
  decisions: z.array(z.string().min(1).max(80)).min(1).max(500),
})
