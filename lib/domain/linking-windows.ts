import { z } from 'zod'

const dayMinutes = 24 * 60

/**
 * Spans by which incidents are linked to deployments, as the organisation's admins say, in whole minutes: a deployment is
 * suspected that finished within `suspectedMinutes` before an incident of its service, and listed as a weak candidate within
 * `candidateMinutes`; an incident counts that lasted for `leastIncidentMinutes` or more.
 */
export const LinkingWindows = z
  .strictObject({
    suspectedMinutes: z.number().int().min(15).max(dayMinutes),
    candidateMinutes: z
      .number()
      .int()
      .min(15)
      .max(7 * dayMinutes),
    leastIncidentMinutes: z.number().int().min(0).max(60),
  })
  .refine(({ suspectedMinutes, candidateMinutes }) => candidateMinutes >= suspectedMinutes, {
    path: ['candidateMinutes'],
    message: 'as long as the time in which a deployment is suspected, or longer',
  })

export type LinkingWindows = z.infer<typeof LinkingWindows>

/** What holds where no admin said otherwise. */
export const linkingWindowsOtherwise: LinkingWindows = {
  suspectedMinutes: 60,
  candidateMinutes: dayMinutes,
  leastIncidentMinutes: 2,
}
