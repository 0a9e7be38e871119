import { z } from 'zod'

const name = z.string().min(1).max(300)

/** The whole of who owns what by people's word; `team` null: nobody. */
export const TeamMapping = z.strictObject({
  teams: z
    .array(z.strictObject({ team: name.nullable(), repositories: z.array(name).max(5_000) }))
    .max(1_000),
})

/** The whole of which services of sources stand for which of ours by people's word; `service` null: for none. */
export const ServiceMapping = z.strictObject({
  services: z
    .array(z.strictObject({ service: name.nullable(), sourceServices: z.array(name).max(5_000) }))
    .max(1_000),
})

export type TeamMapping = z.infer<typeof TeamMapping>
export type ServiceMapping = z.infer<typeof ServiceMapping>
