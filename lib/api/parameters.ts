/** Parameters of a query that mean the same on every route and screen. */
import { z } from 'zod'
import { lackings } from '../metrics/lacking'

const day = z.iso.date('a day such as 2026-05-18')

const wholeNumber = (low: number, high: number, expected: string) =>
  z
    .string()
    .regex(/^\d{1,3}$/, expected)
    .transform(Number)
    .refine((number) => number >= low && number <= high, expected)
    .meta({ override: { type: 'integer', minimum: low, maximum: high, pattern: undefined } })

/** What is asked for: days in the organisation's zone, `to` exclusive; a team, service or repository by name or id. */
export const scopeParameters = {
  from: day.optional().meta({ description: 'First day.', example: '2026-01-05' }),
  to: day.optional().meta({ description: 'The day after the last.', example: '2026-03-30' }),
  weeks: wholeNumber(1, 260, 'a number of weeks from 1 to 260')
    .optional()
    .meta({ description: 'The last n weeks, when neither from nor to is given.' }),
  bucket: z.enum(['day', 'week', 'month'], 'day, week or month').optional(),
  team: z.string().min(1).max(200).optional(),
  service: z.string().min(1).max(300).optional(),
  repository: z.string().min(1).max(300).optional(),
}

/** What a list can be asked for besides its page. */
export const listParameters = {
  ...scopeParameters,
  shows: z
    .enum(['counted', 'left-out'], 'counted or left-out')
    .optional()
    .meta({ description: 'One side of the list; both when absent.' }),
  reason: z
    .string()
    .min(1)
    .max(80)
    .optional()
    .meta({ description: 'Of what is left out, only what is left out for this reason.' }),
}

/** What the list of changes that lack an explanation can be asked for besides its scope. */
export const lackingParameters = {
  lacks: z
    .enum(lackings, `one of ${lackings.join(', ')}`)
    .optional()
    .meta({ description: 'Only changes that lack this.' }),
  marker: z.enum(['ai'], 'ai').optional().meta({ description: 'Only changes with an AI marker.' }),
  whose: z
    .enum(['mine', 'own-teams'], 'mine or own-teams')
    .optional()
    .meta({ description: 'Only changes that the asking person wrote, or that their teams own.' }),
}

export const pageParameters = {
  cursor: z
    .string()
    .regex(/^[\w-]{1,400}$/, 'a cursor from an earlier answer')
    .optional()
    .meta({ description: '`nextCursor` of the page before, of the same question.' }),
  limit: wholeNumber(1, 200, 'a number from 1 to 200')
    .optional()
    .meta({ description: 'Rows of a page; 50 when absent.', example: '20' }),
}
