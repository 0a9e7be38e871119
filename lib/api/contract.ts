/**
 * What the answers of the read routes have in common. Screens read the same answers. Days are 'YYYY-MM-DD' in `zone`, `to`,
 * `end` and `at` exclusive; instants are ISO 8601 in UTC; durations ms, shares 0–1, unknown null; nothing is rounded.
 */
import { z } from 'zod'
import { exclusionReasons } from '../metrics/measured'

export const Day = z.iso.date()
export const Instant = z.iso.datetime()

/** Why something is left out of a number: a closed list. */
export const ExclusionReasonAnswer = z.enum(exclusionReasons).meta({ id: 'ExclusionReason' })

/** What every known failure of a request is told as. */
export const ErrorAnswer = z
  .object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }) })
  .meta({ id: 'Error' })

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({
    /** Null, with the reason, where nothing was read that could be counted. */
    total: z.number().int().nullable(),
    rows: z.array(row),
    /** Counted in `total` and not listed: rows of teams that the reader may not see. */
    withheld: z.number().int(),
    nextCursor: z.string().nullable(),
    reason: z.enum(['not-connected', 'not-read-yet', 'not-concluded-yet']).optional(),
  })
