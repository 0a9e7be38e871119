/** What the routes that take data out of an installation, or out of the world, take and answer. */
import { z } from 'zod'

export const ErasureWish = z.strictObject({
  /** A login or an e-mail address. */
  who: z.string().trim().min(1, 'a login or an e-mail address').max(320, '320 characters at most'),
  /** Without it only told is who would be erased. */
  isConfirmed: z.boolean().default(false),
})

export const ErasureAnswer = z.object({
  /** `planned`: nothing is changed. `asked`: nothing received names them from now on, and whoever reads goes through what is kept. */
  state: z.enum(['planned', 'asked']),
  /** What stands in their place. */
  pseudonym: z.string(),
  logins: z.array(z.string()),
  names: z.array(z.string()),
  emails: z.array(z.string()),
  /** Accounts of sources. */
  accounts: z.number().int(),
  /** Accounts here, which are closed. */
  signIns: z.number().int(),
})
export type ErasureAnswer = z.infer<typeof ErasureAnswer>

export const DeletionWish = z.strictObject({
  /** The organisation's, as the page of the data asks for it. */
  name: z.string().max(200),
})
export const DeletionAnswer = z.object({ state: z.literal('asked') })
